import { createGrouping, insertEach, type CollectionDeclaration, type Grouping, type Insertion, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant, OrgHash } from '@plumbline/contracts';
import type { Collection } from 'mongodb';
import { garbageAfter, garbageIndex } from '../../common/mongo/garbage.ts';
import { answerLifetimeMs, type AnswerScope, type AnswerStore, type Resumption } from '../port.ts';

export const answerCollections: readonly CollectionDeclaration[] = [
  { name: 'answers', indexes: [{ name: 'expiry', key: { expiresAt: 1 } }, { name: 'of_organisation', key: { orgHash: 1 } }, garbageIndex] },
];

interface AnswerDocument {
  /** Organisation and key. */
  readonly _id: string;
  readonly orgHash: OrgHash;
  readonly fingerprint: string;
  readonly since: Instant;
  readonly expiresAt: Instant;
  /** By position. */
  readonly answers: Readonly<Record<string, string>>;
  readonly garbageAt: Date;
}
interface Remembered {
  readonly _id: string;
  readonly answers: ReadonlyMap<number, string>;
  readonly now: Instant;
}

/** Remembered answers in a MongoDB: one document per organisation and key. Concurrent calls share their round trips. */
export class MongoAnswerStore implements AnswerStore {
  readonly #database: MongoDatabase;
  readonly #answers: Collection<AnswerDocument>;
  readonly #beginning: Grouping<AnswerDocument, Insertion>;
  readonly #remembering: Grouping<Remembered, void>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#answers = database.collection('answers');
    this.#beginning = createGrouping((documents) => database.run(() => insertEach(documents, (some) =>
      this.#answers.insertMany([...some], { ordered: false }))), { maxEntries: 500, ways: 4 });
    this.#remembering = createGrouping((remembered) => database.run(() => this.#remember(remembered)), { maxEntries: 50, ways: 4 });
  }

  /** Whoever inserts the key's document first binds it. An expired one is bound anew by whoever still finds it as it was. */
  async begin(scope: AnswerScope, fingerprint: string, now: Instant): Promise<Resumption> {
    const fresh = bind(scope, fingerprint, now);
    for (;;) {
      const insertion = await this.#beginning.run(fresh);
      if (typeof insertion === 'object') throw insertion.refused;
      if (insertion === 'inserted') return { kind: 'same_body', answers: new Map(), first: true, since: now };
      const known = await this.#database.run(() => this.#answers.findOne({ _id: fresh._id }));
      if (known !== null && known.expiresAt > now) return resume(known, fingerprint);
      if (known !== null && await this.#replace(known, fresh)) return { kind: 'same_body', answers: new Map(), first: true, since: now };
    }
  }

  remember(scope: AnswerScope, answers: ReadonlyMap<number, string>, now: Instant): Promise<void> {
    return this.#remembering.run({ _id: idOf(scope), answers, now });
  }

  forget(orgHash: OrgHash): Promise<void> {
    return this.#database.run(async () => { await this.#answers.deleteMany({ orgHash }); });
  }

  sweep(now: Instant, limit: number): Promise<number> {
    return this.#database.run(async () => {
      const expired = { expiresAt: { $lte: now } };
      const found = await this.#answers.find(expired, { projection: { _id: 1 } }).sort({ expiresAt: 1 }).limit(limit).toArray();
      if (found.length === 0) return 0;
      // One that was bound anew in between stays.
      return (await this.#answers.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, ...expired })).deletedCount;
    });
  }

  #replace(known: AnswerDocument, { _id, ...fresh }: AnswerDocument): Promise<boolean> {
    return this.#database.run(async () => (await this.#answers.replaceOne({ _id, expiresAt: known.expiresAt }, fresh)).matchedCount === 1);
  }

  /** What was remembered first stays. A key that was forgotten meanwhile, with its organisation or by expiry, does not come back. */
  async #remember(remembered: readonly Remembered[]): Promise<readonly undefined[]> {
    await this.#answers.bulkWrite(remembered.map(({ _id, answers, now }) => ({
      updateOne: {
        filter: { _id, expiresAt: { $gt: now } },
        update: [{ $set: { answers: { $mergeObjects: [{ $literal: Object.fromEntries(answers) }, '$answers'] } } }],
      },
    })), { ordered: false });
    return remembered.map(() => undefined);
  }
}

/** Both are hexadecimal or base64url, so the sign keeps them apart. */
const idOf = ({ orgHash, keyHash }: AnswerScope): string => `${orgHash}/${keyHash}`;

const bind = (scope: AnswerScope, fingerprint: string, now: Instant): AnswerDocument => ({
  _id: idOf(scope),
  orgHash: scope.orgHash,
  fingerprint,
  since: now,
  expiresAt: (now + answerLifetimeMs) as Instant,
  answers: {},
  garbageAt: garbageAfter(answerLifetimeMs),
});

const resume = ({ fingerprint, answers, since }: AnswerDocument, wanted: string): Resumption =>
  fingerprint === wanted ? { kind: 'same_body', answers: byPosition(answers), first: false, since } : { kind: 'other_body' };

const byPosition = (answers: AnswerDocument['answers']): ReadonlyMap<number, string> =>
  new Map(Object.entries(answers).map(([position, answer]) => [Number(position), answer]));
