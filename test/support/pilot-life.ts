import { topics, type EventId } from '@plumbline/contracts';
import type { CalibrationAnswer, EventStatus } from '@plumbline/contracts/http';
import { clientOf } from './client.ts';
import type { Member } from './operator.ts';
import type { Pilot } from './pilot.ts';
import { aReport, type ReportBuilder } from './report.ts';

const anonymised = topics.calibrationEventsAnonymized;

interface Waiting {
  readonly client: Member;
  readonly eventid: string;
  readonly report: ReportBuilder;
  readonly idempotencyKey: string;
}

/** What people have had of a pilot, and what they were told. */
export interface Past {
  readonly members: readonly Member[];
  readonly suspended: Member;
  /** What each receipt was last said to be. */
  readonly receipts: ReadonlyMap<string, { readonly client: Member; readonly status: EventStatus }>;
  /** Reports of the second window that were anonymised before the move, and such that still waited for it. */
  readonly folded: number;
  readonly waiting: readonly Waiting[];
  readonly answer: CalibrationAnswer;
}

/**
 * Five weeks of a pilot with fourteen organisations: a window that was released, another one half way, an organisation that was suspended, a report in
 * quarantine, one that was deleted, some that are still sealed, somebody who left again, and two messages that nobody could read.
 */
export const livePilot = async (pilot: Pilot): Promise<Past> => {
  const { operator } = pilot;
  const members = await operator.addMembers(14);
  const suspended = await operator.addMember({ id: 'org-suspended' });
  const receipts: { readonly client: Member; readonly eventid: string }[] = [];
  const submit = async (client: Member, report = aReport(), idempotencyKey?: string): Promise<string> => {
    const { eventid } = await client.submit(report, idempotencyKey === undefined ? {} : { idempotencyKey });
    receipts.push({ client, eventid });
    return eventid;
  };
  for (const client of [...members, suspended]) await submit(client);
  await operator.change('org-suspended', 'suspend');
  await pilot.advance('35d');

  const [first, second, ...others] = members;
  if (first === undefined || second === undefined) throw new Error('nobody takes part');
  const early = members.slice(0, 6);
  for (const client of early) await submit(client, aReport().number(2));
  const leaving = await operator.addMember({ id: 'org-leaving' });
  await leaving.submit(aReport().number(2));
  await pilot.advance('3h');
  await operator.erase('org-leaving');
  await pilot.advance('1m');
  await publishUnreadable(pilot);
  await pilot.advance('1m');
  const unlucky = await submit(second, aReport().number(9));
  await pilot.stores.intake.quarantine(unlucky as EventId, 'unsealable');
  const waiting: Waiting[] = [];
  for (const client of others.slice(4)) {
    const [report, idempotencyKey] = [aReport().number(3).at(pilot.now()), `key-of-${client.organisation}`];
    waiting.push({ client, eventid: await submit(client, report, idempotencyKey), report, idempotencyKey });
  }
  await first.remove(await submit(first, aReport().number(4)));
  const said = await Promise.all(receipts.map(async ({ client, eventid }) =>
    [eventid, { client, status: await client.status(eventid) }] as const));
  return { members, suspended, waiting, folded: early.length, receipts: new Map(said), answer: await first.query() };
};

/** A message without a schema, and one that has lost its last bytes. */
const publishUnreadable = async ({ stores }: Pilot): Promise<void> => {
  const partitions = (await stores.log.endOffsets(anonymised)).keys();
  const [message] = (await Promise.all([...partitions].map((partition) => stores.log.read(anonymised, partition, 0, 1)))).flat();
  if (message === undefined || message.value === null) throw new Error('nothing was anonymised');
  await stores.log.publish(anonymised, [
    { key: 'R-NONE|1', value: Buffer.from('no message that anybody wrote'), headers: { id: 'poison' } },
    { key: message.key, value: message.value.slice(0, -3), headers: message.headers },
  ]);
};

/** The same organisation at another address. */
export const elsewhere = (member: Member, reach: Parameters<typeof clientOf>[0]): Member =>
  ({ ...clientOf(reach, member.credential), organisation: member.organisation, keyId: member.keyId, credential: member.credential });
