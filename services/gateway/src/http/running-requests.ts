/** Requests that are worked on: bounded in number, and waited for at the end, also those whose client has gone. */
export class RunningRequests {
  readonly #limit: number;
  #count = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  /** @param limit most requests at once */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.#count >= this.#limit;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) this.#idle?.resolve();
    }
  }

  /** Resolves when nothing is worked on. */
  async idle(): Promise<void> {
    if (this.#count === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
    this.#idle = undefined;
  }
}
