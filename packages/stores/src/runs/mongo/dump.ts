import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { AnonymizationRun, EpochIndex, RuleId, RuleVersion } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { PublishedRuleItem, RunItem, RunsItem } from '../transfer.ts';

export interface StoredRunDocument extends Omit<AnonymizationRun, 'runId'> {
  readonly _id: string;
  readonly published: boolean;
}
export interface StoredRuleDocument {
  /** epoch|rule|version */
  readonly _id: string;
  readonly epoch: EpochIndex;
  readonly rule: RuleId;
  readonly version: RuleVersion;
}

export const runsIn = (database: MongoDatabase) =>
  ({ runs: database.collection<StoredRunDocument>('runs'), rules: database.collection<StoredRuleDocument>('run_rules') });

/** What the run reports of a MongoDB are. */
export const mongoRunDump = (database: MongoDatabase): Dumping<RunsItem> => ({
  dump: async function* dump() {
    const { runs, rules } = runsIn(database);
    for await (const stored of pagesOf(database, runs)) yield toRunItem(stored);
    for await (const stored of pagesOf(database, rules)) yield toRuleItem(stored);
  },
});

export const toRunItem = ({ _id, published, ...run }: StoredRunDocument): RunItem => ({ kind: 'run', run: { runId: _id, ...run }, published });

export const toRuleItem = ({ epoch, rule, version }: StoredRuleDocument): PublishedRuleItem => ({ kind: 'published_rule', epoch, rule, version });
