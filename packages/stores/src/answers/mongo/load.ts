import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant } from '@plumbline/contracts';
import { garbageAfter } from '../../common/mongo/garbage.ts';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import { answerLifetimeMs } from '../port.ts';
import type { AnswersItem } from '../transfer.ts';
import { toAnswersItem, type StoredAnswersDocument } from './dump.ts';

/** Puts remembered answers into a MongoDB. */
export const mongoAnswerLoad = (database: MongoDatabase): Loading<AnswersItem> => ({
  load: (items) => loadDocuments(database, {
    collection: database.collection<StoredAnswersDocument>('answers'),
    toDocument: ({ scope: { orgHash, keyHash }, fingerprint, since, answers }): StoredAnswersDocument => ({
      _id: `${orgHash}/${keyHash}`,
      orgHash,
      fingerprint,
      since,
      expiresAt: (since + answerLifetimeMs) as Instant,
      answers: Object.fromEntries(answers.map(({ position, answer }) => [String(position), answer])),
      garbageAt: garbageAfter(answerLifetimeMs),
    }),
    toItem: toAnswersItem,
  }, items),
});
