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

/**
 * Tells a dependency that is slow from one that has fallen silent. While answers come, each call has its own time; when calls wait and none of them is
 * answered for `silenceMs`, all of them are given up together.
 */
export class Silence implements Disposable {
  readonly #silenceMs: number;
  readonly #fell: () => void;
  readonly #waiting = new Set<PromiseWithResolvers<never>>();
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param fell told when there is silence, before those who wait are */
  constructor(silenceMs: number, fell: () => void) {
    this.#silenceMs = silenceMs;
    this.#fell = fell;
  }

  begin(): Waiting {
    const waiting = Promise.withResolvers<never>();
    if (this.#waiting.size === 0) this.#since = performance.now();
    this.#waiting.add(waiting);
    this.#timer ??= this.#lookAfter(this.#silenceMs);
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
    const restMs = this.#since + this.#silenceMs - performance.now();
    if (restMs > 0) {
      this.#timer = this.#lookAfter(restMs);
      return;
    }
    this[Symbol.dispose]();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    this.#fell();
    for (const { reject } of waiting) reject(new SilenceError());
  }
}
