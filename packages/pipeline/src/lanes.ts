interface Lane<Entry> {
  readonly key: string;
  queue: Entry[];
  /** Index of the next entry in the queue. */
  head: number;
}

/**
 * Runs entries of one key one after the other, in the order in which they came, and entries of different keys at the same time.
 * At most `limit` keys run at once; a key keeps its turn until its queue is empty.
 */
export class Lanes<Entry> {
  readonly #limit: number;
  readonly #work: (entry: Entry) => Promise<void>;
  readonly #lanes = new Map<string, Lane<Entry>>();
  #waiting: Lane<Entry>[] = [];
  #running = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  /** @param work does one entry; has to deal with every failure itself, it must not reject */
  constructor(limit: number, work: (entry: Entry) => Promise<void>) {
    this.#limit = limit;
    this.#work = work;
  }

  push(key: string, entry: Entry): void {
    const known = this.#lanes.get(key);
    if (known !== undefined) {
      known.queue.push(entry);
      return;
    }
    const lane = { key, queue: [entry], head: 0 };
    this.#lanes.set(key, lane);
    if (this.#running < this.#limit) this.#begin(lane);
    else this.#waiting.push(lane);
  }

  /** Number of keys that have something running or queued. */
  get busy(): number {
    return this.#lanes.size;
  }

  /** Resolves when nothing runs or waits. */
  async idle(): Promise<void> {
    if (this.#lanes.size === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }

  #begin(lane: Lane<Entry>): void {
    this.#running += 1;
    void this.#drain(lane);
  }

  async #drain(lane: Lane<Entry>): Promise<void> {
    for (let entry = lane.queue[lane.head]; entry !== undefined; entry = lane.queue[lane.head]) {
      lane.head += 1;
      await this.#work(entry);
    }
    this.#lanes.delete(lane.key);
    this.#running -= 1;
    const next = this.#waiting.shift();
    if (next !== undefined) this.#begin(next);
    if (this.#lanes.size > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}
