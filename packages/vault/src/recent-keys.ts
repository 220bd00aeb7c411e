/** Opened keys that were used last, at most `limit` of them. */
export class RecentKeys {
  readonly #limit: number;
  /** In order of use, the one unused for longest first. */
  readonly #keys = new Map<string, Uint8Array>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(keyId: string): Uint8Array | undefined {
    const key = this.#keys.get(keyId);
    if (key !== undefined) this.put(keyId, key);
    return key;
  }

  put(keyId: string, key: Uint8Array): void {
    this.#keys.delete(keyId);
    this.#keys.set(keyId, key);
    if (this.#keys.size <= this.#limit) return;
    const [oldest] = this.#keys.keys();
    if (oldest !== undefined) this.#keys.delete(oldest);
  }

  forget(keyId: string): void {
    this.#keys.delete(keyId);
  }
}
