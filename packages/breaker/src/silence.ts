/** Calls were waiting, and for a while none was answered. What they began may still be done. */
export class SilenceError extends Error {
  constructor() {
    super('nothing was answered');
    this.name = 'SilenceError';
  }
}

/** A call that waits for its answer. */
export interface Waiting {
  /** Rejects when there is silence, until the call has ended. @throws SilenceError */
  readonly silence: Promise<never>;
  end(): void;
}

export interface SilenceOptions {
  /** Milliseconds without any answer, though calls wait, after which there is silence. */
  readonly silenceMs: number;
  /** A small question, asked early in a time without answers: whatever answers it is slow with the rest, and not gone. */
  readonly ask: () => Promise<unknown>;
  /** Told when there is silence, before those who wait are. */
  readonly fell: () => void;
}

/** The part of the time after which the small question is asked; an answer to it has the rest. */
const askAfter = 1 / 8;

/**
 * Tells a dependency that is slow from one that has fallen silent. While answers come, each call has its own time; when calls wait and nothing is answered,
 * all of them are given up together.
 */
export class Silence implements Disposable {
  readonly #options: SilenceOptions;
  readonly #waiting = new Set<PromiseWithResolvers<never>>();
  #since = 0;
  #asking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SilenceOptions) {
    this.#options = options;
  }

  begin(): Waiting {
    const waiting = Promise.withResolvers<never>();
    if (this.#waiting.size === 0) this.#since = performance.now();
    this.#waiting.add(waiting);
    this.#timer ??= this.#lookAfter(askAfter * this.#options.silenceMs);
    return {
      silence: waiting.promise,
      end: () => {
        this.#waiting.delete(waiting);
        if (this.#waiting.size === 0) this[Symbol.dispose]();
      },
    };
  }

  /** Somebody was answered. */
  break(): void {
    this.#since = performance.now();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #lookAfter(ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      // Answers that came while this process was busy are read before anybody is given up.
      setImmediate(() => { if (this.#timer === timer) this.#look(); });
    }, ms);
    return timer;
  }

  #look(): void {
    const { silenceMs, fell } = this.#options;
    const quietMs = performance.now() - this.#since;
    if (quietMs < silenceMs) {
      const early = quietMs < askAfter * silenceMs;
      if (!early) void this.#ask();
      this.#timer = this.#lookAfter((early ? askAfter : 1) * silenceMs - quietMs);
      return;
    }
    this[Symbol.dispose]();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    fell();
    for (const { reject } of waiting) reject(new SilenceError());
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      await this.#options.ask();
      this.break();
    } catch {
      // The calls that wait fail in the same way, and tell it.
    } finally {
      this.#asking = false;
    }
  }
}
