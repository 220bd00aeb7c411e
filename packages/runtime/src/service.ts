import type { Instant } from '@plumbline/contracts';

/** Something that happens at scheduled instants of the platform's clock. */
export interface Job {
  readonly name: string;
  /** The first scheduled instant after the given one; undefined if none is known. */
  next(after: Instant): Instant | undefined;
  /**
   * Does the work of a scheduled instant. Also the way to catch up: after a pause it is called once, with the newest instant that has passed.
   * Never called again before it has settled.
   */
  run(instant: Instant): Promise<void>;
  /** The first instant at which there will be something to do; slots before it may be skipped. Absent, or undefined: every slot counts. */
  nothingBefore?(): Promise<Instant | undefined>;
  /**
   * The newest instant whose work is done. At start a scheduler runs the newest slot after it that has passed meanwhile, before it waits for the next one.
   * Absent, or undefined: there is nothing to catch up with.
   */
  doneUpTo?(): Promise<Instant | undefined>;
}

/** State of one dependency, as `/readyz` shows it. */
export interface ReadinessCheck {
  readonly name: string;
  readonly ready: boolean;
  /** What is wrong, without identities or addresses. A check that is ready has one only if something is away that has a fallback: then it names that. */
  readonly reason?: string;
}

/** A service as every host sees it: built by a factory from `{config, deps}`, started and stopped by the host. */
export interface Service extends AsyncDisposable {
  readonly name: string;
  /** What the host's scheduler calls while the service runs. */
  readonly jobs: readonly Job[];
  start(): Promise<void>;
  /** Drains what was begun and stops. Idempotent. `[Symbol.asyncDispose]` does the same. */
  stop(): Promise<void>;
  readiness(): Promise<readonly ReadinessCheck[]>;
  /** Resolves when everything that had been handed to the service when it was called has been handled; gives what could not be, by name. */
  settle(): Promise<readonly string[]>;
}
