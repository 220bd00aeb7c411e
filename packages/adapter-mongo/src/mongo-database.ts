import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { applyCollections, diffCollections, type CollectionDeclaration, type CollectionDifference } from './collections.ts';
import { toStoreError } from './mongo-error.ts';

export interface MongoOptions {
  /** `mongodb://` or `mongodb+srv://`, with user, password and TLS options where they are needed. */
  readonly url: string;
  /** Name of the database: several environments can share one server. */
  readonly database: string;
  /** How the server's log names this process, e.g. `plumbline-gateway`. */
  readonly appName: string;
  /** Connections at most; 64 unless told. */
  readonly maxConnections?: number;
  /** Milliseconds that one operation may take, with its search for a server and its retries; 5,000 unless told. */
  readonly timeoutMs?: number;
}

/**
 * A database that stores live in. Every write is confirmed by a majority and journalled; every read sees what a majority has.
 * The driver finds a lost server again by itself, so the object lives as long as its process.
 */
export class MongoDatabase implements AsyncDisposable {
  readonly #client: MongoClient;
  readonly #db: Db;

  private constructor(client: MongoClient, db: Db) {
    this.#client = client;
    this.#db = db;
  }

  /** Does not wait for the server: whoever needs it first does. */
  static open({ url, database, appName, maxConnections = 64, timeoutMs = 5_000 }: MongoOptions): MongoDatabase {
    const client = new MongoClient(url, {
      appName,
      maxPoolSize: maxConnections,
      serverSelectionTimeoutMS: Math.min(2_000, timeoutMs),
      connectTimeoutMS: Math.min(2_000, timeoutMs),
      waitQueueTimeoutMS: timeoutMs,
      socketTimeoutMS: timeoutMs,
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      writeConcern: { w: 'majority', journal: true },
      promoteBuffers: true,
      ignoreUndefined: false,
    });
    return new MongoDatabase(client, client.db(database));
  }

  collection<Doc extends Document>(name: string): Collection<Doc> {
    return this.#db.collection<Doc>(name);
  }

  /** Runs something on the driver and gives its failures their meaning. @throws InfrastructureError STORE_UNAVAILABLE, STORE_CLOSED, STORE_FULL */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error);
    }
  }

  apply(collections: readonly CollectionDeclaration[]): Promise<void> {
    return this.run(() => applyCollections(this.#db, collections));
  }

  diff(collections: readonly CollectionDeclaration[]): Promise<readonly CollectionDifference[]> {
    return this.run(() => diffCollections(this.#db, collections));
  }

  /** The server's version, e.g. `7.0.14`, and its clock, in Unix milliseconds. */
  describe(): Promise<{ readonly version: string; readonly now: number | undefined }> {
    return this.run(async () => {
      const { version } = await this.#db.admin().buildInfo();
      const { localTime } = await this.#db.admin().command({ hello: 1 });
      return { version: String(version), now: localTime instanceof Date ? localTime.getTime() : undefined };
    });
  }

  /** Deletes the database with all that is in it: for tests and for giving up a trial. */
  drop(): Promise<void> {
    return this.run(async () => { await this.#db.dropDatabase(); });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close();
  }
}
