import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { applyCollections, diffCollections, type CollectionDeclaration, type CollectionDifference } from './collections.ts';
import { MongoStoreError, toStoreError } from './mongo-error.ts';
import { tryOperations, type StoreOperation } from './try-operations.ts';
import { within } from './within.ts';

export interface MongoOptions {
  /** `mongodb://` or `mongodb+srv://`, with user, password and TLS options where they are needed. */
  readonly url: string;
  /** Name of the database: several environments can share one server. */
  readonly database: string;
  /** How the server's log names this process, e.g. `plumbline-gateway`. */
  readonly appName: string;
  /** Connections at most; 64 unless told. */
  readonly maxConnections?: number;
  /** Milliseconds that one `run` may take, with its search for a server and the driver's retries; 5,000 unless told. */
  readonly timeoutMs?: number;
  /** Milliseconds without a single answer, though calls are made, after which all connections and what the driver knows are made anew; 10,000 unless told. */
  readonly renewAfterMs?: number;
}

export interface MongoDescription {
  /** E.g. `7.0.14`. */
  readonly version: string;
  /** The server's clock, in Unix milliseconds. */
  readonly now: number | undefined;
  /** Servers that hold the data, 1 without a replica set; undefined if the server does not know. */
  readonly members: number | undefined;
}

/** Milliseconds that finding a server and connecting to it may take, so that a request hears soon of a server that is gone. */
const searchMs = 2_000;
/** Connections that were idle for so long may have been dropped by a firewall on the way without a word. */
const maxIdleMs = 60_000;

/**
 * A database that stores live in. Every write is confirmed by a majority and journalled; every read sees what a majority has.
 * A lost server is found again, so the object lives as long as its process: by the driver, as a rule, and by a fresh start of it where it finds nothing.
 */
export class MongoDatabase implements AsyncDisposable {
  readonly #client: MongoClient;
  readonly #db: Db;
  readonly #timeoutMs: number;
  readonly #renewAfterMs: number;
  #connected = false;
  /** Whether the driver is to be closed before it connects again. */
  #worn = false;
  /** When the first of the calls failed that found nobody since the last answer. */
  #silentSince: number | undefined;
  #connecting: Promise<void> | undefined;
  #closed = false;

  private constructor(client: MongoClient, db: Db, { timeoutMs, renewAfterMs }: Required<Pick<MongoOptions, 'timeoutMs' | 'renewAfterMs'>>) {
    this.#client = client;
    this.#db = db;
    this.#timeoutMs = timeoutMs;
    this.#renewAfterMs = renewAfterMs;
  }

  /**
   * Does not wait for the server: whoever needs it first does.
   * @throws InfrastructureError STORE_UNAVAILABLE, not retriable, if the address is none
   */
  static open({ url, database, appName, maxConnections = 64, timeoutMs = 5_000, renewAfterMs = 10_000 }: MongoOptions): MongoDatabase {
    const client = createClient(url, {
      appName,
      maxPoolSize: maxConnections,
      maxIdleTimeMS: maxIdleMs,
      serverSelectionTimeoutMS: Math.min(searchMs, timeoutMs),
      connectTimeoutMS: Math.min(searchMs, timeoutMs),
      heartbeatFrequencyMS: searchMs,
      waitQueueTimeoutMS: timeoutMs,
      socketTimeoutMS: timeoutMs,
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      writeConcern: { w: 'majority', journal: true },
      promoteBuffers: true,
      ignoreUndefined: false,
    });
    return new MongoDatabase(client, client.db(database), { timeoutMs, renewAfterMs });
  }

  collection<Doc extends Document>(name: string): Collection<Doc> {
    return this.#db.collection<Doc>(name);
  }

