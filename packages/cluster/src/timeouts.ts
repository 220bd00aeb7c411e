/**
 * How long a process waits for an answer of a dependency, in milliseconds. Somebody waits for the gateway; nobody waits for the others, which do larger
 * pieces at once.
 */
export interface Timeouts {
  readonly store: number;
  /** How long calls to the database may wait while it answers nothing at all; then nobody waits for it any more. No limit of its own if undefined. */
  readonly storeSilence?: number;
  readonly admission: number;
  /** Publishing, and looking at offsets. */
  readonly log: number;
  readonly registry: number;
  /** A run of the anonymizer, which another process does. */
  readonly run: number;
}

export const gatewayTimeouts: Timeouts = { store: 2_000, storeSilence: 800, admission: 500, log: 3_000, registry: 3_000, run: 240_000 };

export const backgroundTimeouts: Timeouts = { store: 10_000, admission: 500, log: 10_000, registry: 3_000, run: 240_000 };
