import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@plumbline/ports';
import type { Caller } from '../faults/support/caller.ts';
import type { Draws } from '../faults/support/draws.ts';
import { Reporter } from '../faults/support/reporter.ts';
import { aReport, rule, someDeliveries } from '../faults/support/reports.ts';
import { enrol, takeSomeBack, type Applicant } from '../faults/support/script.ts';

export interface LoadOptions {
  readonly call: Caller;
  readonly clock: Clock;
  readonly drawsOf: (name: string) => Draws;
  /** Real milliseconds between the beginnings of two turns of an organisation. */
  readonly turnMs: number;
}

const organisations = 24;
const suspended = 'org-suspended';
/** One is not verified, one belongs to the same legal entity as another, one has a quota that it reaches, one is suspended. */
const applicants: readonly Applicant[] = [
  ...Array.from({ length: organisations - 4 }, (_, i): Applicant => ({ id: `org-${String(i)}`, contributor: `org-${String(i)}`, quotaPerHour: null, verified: true })),
  { id: 'org-new', contributor: 'org-new', quotaPerHour: null, verified: false },
  { id: 'org-daughter', contributor: 'org-0', quotaPerHour: null, verified: true },
  { id: 'org-small', contributor: 'org-small', quotaPerHour: 8, verified: true },
  { id: suspended, contributor: suspended, quotaPerHour: null, verified: true },
];
/** Enough for every partition to have several: what is said of one rule version is folded in order, one by one. */
const rules = Array.from({ length: 16 }, (_, i) => rule(`R-CHAOS-${String(Math.floor(i / 2))}`, `1.${String(i % 2)}`));
/** Beyond this an organisation waits for its quota before it says more. */
const mostWaiting = 4;

/** Organisations that report, repeat, correct and delete, each at its own pace, until they are told to stop. */
export class Load {
  readonly reporters: readonly Reporter[];
  /** Resolves when all have stopped; rejects with what one of them was told and must not be. */
  readonly done: Promise<void>;
  events = 0;
  readonly #options: LoadOptions;
  readonly #ending = new AbortController();

  constructor(reporters: readonly Reporter[], options: LoadOptions) {
    this.reporters = reporters;
    this.#options = options;
    this.done = Promise.all(reporters.map((reporter, i) => this.#live(reporter, i / reporters.length))).then(() => undefined);
    this.done.catch(() => { this.#ending.abort(); });
  }

  /** No new turns; those begun are brought to an end. */
  stop(): Promise<void> {
    this.#ending.abort();
    return this.done;
  }

  /** @param phase where in a turn it begins, from 0 to 1, so that not all speak at once */
  async #live(reporter: Reporter, phase: number): Promise<void> {
    const { turnMs, drawsOf } = this.#options;
    await this.#wait(phase * turnMs);
    for (let turn = 0; !this.#ending.signal.aborted; turn += 1) {
      const began = performance.now();
      await this.#take(reporter, `${reporter.member.id}-${String(turn)}`, drawsOf(`${reporter.member.id}-${String(turn)}`));
      await this.#wait(turnMs - (performance.now() - began));
    }
    await reporter.resume();
  }

  async #take(reporter: Reporter, tag: string, draws: Draws): Promise<void> {
    const { clock } = this.#options;
    if (reporter.waiting > 0) await reporter.resume();
    if (reporter.waiting > mostWaiting) return;
    const now = clock.now();
    if (reporter.member.id === suspended) {
      this.events += 1;
      await reporter.send([{ key: tag, form: 'single', items: [{ body: aReport(draws, now, { tag }), expected: 'unauthorised' }] }]);
      return;
    }
    const deliveries = someDeliveries(reporter, draws, now, { tag, rules });
    this.events += deliveries.reduce((sum, { items }) => sum + items.length, 0);
    await reporter.send(deliveries);
    if (draws.chance(0.3)) await takeSomeBack(reporter, draws);
  }

  async #wait(ms: number): Promise<void> {
    await pause(Math.max(0, ms), undefined, { signal: this.#ending.signal }).catch(() => undefined);
  }
}

/** Registers the organisations, one after the other, as an operator does. */
export const enrolAll = async ({ call, drawsOf }: LoadOptions): Promise<readonly Reporter[]> => {
  const reporters: Reporter[] = [];
  for (const applicant of applicants) reporters.push(new Reporter(await enrol(call, applicant), call, drawsOf(applicant.id)));
  await call({ path: '/api/v1/admin/organisations/suspend', as: 'operator', body: JSON.stringify({ id: suspended }) });
  return reporters;
};
