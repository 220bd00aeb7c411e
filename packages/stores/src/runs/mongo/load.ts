import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { haveSameForm, loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { PublishedRuleItem, RunItem, RunsItem } from '../transfer.ts';
import { runsIn, toRuleItem, toRunItem, type StoredRuleDocument, type StoredRunDocument } from './dump.ts';

/** Puts run reports into a MongoDB. Whether one was published is a mark beside it, which may have been set since. */
export const mongoRunLoad = (database: MongoDatabase): Loading<RunsItem> => ({
  load: async (items) => {
    const { runs, rules } = runsIn(database);
    await loadDocuments(database, {
      collection: runs,
      toDocument: ({ run: { runId, ...run }, published }: RunItem): StoredRunDocument => ({ _id: runId, ...run, published }),
      toItem: toRunItem,
      isSame: (item, stored) => haveSameForm({ ...item, published: stored.published }, stored),
    }, items.filter((item) => item.kind === 'run'));
    await loadDocuments(database, {
      collection: rules,
      toDocument: ({ epoch, rule, version }: PublishedRuleItem): StoredRuleDocument => ({ _id: `${epoch}|${rule}|${version}`, epoch, rule, version }),
      toItem: toRuleItem,
    }, items.filter((item) => item.kind === 'published_rule'));
  },
});
