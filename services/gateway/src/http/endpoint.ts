import type { Instant } from '@plumbline/contracts';
import type { Request } from 'express';

/** One request on its way to an answer. */
export interface Exchange {
  readonly req: Request;
  readonly requestId: string;
  /** The platform's clock when the request came; one instant for everything that is decided about it. */
  readonly now: Instant;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
  /** How the request ended, for its log line. */
  readonly code: string;
  /** How many of a batch's items ended how; for its log line. */
  readonly items?: Readonly<Record<string, number>>;
}

/** Answers a request. What it throws becomes 503 if it is an infrastructure error, else 500. `undefined`: the client is gone. */
export type Endpoint = (exchange: Exchange) => Promise<Reply | undefined>;
