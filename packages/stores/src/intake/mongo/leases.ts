import type { Instant } from '@plumbline/contracts';
import type { Filter } from 'mongodb';
import type { IntakeRecord, LeaseRequest } from '../port.ts';
import { toIntakeRecord, type IntakeDocument } from './documents.ts';
import { change, type RecordCollection } from './records.ts';

const order = { dueAt: 1, expiresAt: 1, _id: 1 } as const;

/** Hands out due records, each to one holder at a time, to as many processes as ask. */
export class Leases {
  readonly #records: RecordCollection;
  /**
   * How far the next page will reach, going by the last one. It bounds what the database has to look at, since some do not read in the order of the
   * index, but sort all that is due for each page. It is a guess: where it falls short the page is filled from what lies behind it.
   */
  #reach: Instant | undefined;

  constructor(records: RecordCollection) {
    this.#records = records;
  }

  /**
   * Looks for free records and takes those that are still free. Where another holder was quicker it goes on behind the last one that it saw: what it
   * saw is leased by then, so no round is done twice, and together the holders leave nothing out.
   */
  async lease({ holder, realNow, durationMs, limit }: LeaseRequest, now: Instant): Promise<readonly IntakeRecord[]> {
    const free: Filter<IntakeDocument> = { state: 'queued', $or: [{ holder }, { leasedUntil: { $lte: realNow } }] };
    const leased: IntakeRecord[] = [];
    let last: IntakeDocument | undefined;
    let bound = this.#reach !== undefined && this.#reach < now ? this.#reach : now;
    while (leased.length < limit) {
      const wanted = limit - leased.length;
      const candidate = { $and: [free, { expiresAt: { $gt: now } }, dueAfter(last, bound)] };
      const found = this.#records.find(candidate, { projection: { dueAt: 1, expiresAt: 1 } });
      const candidates = await found.sort(order).limit(wanted).toArray();
      const { mark, changed } = await change(
        this.#records, candidates.map(({ _id }) => _id), free, { $set: { holder, leasedUntil: realNow + durationMs } });
      if (changed.size > 0) {
        const taken = this.#records.find({ _id: { $in: [...changed] }, mark }).sort(order);
        leased.push(...(await taken.toArray()).map(toIntakeRecord));
      }
      last = candidates.at(-1) ?? last;
      if (candidates.length < wanted) {
        if (bound === now) break;
        bound = now;
      }
    }
    this.#reach = reachOf(leased);
    return leased;
  }
}

/** Twice as far behind a page as the page is long. */
const reachOf = (page: readonly IntakeRecord[]): Instant | undefined => {
  const [first, last] = [page[0], page.at(-1)];
  return first === undefined || last === undefined ? undefined : (last.dueAt + 2 * (last.dueAt - first.dueAt)) as Instant;
};

/** Due by then, and behind this record in the order of the queue. */
const dueAfter = (last: IntakeDocument | undefined, bound: Instant): Filter<IntakeDocument> => {
  if (last === undefined) return { dueAt: { $lte: bound } };
  const { _id, dueAt, expiresAt } = last;
  return {
    dueAt: { $gte: dueAt, $lte: bound },
    $or: [{ dueAt: { $gt: dueAt } }, { dueAt, expiresAt: { $gt: expiresAt } }, { dueAt, expiresAt, _id: { $gt: _id } }],
  };
};