  /**
   * Runs something on the driver, gives its failures their meaning, and gives up when its time is over. A write that failed with STORE_UNAVAILABLE may
   * have been done, or be done yet. STORE_CLOSED says that nothing was tried.
   *
   * @param work a few round trips; all of them together have `timeoutMs`
   * @throws InfrastructureError STORE_UNAVAILABLE, STORE_CLOSED, STORE_FULL
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#guard(() => within(this.#timeoutMs, this.#onceConnected(work)));
  }

  /**
   * Like `run`, for work whose round trips grow with what is stored, such as reading a whole collection: it takes as long as it takes. Each of its
   * round trips is bounded by the search for a server, the wait for a connection and for an answer, and by one repetition of them.
   */
  runLong<T>(work: () => Promise<T>): Promise<T> {
    return this.#guard(() => this.#onceConnected(work));
  }

  /** Creates the indexes that are missing; see `applyCollections`. An index that takes longer than one call may is built on: call again. */
  apply(collections: readonly CollectionDeclaration[]): Promise<void> {
    return this.runLong(() => applyCollections(this.#db, collections));
  }

  /** Where the database is not as declared. */
  diff(collections: readonly CollectionDeclaration[]): Promise<readonly CollectionDifference[]> {
    return this.runLong(() => diffCollections(this.#db, collections));
  }

  describe(): Promise<MongoDescription> {
    return this.run(async () => {
      const { version } = await this.#db.admin().buildInfo();
      const { localTime, setName, hosts, msg } = await this.#db.admin().command({ hello: 1 });
      const isReplicaSet = typeof setName === 'string' && Array.isArray(hosts);
      return {
        version: String(version),
        now: localTime instanceof Date ? localTime.getTime() : undefined,
        // What routes to shards tells nothing of the replica sets behind it.
        members: msg === 'isdbgrid' ? undefined : isReplicaSet ? hosts.length : 1,
      };
    });
  }

  /** Tries what stores do, and leaves nothing behind; see `tryOperations`. @returns what the user may not do */
  findRefusals(): Promise<readonly StoreOperation[]> {
    return this.#guard(() => tryOperations(this.#db));
  }

  /** Deletes the database with all that is in it: for tests and for giving up a trial. */
  drop(): Promise<void> {
    return this.runLong(async () => { await this.#db.dropDatabase(); });
  }

  /** Interrupts what is under way. A server that does not answer is not waited for. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    // What the server is told when a client leaves only spares it some tidying.
    await within(this.#timeoutMs, this.#client.close()).catch(() => undefined);
  }

  /** The driver finds a server again that it has lost, but gives up for good on one that it never found: until then each call looks for it anew. */
  async #onceConnected<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#connected) {
      this.#connecting ??= this.#connect();
      await this.#connecting;
    }
    return work();
  }

  async #connect(): Promise<void> {
    try {
      if (this.#worn) await within(this.#timeoutMs, this.#client.close()).catch(() => undefined);
      this.#worn = false;
      await this.#client.connect();
      this.#connected = true;
    } finally {
      this.#connecting = undefined;
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new MongoStoreError('STORE_CLOSED', 'the connection to the database is closed', { retriable: false });
    try {
      const done = await work();
      this.#silentSince = undefined;
      return done;
    } catch (error) {
      const meaning = toStoreError(error);
      if (meaning instanceof MongoStoreError && meaning.code === 'STORE_UNAVAILABLE' && meaning.retriable) this.#noteSilence();
      else this.#silentSince = undefined;
      throw meaning;
    }
  }

  /**
   * The driver looks for a lost server all the time, except that this look itself can hang for good: it waits for the 'drain' of a socket that was destroyed
   * while it was being written to (7.9, `Connection.writeCommand`), and then no call finds a server any more.
   */
  #noteSilence(): void {
    const now = performance.now();
    this.#silentSince ??= now;
    if (!this.#connected || now - this.#silentSince < this.#renewAfterMs) return;
    this.#connected = false;
    this.#worn = true;
    this.#silentSince = undefined;
  }
}

const createClient = (...[url, options]: ConstructorParameters<typeof MongoClient>): MongoClient => {
  try {
    return new MongoClient(url, options);
  } catch {
    // What the driver says about an address can hold parts of it, and so a password.
    throw new MongoStoreError('STORE_UNAVAILABLE', 'the address of the database cannot be read', { retriable: false });
  }
};
