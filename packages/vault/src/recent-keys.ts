interface RecentKey {
  readonly key: Uint8Array;
  readonly readAt: number;
}

/** Opened keys that were used last: at most `limit` of them, none for longer than `forgetAfterMs` since it was read. */
export class RecentKeys {
  readonly #limit: number;
  readonly #forgetAfterMs: number;
  /** In order of use, the one unused for longest first. */
  readonly #keys = new Map<string, RecentKey>();
  #tidiedAt = Number.NEGATIVE_INFINITY;

  constructor(limit: number, forgetAfterMs: number) {
    this.#limit = limit;
    this.#forgetAfterMs = forgetAfterMs;
  }

  /** @param now monotonic milliseconds, as in `put` */
  get(keyId: string, now: number): Uint8Array | undefined {
    this.#tidy(now);
    const recent = this.#keys.get(keyId);
    if (recent === undefined) return undefined;
    this.#keys.delete(keyId);
    if (now - recent.readAt >= this.#forgetAfterMs) return undefined;
    this.#keys.set(keyId, recent);
    return recent.key;
  }

  /** @param readAt when its reading began: what happened to the key since then is unknown */
  put(keyId: string, key: Uint8Array, readAt: number): void {
    this.#keys.delete(keyId);
    this.#keys.set(keyId, { key, readAt });
    if (this.#keys.size <= this.#limit) return;
    const [oldest] = this.#keys.keys();
    if (oldest !== undefined) this.#keys.delete(oldest);
  }

  forget(keyId: string): void {
    this.#keys.delete(keyId);
  }

  /** Also a key that nobody asks for any more leaves the memory. */
  #tidy(now: number): void {
    if (now - this.#tidiedAt < this.#forgetAfterMs) return;
    this.#tidiedAt = now;
    for (const [keyId, { readAt }] of this.#keys) if (now - readAt >= this.#forgetAfterMs) this.#keys.delete(keyId);
  }
}
