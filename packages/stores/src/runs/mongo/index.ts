import { isDuplicateKey, type CollectionDeclaration, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { AnonymizationRun, EpochIndex, Instant, RuleId, RuleVersion } from '@plumbline/contracts';
import type { Collection, Filter, Sort } from 'mongodb';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import type { RunStore } from '../port.ts';

export const runCollections: readonly CollectionDeclaration[] = [
  {
    name: 'runs',
    indexes: [
      { name: 'by_slot', key: { slot: -1, _id: -1 } },
      { name: 'unpublished', key: { published: 1, slot: 1 }, partial: { published: false } },
    ],
  },
  { name: 'run_rules', indexes: [{ name: 'of_epoch', key: { epoch: 1 } }] },
];

interface RunDocument extends Omit<AnonymizationRun, 'runId'> {
  readonly _id: string;
  readonly published: boolean;
}
/** A rule version that an epoch has reports of. */
interface RuleDocument {
  /** epoch|rule|version */
  readonly _id: string;
  readonly epoch: EpochIndex;
  readonly rule: RuleId;
  readonly version: RuleVersion;
}
interface PublishedRule {
  readonly rule: RuleId;
  readonly version: RuleVersion;
}

/** The anonymizer's run reports in a MongoDB. A report is one document with all that belongs to it: inserted once, and never changed but for its mark. */
export class MongoRunStore implements RunStore {
  readonly #database: MongoDatabase;
  readonly #runs: Collection<RunDocument>;
  readonly #rules: Collection<RuleDocument>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#runs = database.collection('runs');
    this.#rules = database.collection('run_rules');
  }

  putRun(run: AnonymizationRun): Promise<void> {
    return this.#database.run(async () => {
      try {
        await this.#runs.insertOne(toDocument(run));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    });
  }

  findRun(runId: string): Promise<AnonymizationRun | undefined> {
    return this.#database.run(async () => {
      const stored = await this.#runs.findOne({ _id: runId });
      return stored === null ? undefined : toRun(stored);
    });
  }

  listRuns({ before, limit }: { readonly before?: Instant; readonly limit: number }): Promise<readonly AnonymizationRun[]> {
    return this.#list(before === undefined ? {} : { slot: { $lt: before } }, { slot: -1, _id: -1 }, limit);
  }

  unpublishedRuns(limit: number): Promise<readonly AnonymizationRun[]> {
    return this.#list({ published: false }, { slot: 1, _id: 1 }, limit);
  }

  markRunPublished(runId: string): Promise<void> {
    return this.#database.run(async () => { await this.#runs.updateOne({ _id: runId }, { $set: { published: true } }); });
  }

  /** A rule version is noted by a document of its own: what was noted before a failure stays, and noting all of them again completes the rest. */
  notePublishedRules(epoch: EpochIndex, rules: readonly PublishedRule[]): Promise<void> {
    return this.#database.run(async () => {
      const noted = new Set((await this.#rules.find({ epoch }).toArray()).map(({ _id }) => _id));
      const documents = new Map(rules.map(({ rule, version }) => {
        const _id = `${epoch}|${rule}|${version}`;
        return [_id, { _id, epoch, rule, version }] as const;
      }));
      await insertAbsent(this.#rules, [...documents.values()].filter(({ _id }) => !noted.has(_id)));
    });
  }

  publishedRules(epoch: EpochIndex): Promise<readonly PublishedRule[]> {
    return this.#database.run(async () => {
      const stored = await this.#rules.find({ epoch }).sort({ rule: 1, version: 1 }).toArray();
      return stored.map(({ rule, version }) => ({ rule, version }));
    });
  }

  forgetPublishedRules(epoch: EpochIndex): Promise<void> {
    return this.#database.run(async () => { await this.#rules.deleteMany({ epoch }); });
  }

  sweepRuns(slot: Instant): Promise<number> {
    return this.#database.run(async () => (await this.#runs.deleteMany({ slot: { $lt: slot } })).deletedCount);
  }

  #list(filter: Filter<RunDocument>, order: Sort, limit: number): Promise<readonly AnonymizationRun[]> {
    return this.#database.run(async () => (await this.#runs.find(filter).sort(order).limit(limit).toArray()).map(toRun));
  }
}

const toDocument = ({ runId, ...run }: AnonymizationRun): RunDocument => ({ _id: runId, ...run, published: false });

const toRun = ({ _id, published: _, ...run }: RunDocument): AnonymizationRun => ({ runId: _id, ...run });
