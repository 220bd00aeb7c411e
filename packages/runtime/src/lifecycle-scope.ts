import { asError, RuntimeError } from './errors.ts';

/** Something that is started once and stopped once; its stop may also follow a start that failed. */
export interface Startable {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface StopProblem {
  readonly name: string;
  readonly error: Error;
}

export class StartCancelledError extends RuntimeError {
  constructor(name: string) {
    super('START_CANCELLED', `${name} was not started: the scope is closing`);
  }
}

/** Something could not start; all that had been started was stopped again. `problems` are those of the stopping. */
export class StartFailedError extends RuntimeError {
  readonly problems: readonly StopProblem[];

  constructor(name: string, cause: unknown, problems: readonly StopProblem[]) {
    super('START_FAILED', `${name} could not start`, { cause });
    this.problems = problems;
  }
}

export class StopTimedOutError extends RuntimeError {
  constructor(name: string, timeoutMs: number) {
    super('STOP_TIMED_OUT', `${name} did not stop within ${timeoutMs} ms`);
  }
}

export class StopFailedError extends RuntimeError {
  readonly problems: readonly StopProblem[];

  constructor(problems: readonly StopProblem[]) {
    super('STOP_FAILED', `could not stop cleanly: ${problems.map((problem) => problem.name).join(', ')}`, { cause: problems[0]?.error });
    this.problems = problems;
  }
}

interface Undo {
  readonly name: string;
  readonly stop: () => Promise<void> | void;
}

/** Holds what has been opened and started, in order, and undoes it in reverse, each within a time and whatever the others do. */
export class LifecycleScope implements AsyncDisposable {
  readonly #stopTimeoutMs: number;
  readonly #undo: Undo[] = [];
  readonly #closing = new AbortController();
  #starting: Promise<void> = Promise.resolve();
  #closed: Promise<readonly StopProblem[]> | undefined;

  /** @param options.stopTimeoutMs time that each single thing has to stop, in ms; 10,000 unless told */
  constructor(options: { readonly stopTimeoutMs?: number } = {}) {
    this.#stopTimeoutMs = options.stopTimeoutMs ?? 10_000;
  }

  /** Aborted when the scope begins to close. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Registers what has to be done when the scope closes. */
  defer(name: string, stop: () => Promise<void> | void): void {
    if (this.closing.aborted) throw new StartCancelledError(name);
    this.#undo.push({ name, stop });
  }

  /** Keeps something that is open already and closes it with the scope. While the scope closes, it is closed at once. */
  async use<T extends AsyncDisposable | Disposable>(name: string, resource: T): Promise<T> {
    const stop = async (): Promise<void> => {
      if (Symbol.asyncDispose in resource) await resource[Symbol.asyncDispose]();
      else resource[Symbol.dispose]();
    };
    if (this.closing.aborted) {
      await stop();
      throw new StartCancelledError(name);
    }
    this.#undo.push({ name, stop });
    return resource;
  }

  /**
   * Starts things one after the other; the scope stops them in reverse. If one fails, everything in the scope is undone, what failed included.
   * @throws StartFailedError; StartCancelledError if the scope was closed meanwhile
   */
  async start(...things: readonly Startable[]): Promise<void> {
    for (const thing of things) {
      if (this.closing.aborted) throw new StartCancelledError(thing.name);
      this.#undo.push({ name: thing.name, stop: () => thing.stop() });
      const started = thing.start();
      this.#starting = started.catch(() => undefined);
      try {
        await started;
      } catch (error) {
        if (this.#isClosing()) throw new StartCancelledError(thing.name);
        throw new StartFailedError(thing.name, error, await this.close());
      }
    }
    if (this.closing.aborted) throw new StartCancelledError(things.at(-1)?.name ?? 'nothing');
  }

  /** Undoes everything in reverse order, after a start under way has ended. Idempotent; gives what did not stop cleanly. */
  close(): Promise<readonly StopProblem[]> {
    this.#closed ??= this.#undoAll();
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const problems = await this.close();
    if (problems.length > 0) throw new StopFailedError(problems);
  }

  #isClosing(): boolean {
    return this.closing.aborted;
  }

  async #undoAll(): Promise<readonly StopProblem[]> {
    this.#closing.abort();
    const problems: StopProblem[] = [];
    await this.#within('start', () => this.#starting).catch(() => undefined);
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      const { name, stop } = undo;
      await this.#within(name, stop).catch((error: unknown) => { problems.push({ name, error: asError(error) }); });
    }
    return problems;
  }

  async #within(name: string, stop: () => Promise<void> | void): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => { late.reject(new StopTimedOutError(name, this.#stopTimeoutMs)); }, this.#stopTimeoutMs);
    try {
      await Promise.race([Promise.resolve().then(stop), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
