/** How a request ended: with an answer, or with none. */
export interface Attempt {
  /** Status and code of the answer, or what there was instead of one. */
  readonly outcome: string;
  /** Whether it was refused, or turned away for now: what a client waits for before it tries again. */
  readonly refused: boolean;
  readonly tookMs: number;
  /** Monotonic, in milliseconds. */
  readonly at: number;
}

/** What a client notes of its requests. */
export class Logbook {
  readonly #outcomes = new Map<string, number>();
  readonly #refusedMs: number[] = [];
  readonly #answeredAt: number[] = [];
  requests = 0;
  retries = 0;

  note({ outcome, refused, tookMs, at }: Attempt): void {
    this.requests += 1;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (refused) this.#refusedMs.push(tookMs);
    else this.#answeredAt.push(at);
  }

  /** Requests by outcome. */
  get outcomes(): ReadonlyMap<string, number> {
    return new Map([...this.#outcomes].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Milliseconds that 99 % of the refused requests took at most; undefined without any. */
  get refusedP99Ms(): number | undefined {
    const sorted = this.#refusedMs.toSorted((one, other) => one - other);
    return sorted[Math.ceil(sorted.length * 0.99) - 1];
  }

  /** When something was last answered for good. */
  get lastAnswerAt(): number {
    return this.#answeredAt.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** Longest time without any answer for good that touches the span, in milliseconds. */
  longestSilenceMs(from: number, to: number): number {
    const times = this.#answeredAt;
    let longest = 0;
    for (let i = 1; i < times.length; i += 1) {
      const [before, after] = [times[i - 1] ?? 0, times[i] ?? 0];
      if (after >= from && before <= to) longest = Math.max(longest, after - before);
    }
    return longest;
  }
}
