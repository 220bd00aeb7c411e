import type { SqliteFile } from '../sqlite-file.ts';

/**
 * Lets deliveries wait for messages: woken at once by appends of this process, and by a slow look at the file for those of others.
 * Nothing polls while nobody waits.
 */
export class WakeUp {
  readonly #file: SqliteFile;
  readonly #pollMs: number;
  readonly #waiting = new Map<string, Set<() => void>>();
  #timer: NodeJS.Timeout | undefined;
  #version: unknown;

  constructor(file: SqliteFile, pollMs: number) {
    this.#file = file;
    this.#pollMs = pollMs;
  }

  /** Resolves after the next append to the topic, or when the signal is aborted. */
  wait(topic: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(topic) ?? new Set();
      this.#waiting.set(topic, waiting);
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
      this.#timer ??= setInterval(() => this.#poll(), this.#pollMs).unref();
    });
  }

  wake(topic: string): void {
    for (const wake of [...this.#waiting.get(topic) ?? []]) wake();
  }

  #poll(): void {
    const waiting = [...this.#waiting.values()].flatMap((wakes) => [...wakes]);
    if (waiting.length === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const version = this.#dataVersion();
    if (version === this.#version) return;
    this.#version = version;
    for (const wake of waiting) wake();
  }

  /** Changes when another connection has written. A file that cannot be read wakes everybody, so that each delivery meets the error itself. */
  #dataVersion(): unknown {
    try {
      return this.#file.read(() => this.#file.statement('PRAGMA data_version').get()?.['data_version']);
    } catch (error) {
      return error;
    }
  }
}
