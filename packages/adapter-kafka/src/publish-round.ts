import { partitionOfKey } from '@plumbline/ports';
import { isTooLarge, toLogError } from './kafka-error.ts';
import type { LinkSession } from './link-session.ts';
import { batchOverheadBytes, maxBatchBytes, type SizedMessage } from './wire.ts';

/** One call to publish. */
export interface Publication {
  readonly messages: readonly SizedMessage[];
  /** How many of the messages are on their way or durable. */
  sent: number;
  /** Whether some of them are on their way. */
  underway: boolean;
  /** Why it cannot be appended whatever else can. */
  refusal?: Error;
  readonly end: PromiseWithResolvers<void>;
}

interface Entry {
  readonly message: SizedMessage;
  readonly publication: Publication;
}

interface Batch {
  /** In order; what was appended is taken from the front. */
  readonly entries: Entry[];
  /** Messages that the broker takes at once; fewer after it found them too large together. */
  atOnce: number;
}

/** Messages that are appended together, at most one batch to each partition, and the publications that they are of. */
export class Round {
  readonly publications: ReadonlySet<Publication>;
  readonly #batches: ReadonlyMap<number, Batch>;
  readonly #count: number;

  constructor(publications: ReadonlySet<Publication>, batches: ReadonlyMap<number, Batch>, count: number) {
    this.publications = publications;
    this.#batches = batches;
    this.#count = count;
  }

  /** Every partition of its publications, also those of which nothing is in this round. */
  get partitions(): ReadonlySet<number> {
    return new Set([...this.publications].flatMap((publication) => this.partitionsOf(publication)));
  }

  partitionsOf(publication: Publication): readonly number[] {
    return partitionsOf(publication, this.#count);
  }

  /** Appends what was not appended yet. @returns what failed; what a partition took is not sent again with what another refused */
  async append(topic: string, session: LinkSession): Promise<readonly unknown[]> {
    const leaders = await session.leaders(topic);
    const open = [...this.#batches].filter(([, { entries }]) => entries.length > 0);
    const failures = await Promise.all([...Map.groupBy(open, ([partition]) => leaders[partition] ?? -1)].map(async ([leader, batches]) => {
      try {
        return await appendAll(session, leader, topic, new Map(batches));
      } catch (error) {
        return [error];
      }
    }));
    return failures.flat();
  }

  /** Parts what shares a partition with something that is not appended yet from what has nothing to do with it. */
  split(): { readonly troubled: Round | undefined; readonly fine: ReadonlySet<Publication> } {
    const failed = new Set([...this.#batches].flatMap(([partition, { entries }]) => (entries.length > 0 ? [partition] : [])));
    if (failed.size === 0) return { troubled: undefined, fine: this.publications };
    const troubled = new Set<Publication>();
    for (let before = -1; before < troubled.size;) {
      before = troubled.size;
      for (const publication of this.publications) {
        const own = this.partitionsOf(publication);
        if (troubled.has(publication) || !own.some((partition) => failed.has(partition))) continue;
        troubled.add(publication);
        for (const partition of own) failed.add(partition);
      }
    }
    return { troubled: new Round(troubled, this.#batches, this.#count), fine: this.publications.difference(troubled) };
  }
}

/**
 * Takes messages from the front for one round; stops at the first that does not fit, so that none overtakes another.
 * @param troubled partitions that are to be left alone, and with them what waits for something that needs one of them
 */
export const formRound = (waiting: readonly Publication[], count: number, troubled: ReadonlySet<number>, limit: number): Round => {
  const blocked = new Set(troubled);
  const batches = new Map<number, Batch>();
  const bytes = new Map<number, number>();
  const publications = new Set<Publication>();
  let left = limit;
  for (const publication of waiting) {
    if (publication.underway) continue;
    if (blocked.size > 0) {
      const own = partitionsOf(publication, count);
      if (own.some((partition) => blocked.has(partition))) {
        for (const partition of own) blocked.add(partition);
        continue;
      }
    }
    while (publication.sent < publication.messages.length) {
      const message = publication.messages[publication.sent];
      if (message === undefined) break;
      const partition = partitionOfKey(message.key, count);
      const filled = (bytes.get(partition) ?? batchOverheadBytes) + message.bytes;
      if (left === 0 || filled > maxBatchBytes) return new Round(publications, batches, count);
      bytes.set(partition, filled);
      const batch = batches.get(partition) ?? { entries: [], atOnce: Number.POSITIVE_INFINITY };
      batches.set(partition, batch);
      batch.entries.push({ message, publication });
      publications.add(publication);
      publication.underway = true;
      publication.sent += 1;
      left -= 1;
    }
  }
  return new Round(publications, batches, count);
};

/** Partitions of a leader, request after request until nothing is left of them but what failed. */
const appendAll = async (
  session: LinkSession, leader: number, topic: string, batches: Map<number, Batch>,
): Promise<readonly unknown[]> => {
  const failures: unknown[] = [];
  while (batches.size > 0) {
    const parts = [...batches].map(([partition, { entries, atOnce }]) => [partition, entries.slice(0, atOnce)] as const);
    const wires = parts.map(([partition, entries]) => [partition, entries.map(({ message }) => message.wire)] as const);
    const answers = await session.append(leader, topic, wires);
    for (const [partition, part] of parts) {
      const batch = batches.get(partition);
      if (batch === undefined) continue;
      const failure = answers.get(partition);
      if (failure === undefined) batch.entries.splice(0, part.length);
      else if (isTooLarge(failure)) shrink(batch, part, failure);
      else {
        failures.push(failure);
        batches.delete(partition);
      }
      if (batch.entries.length === 0) batches.delete(partition);
    }
  }
  return failures;
};

/** Brokers may be told to take less at once than they take as they are installed; then fewer messages at a time may do. */
const shrink = (batch: Batch, part: readonly Entry[], failure: Error): void => {
  const [first, ...others] = part;
  if (others.length > 0) {
    batch.atOnce = Math.ceil(part.length / 2);
    return;
  }
  if (first !== undefined) first.publication.refusal = toLogError(failure);
  batch.entries.shift();
};

const partitionsOf = ({ messages }: Publication, count: number): readonly number[] =>
  [...new Set(messages.map(({ key }) => partitionOfKey(key, count)))];
