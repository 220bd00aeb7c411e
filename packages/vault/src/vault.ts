import { InfrastructureError, type Clock, type KeyProvider, type Randomness } from '@plumbline/ports';
import type { KeyStore, StoredKey } from '@plumbline/stores/keys';
import { RecentKeys } from './recent-keys.ts';

/** Bytes of every key that the vault makes. */
export const keyBytes = 32;
const defaultMaxCached = 2_048;
const defaultForgetAfterMs = 60_000;

/**
 * The platform's keys by name. Each is random, stored wrapped by the key provider, and gone for good once destroyed: in the process that destroys it at once, in
 * every other one within `forgetAfterMs`. Where a key must not be used beyond a date, its user has to look at the date.
 */
export interface Vault {
  /**
   * The key of that name; made now if there never was one. Of concurrent calls, also from other processes, one makes it and all get the same.
   * @throws InfrastructureError KEY_DESTROYED; KEY_REFUSED if the provider's key is not the one that wrapped it; what the store and the provider throw
   */
  obtain(keyId: string): Promise<Uint8Array>;
  /** The key of that name; undefined if there is none, or none any more. */
  find(keyId: string): Promise<Uint8Array | undefined>;
  /** Destroys a key on the disk and in memory. Idempotent; a name that was never used does nothing. */
  destroy(keyId: string): Promise<void>;
  /** What is stored of the keys whose name starts with the prefix, destroyed ones included, in order. */
  list(prefix: string): Promise<readonly StoredKey[]>;
}

export interface VaultDeps {
  readonly keys: KeyStore;
  readonly provider: KeyProvider;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Opened keys that are kept in memory. Default 2,048. */
  readonly maxCached?: number;
  /** Real milliseconds that a key is remembered for before the store is asked again. Default 60,000. */
  readonly forgetAfterMs?: number;
  /** Real milliseconds since some moment; never goes back. `performance.now` unless told. */
  readonly monotonicNow?: () => number;
}

export const createVault = (deps: VaultDeps): Vault => new WrappedKeyVault(deps);

class WrappedKeyVault implements Vault {
  readonly #deps: VaultDeps;
  readonly #recent: RecentKeys;
  readonly #monotonicNow: () => number;
  readonly #making = new Map<string, Promise<Uint8Array>>();
  readonly #finding = new Map<string, Promise<Uint8Array | undefined>>();
  /** Counts destructions: a key that was read before one is not put into the cache after it. */
  #destructions = 0;

  constructor(deps: VaultDeps) {
    this.#deps = deps;
    this.#recent = new RecentKeys(deps.maxCached ?? defaultMaxCached, deps.forgetAfterMs ?? defaultForgetAfterMs);
    this.#monotonicNow = deps.monotonicNow ?? (() => performance.now());
  }

  async obtain(keyId: string): Promise<Uint8Array> {
    return this.#recent.get(keyId, this.#monotonicNow()) ?? once(this.#making, keyId, () => this.#obtain(keyId));
  }

  async find(keyId: string): Promise<Uint8Array | undefined> {
    return this.#recent.get(keyId, this.#monotonicNow()) ?? once(this.#finding, keyId, () => this.#find(keyId));
  }

  async destroy(keyId: string): Promise<void> {
    this.#forget(keyId);
    await this.#deps.keys.destroy(keyId, this.#deps.clock.now());
    this.#forget(keyId);
  }

  list(prefix: string): Promise<readonly StoredKey[]> {
    return this.#deps.keys.list(prefix);
  }

  async #find(keyId: string): Promise<Uint8Array | undefined> {
    const reading = this.#begin();
    const stored = await this.#deps.keys.find(keyId);
    if (stored === undefined || stored.wrapped === null) return undefined;
    return this.#open(keyId, stored.wrapped, reading);
  }

  async #obtain(keyId: string): Promise<Uint8Array> {
    const { keys, provider, clock, randomness } = this.#deps;
    const reading = this.#begin();
    const known = await keys.find(keyId);
    const stored = known ?? await keys.create({
      keyId, wrapped: await provider.wrap(randomness.bytes(keyBytes), keyId), createdAt: clock.now(),
    });
    if (stored.wrapped === null) {
      throw new InfrastructureError('KEY_DESTROYED', `the key ${kindOf(keyId)} was destroyed; what it protected cannot be read any more`, { retriable: false });
    }
    return this.#open(keyId, stored.wrapped, reading);
  }

  #begin(): Reading {
    return { destructions: this.#destructions, at: this.#monotonicNow() };
  }

  /** Always opens what is stored, also a key that was made a moment ago: the store, not this process, decided which one holds. */
  async #open(keyId: string, wrapped: Uint8Array, reading: Reading): Promise<Uint8Array> {
    const key = await this.#unwrap(keyId, wrapped);
    if (reading.destructions === this.#destructions) this.#recent.put(keyId, key, reading.at);
    return key;
  }

  async #unwrap(keyId: string, wrapped: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.#deps.provider.unwrap(wrapped, keyId);
    } catch (error) {
      if (!(error instanceof InfrastructureError) || error.code !== 'KEY_REFUSED') throw error;
      const message = 'the keyring does not match this data folder: it cannot open the keys that are stored here. Put the keyring back that the folder was made with';
      throw new InfrastructureError('KEY_REFUSED', message, { retriable: false, cause: error });
    }
  }

  #forget(keyId: string): void {
    this.#destructions += 1;
    this.#recent.forget(keyId);
    this.#making.delete(keyId);
    this.#finding.delete(keyId);
  }
}

/** What was known when the reading of a key began. */
interface Reading {
  readonly destructions: number;
  readonly at: number;
}

/** Joins the work on a key that is under way: many ask for the same key in the moment in which it was forgotten. */
const once = async <T>(underWay: Map<string, Promise<T>>, keyId: string, begin: () => Promise<T>): Promise<T> => {
  const started = underWay.get(keyId);
  if (started !== undefined) return started;
  const work = begin();
  underWay.set(keyId, work);
  try {
    return await work;
  } finally {
    if (underWay.get(keyId) === work) underWay.delete(keyId);
  }
};

/** The part of a key's name that says what it is for; the rest may name an organisation. */
const kindOf = (keyId: string): string => keyId.split(':', 1)[0] ?? '';
