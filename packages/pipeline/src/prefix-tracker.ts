/** Knows up to where the messages of a batch are settled without a gap. */
export class PrefixTracker {
  readonly #offsets: readonly number[];
  readonly #settled: Uint8Array;
  #prefix = 0;

  /** @param offsets offsets of the batch's messages, ascending, gaps allowed */
  constructor(offsets: readonly number[]) {
    this.#offsets = offsets;
    this.#settled = new Uint8Array(offsets.length);
  }

  /** Marks the message at an index of the batch as settled. */
  settle(index: number): void {
    this.#settled[index] = 1;
    while (this.#settled[this.#prefix] === 1) this.#prefix += 1;
  }

  /** The offset up to which (exclusive) everything is settled; undefined while the first message is not. */
  get nextOffset(): number | undefined {
    const last = this.#offsets[this.#prefix - 1];
    return last === undefined ? undefined : last + 1;
  }

  get complete(): boolean {
    return this.#prefix === this.#offsets.length;
  }
}
