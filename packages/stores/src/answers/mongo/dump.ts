import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant, OrgHash } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { AnswersItem } from '../transfer.ts';

export interface StoredAnswersDocument {
  /** organisation/key */
  readonly _id: string;
  readonly orgHash: OrgHash;
  readonly fingerprint: string;
  readonly since: Instant;
  readonly expiresAt: Instant;
  readonly answers: Readonly<Record<string, string>>;
  readonly garbageAt: Date;
}

/** What the remembered answers of a MongoDB are. */
export const mongoAnswerDump = (database: MongoDatabase): Dumping<AnswersItem> => ({
  dump: async function* dump(now) {
    const answers = database.collection<StoredAnswersDocument>('answers');
    for await (const stored of pagesOf(database, answers, { expiresAt: { $gt: now } })) yield toAnswersItem(stored);
  },
});

export const toAnswersItem = ({ _id, orgHash, fingerprint, since, answers }: StoredAnswersDocument): AnswersItem => ({
  kind: 'answers',
  scope: { orgHash, keyHash: _id.slice(orgHash.length + 1) },
  fingerprint,
  since,
  answers: Object.entries(answers).map(([position, answer]) => ({ position: Number(position), answer }))
    .toSorted((one, other) => one.position - other.position),
});
