import { insertEach, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant } from '@plumbline/contracts';
import type { Collection, Filter } from 'mongodb';
import type { FixedWeek } from '../port.ts';
import { chainCollection } from './collections.ts';
import type { ChainDocument } from './documents.ts';
import { recordsOf, type RecordCollection } from './records.ts';

/** Chains that are forgotten in one go, and how often in one call at most. */
const chainsAtOnce = 5_000;
const maxGoes = 200;

/** A report that is about to be fixed. */
export interface ChainEntry {
  readonly chain: string;
  readonly wanted: FixedWeek;
  readonly createdAt: Instant;
}

/**
 * What was fixed first in each supersede chain. It is written before any record is fixed by it: after a crash in between, the chain's next record
 * is fixed to what was meant for the first.
 */
export class Chains {
  readonly #database: MongoDatabase;
  readonly #chains: Collection<ChainDocument>;
  readonly #records: RecordCollection;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#chains = database.collection(chainCollection);
    this.#records = recordsOf(database);
  }

  /** What holds for each chain: what was fixed first, by whomever; of these entries the first one's wish. */
  async firstFixes(entries: readonly ChainEntry[]): Promise<ReadonlyMap<string, FixedWeek>> {
    const fixes = new Map<string, FixedWeek>();
    let open = merge(entries);
    while (open.length > 0) {
      const insertions = await insertEach(open, (some) => this.#chains.insertMany([...some], { ordered: false }));
      const present: ChainDocument[] = [];
      for (const [index, chain] of open.entries()) {
        const insertion = insertions[index];
        if (insertion === 'present') present.push(chain);
        else if (insertion === 'inserted') fixes.set(chain._id, chain.fixed);
        else if (insertion !== undefined) throw insertion.refused;
      }
      for (const { _id, fixed } of await this.#prolong(present)) fixes.set(_id, fixed);
      // A chain that was forgotten in between is begun anew.
      open = present.filter(({ _id }) => !fixes.has(_id));
    }
    return fixes;
  }

  /**
   * Forgets the chains that are over. A correction can only come while what it corrects is here, and takes its week along when it does. So a chain is
   * over when its newest report reached this age and no correction is left.
   */
  async forget(createdBefore: Instant): Promise<void> {
    let after: ChainDocument | undefined;
    for (let go = 0; go < maxGoes; go += 1) {
      const page = await this.#database.run(() => this.#forgetPage(createdBefore, after));
      after = page.at(-1);
      if (page.length < chainsAtOnce) return;
    }
  }

  async #forgetPage(createdBefore: Instant, after: ChainDocument | undefined): Promise<readonly ChainDocument[]> {
    const found = this.#chains.find({ newestAt: { $lte: createdBefore }, ...(after === undefined ? {} : behind(after)) });
    const old = await found.sort({ newestAt: 1, _id: 1 }).limit(chainsAtOnce).toArray();
    if (old.length === 0) return old;
    const ids = old.map(({ _id }) => _id);
    const corrections = await this.#records.find({ chain: { $in: ids } }, { projection: { chain: 1 } }).toArray();
    const alive = new Set(corrections.map(({ chain }) => chain));
    await this.#chains.deleteMany({ _id: { $in: ids.filter((id) => !alive.has(id)) }, newestAt: { $lte: createdBefore } });
    return old;
  }

  /** Keeps chains for as long as their new reports need them, and reads them. */
  async #prolong(chains: readonly ChainDocument[]): Promise<readonly ChainDocument[]> {
    if (chains.length === 0) return [];
    await this.#chains.bulkWrite(chains.map(({ _id, newestAt }) => ({
      updateOne: { filter: { _id, newestAt: { $lt: newestAt } }, update: { $set: { newestAt } } },
    })), { ordered: false });
    return this.#chains.find({ _id: { $in: chains.map(({ _id }) => _id) } }).toArray();
  }
}

/** Behind this chain in the order of age. */
const behind = ({ _id, newestAt }: ChainDocument): Filter<ChainDocument> =>
  ({ $or: [{ newestAt: { $gt: newestAt } }, { newestAt, _id: { $gt: _id } }] });

/** The first wish for each chain, and its newest report. */
const merge = (entries: readonly ChainEntry[]): readonly ChainDocument[] => {
  const chains = new Map<string, ChainDocument>();
  for (const { chain, wanted, createdAt } of entries) {
    const known = chains.get(chain);
    if (known === undefined) chains.set(chain, { _id: chain, fixed: wanted, newestAt: createdAt });
    else if (known.newestAt < createdAt) chains.set(chain, { ...known, newestAt: createdAt });
  }
  return [...chains.values()];
};
