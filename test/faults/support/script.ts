import type { Instant } from '@plumbline/contracts';
import { advancedClockSchema, clockSchema, erasureSchema, issuedKeySchema, organisationListSchema } from '@plumbline/contracts/http';
import type { Caller } from './caller.ts';
import type { Draws } from './draws.ts';
import { Reporter, WrongAnswerError, type Member } from './reporter.ts';
import { someDeliveries } from './reports.ts';

const hourMs = 3_600_000;
export const at = (iso: string): Instant => Date.parse(iso) as Instant;

/** One thing that is done in the life of a platform; each is repeated as a whole until it is answered. */
export type Step =
  | { readonly kind: 'register' }
  | { readonly kind: 'report'; readonly tag: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'take-back' }
  | { readonly kind: 'erase' }
  /** `release` and `keys`: an advance to the instant at which a window is released, or keys are destroyed. */
  | { readonly kind: 'advance' | 'release' | 'keys'; readonly to: Instant };

export const simulationStart = at('2026-01-26T00:00:00Z');

/** Reports at some time, what was over the quota an hour later, and all of it anonymised. */
const reportsAt = (iso: string): readonly Step[] => [
  { kind: 'advance', to: at(iso) },
  { kind: 'report', tag: iso },
  { kind: 'take-back' },
  { kind: 'advance', to: (at(iso) + hourMs) as Instant },
  { kind: 'report', tag: `${iso}+` },
  { kind: 'resume' },
  // Late ones of half past nine on a Sunday fall due in the last slot of their week: a retry of that slot comes in the next one.
  { kind: 'advance', to: (at(iso) + 1.5 * hourMs) as Instant },
  { kind: 'advance', to: (at(iso) + 3 * hourMs) as Instant },
];

/** From the start of a window to just behind its release; after that reports of the next one. */
export const oneWindow: readonly Step[] = [
  { kind: 'register' },
  { kind: 'report', tag: 'start' },
  { kind: 'take-back' },
  ...reportsAt('2026-01-27T12:00:00Z'),
  { kind: 'advance', to: at('2026-01-28T00:00:00Z') },
  ...reportsAt('2026-02-01T21:30:00Z'),
  ...reportsAt('2026-02-11T08:00:00Z'),
  { kind: 'erase' },
  ...reportsAt('2026-02-22T21:30:00Z'),
  { kind: 'advance', to: at('2026-02-24T23:30:00Z') },
  { kind: 'release', to: at('2026-02-25T00:00:00Z') },
  ...reportsAt('2026-02-25T10:00:00Z'),
];

/** On to the end of the epoch, where what is left is released and the keys are destroyed, and into the next one. */
export const epochEnd: readonly Step[] = [
  ...reportsAt('2026-03-15T21:30:00Z'),
  ...reportsAt('2026-03-29T21:30:00Z'),
  { kind: 'release', to: at('2026-04-01T00:00:00Z') },
  ...reportsAt('2026-04-02T09:00:00Z'),
  { kind: 'advance', to: at('2026-04-07T23:30:00Z') },
  { kind: 'keys', to: at('2026-04-08T00:00:00Z') },
  ...reportsAt('2026-04-09T10:00:00Z'),
];

const organisations = 16;
const erased = 'org-3';
const quotas: Readonly<Record<string, number>> = { 'org-5': 8 };

/** What a script is played with. */
export interface Players {
  readonly call: Caller;
  readonly reporters: Reporter[];
  readonly drawsOf: (name: string) => Draws;
}

export const play = async (players: Players, step: Step): Promise<void> => {
  const { reporters, call } = players;
  const active = reporters.filter(({ left }) => !left);
  switch (step.kind) {
    case 'register': {
      for (let i = 0; i < organisations; i += 1) reporters.push(await register(players, `org-${String(i)}`));
      return;
    }
    case 'report': {
      const now = await readClock(call);
      await Promise.all(active.map((reporter) => {
        const tag = `${step.tag}-${reporter.member.id}`;
        return reporter.send(someDeliveries(reporter, players.drawsOf(tag), now, { tag }));
      }));
      return;
    }
    case 'resume': await Promise.all(active.map((reporter) => reporter.resume())); return;
    case 'take-back': await Promise.all(active.map((reporter) => takeSomeBack(reporter, players.drawsOf(`back-${reporter.member.id}`)))); return;
    case 'erase': {
      const answer = await call({ path: '/api/v1/admin/organisations/erase', as: 'operator', body: JSON.stringify({ id: erased }) });
      erasureSchema.parse(answer.body);
      reporters.find(({ member }) => member.id === erased)?.leave();
      return;
    }
    case 'advance': case 'release': case 'keys': await advance(call, step.to); return;
    default: step satisfies never;
  }
};

export const readClock = async (call: Caller): Promise<Instant> =>
  clockSchema.parse((await call({ method: 'GET', path: '/api/v1/admin/clock', as: 'operator' })).body).now;

const advance = async (call: Caller, to: Instant): Promise<void> => {
  const { status, body } = await call({ path: '/api/v1/admin/clock/advance', as: 'operator', body: JSON.stringify({ to }) });
  if (status !== 200 || advancedClockSchema.parse(body).status !== 'settled') throw new WrongAnswerError('the clock did not come to rest', body);
};

/** The last but one is not verified; the last one belongs to the same legal entity as the first. */
const register = async ({ call, drawsOf }: Players, id: string): Promise<Reporter> => {
  const contributor = id === `org-${String(organisations - 1)}` ? 'org-0' : id;
  const verified = id !== `org-${String(organisations - 2)}`;
  return new Reporter(await enrol(call, { id, contributor, verified, quotaPerHour: quotas[id] ?? null }), call, drawsOf(id));
};

export interface Applicant extends Pick<Member, 'id' | 'contributor' | 'quotaPerHour'> {
  readonly verified: boolean;
}

/** Adds an organisation and gives it a key, as an operator does. */
export const enrol = async (call: Caller, { id, contributor, verified, quotaPerHour }: Applicant): Promise<Member> => {
  const added = await call({
    path: '/api/v1/admin/organisations', as: 'operator', body: JSON.stringify({ id, contributor, verified, quota_per_hour: quotaPerHour }),
  });
  // A repeated registration, whose first answer was lost, is told that it has been done.
  if (added.status !== 201 && added.status !== 409) throw new WrongAnswerError('a registration', added.body);
  const listed = await call({ method: 'GET', path: '/api/v1/admin/organisations?limit=1000', as: 'operator' });
  const organisation = organisationListSchema.parse(listed.body).organisations.find((one) => one.id === id);
  const issued = issuedKeySchema.parse((await call({ path: '/api/v1/admin/keys', as: 'operator', body: JSON.stringify({ org: id }) })).body);
  return { id, contributor, quotaPerHour, apiKey: issued.api_key, countsFrom: (organisation?.counts_from ?? Number.NaN) as Instant };
};

/** Deletes some of its newest reports. */
export const takeSomeBack = async (reporter: Reporter, draws: Draws): Promise<void> => {
  for (const eventId of [...reporter.receipts.keys()].slice(-12)) {
    if (draws.chance(0.1)) await reporter.takeBack(eventId);
  }
};
