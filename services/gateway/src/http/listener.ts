import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ListenerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly timeouts: { readonly requestMs: number; readonly headersMs: number };
  /** How long running requests may take to end once the listener stops, in milliseconds. */
  readonly drainMs: number;
}

export interface Listener {
  /** Rejects with the system's error, e.g. EADDRINUSE. */
  start(): Promise<void>;
  /** Takes no further connection, lets running requests end, and cuts what is left after the drain time. Idempotent. */
  stop(): Promise<void>;
  /** Undefined while it does not listen. */
  address(): { readonly host: string; readonly port: number } | undefined;
}

const idleConnectionMs = 65_000;
/** A connection whose last request ended after the stop began is closed at the next tidying. */
const tidyMs = 50;

export const createListener = (handler: RequestListener, options: ListenerOptions): Listener => {
  const { requestMs, headersMs } = options.timeouts;
  const server = createServer({
    requestTimeout: requestMs,
    headersTimeout: Math.min(headersMs, requestMs),
    keepAliveTimeout: idleConnectionMs,
    connectionsCheckingInterval: Math.min(1_000, requestMs, headersMs),
  }, handler);
  return {
    start: () => new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: options.host, port: options.port }, () => {
        server.off('error', reject);
        resolve();
      });
    }),
    stop: async () => {
      if (!server.listening) return;
      const closed = Promise.withResolvers<void>();
      server.close(() => { closed.resolve(); });
      const cut = setTimeout(() => { server.closeAllConnections(); }, options.drainMs);
      const tidy = setInterval(() => { server.closeIdleConnections(); }, tidyMs);
      await closed.promise;
      clearTimeout(cut);
      clearInterval(tidy);
    },
    address: () => {
      const bound = server.address();
      return isAddressInfo(bound) ? { host: bound.address, port: bound.port } : undefined;
    },
  };
};

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo => address !== null && typeof address === 'object';
