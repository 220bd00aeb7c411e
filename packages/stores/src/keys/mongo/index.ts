import { isDuplicateKey, type CollectionDeclaration, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import type { Collection } from 'mongodb';
import type { KeyStore, StoredKey } from '../port.ts';

/** Documents are found by their ids alone. */
export const keyCollections: readonly CollectionDeclaration[] = [{ name: 'keys', indexes: [] }];

interface KeyDocument {
  readonly _id: string;
  readonly wrapped: Uint8Array | null;
  readonly createdAt: Instant;
  readonly destroyedAt: Instant | null;
}

/**
 * Wrapped keys in a MongoDB. A key is a document that is never deleted, so nothing is ever created under its name again.
 *
 * `destroy` overwrites the wrapped key in its document, and from then on no query finds it. What a database cannot promise is that its old bytes are gone:
 * data files, journal and oplog hold them until their space is used again, secondaries until they have caught up, and backups as long as they are kept.
 * Each copy is still wrapped. So a key is beyond reach only once these have rolled over, or once the key-encryption key that wrapped it is gone:
 * keep that one apart from the database and its backups, and rotate and destroy it there.
 */
export class MongoKeyStore implements KeyStore {
  readonly #database: MongoDatabase;
  readonly #keys: Collection<KeyDocument>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#keys = database.collection('keys');
  }

  create({ keyId, wrapped, createdAt }: Pick<StoredKey, 'keyId' | 'createdAt'> & { readonly wrapped: Uint8Array }): Promise<StoredKey> {
    return this.#database.run(async () => {
      const document: KeyDocument = { _id: keyId, wrapped, createdAt, destroyedAt: null };
      try {
        await this.#keys.insertOne(document);
        return toKey(document);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await this.#keys.findOne({ _id: keyId });
      if (stored !== null) return toKey(stored);
      throw new InfrastructureError('STORE_DAMAGED', 'a key that was stored is not there any more; keys are never deleted', { retriable: false });
    });
  }

  find(keyId: string): Promise<StoredKey | undefined> {
    return this.#database.run(async () => {
      const stored = await this.#keys.findOne({ _id: keyId });
      return stored === null ? undefined : toKey(stored);
    });
  }

  destroy(keyId: string, at: Instant): Promise<'destroyed' | 'already_destroyed' | 'unknown'> {
    return this.#database.run(async () => {
      const { matchedCount } = await this.#keys.updateOne({ _id: keyId, destroyedAt: null }, { $set: { wrapped: null, destroyedAt: at } });
      if (matchedCount === 1) return 'destroyed';
      return await this.#keys.findOne({ _id: keyId }, { projection: { _id: 1 } }) === null ? 'unknown' : 'already_destroyed';
    });
  }

  list(prefix: string): Promise<readonly StoredKey[]> {
    return this.#database.run(async () => {
      const stored = await this.#keys.find({ _id: { $gte: prefix, $lt: `${prefix}\u{10ffff}` } }).sort({ _id: 1 }).toArray();
      return stored.map(toKey);
    });
  }
}

const toKey = ({ _id, wrapped, createdAt, destroyedAt }: KeyDocument): StoredKey =>
  ({ keyId: _id, wrapped: wrapped === null ? null : new Uint8Array(wrapped), createdAt, destroyedAt });
