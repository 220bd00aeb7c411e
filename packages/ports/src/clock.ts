import type { Instant } from '@plumbline/contracts';

/** The platform's clock: decides quotas, due times, weeks and expiries. Leases, timeouts and backoff use monotonic real time instead. */
export interface Clock {
  now(): Instant;
}

/** Where ids and keys come from. */
export interface Randomness {
  uuid(): string;
  bytes(length: number): Uint8Array;
}
