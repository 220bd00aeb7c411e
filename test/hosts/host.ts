import type { CrossRelease, Instant, Release } from '@plumbline/contracts';
import type { EventPublisher, LogInspector, SchemaRegistry } from '@plumbline/ports';
import type { Engine } from '@plumbline/test-kit';

export interface HostSettings {
  /** Where the platform's clock starts; the beginning of a window unless told. */
  readonly startsAt?: string;
  /** Settings of the platform by the names that operators know, e.g. `{ CALIBRATION_K: '11' }`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What the platform finds released when it starts for the first time. */
  readonly releases?: readonly (Release | CrossRelease)[];
}

/** Something that the platform left where it outlives a process. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** `secrets` exist to hold key-encryption keys or the operator's token; `topics` hold messages until their retention ends. */
  readonly role: 'store' | 'topics' | 'secrets';
}

/** A whole platform that runs, on whatever host; all that scenarios cannot do over HTTP. */
export interface RunningHost extends AsyncDisposable {
  readonly url: string;
  readonly operatorToken: string;
  now(): Instant;
  /** Moves the platform's clock and everything that is scheduled on the way; names what does not come to rest. */
  advanceTo(target: Instant): Promise<readonly string[]>;
  /** Waits until everything handed in so far has been handled; names what does not come to rest. */
  settle(): Promise<readonly string[]>;
  /** Stops everything and starts it over the same data. @param offForMs how far the clock has moved meanwhile */
  restart(offForMs: number): Promise<void>;
  /** The event log, as an operator with its tools sees it. */
  readonly log: LogInspector & EventPublisher;
  readonly registry: SchemaRegistry;
  /** Destroys every data key behind the platform's back, and restarts it. */
  loseDataKeys(): Promise<void>;
  /** Destroys everything but the releases: keys, intake, ledger, directory, topics, cells; and restarts. */
  keepOnlyReleases(): Promise<void>;
  /** Everything at rest, with what the stores' journals hold. */
  atRest(): Promise<readonly StoredFile[]>;
  /** What the stores were asked while `work` ran, in number. */
  countReads(work: () => Promise<void>): Promise<number>;
  /** Every line logged since the host was opened. */
  logged(): readonly string[];
}

/** A way to run the platform. */
export interface Host {
  readonly name: string;
  /** Without these it cannot be opened. */
  readonly needs: readonly Engine[];
  open(settings: HostSettings): Promise<RunningHost>;
}
