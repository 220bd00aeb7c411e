import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsConfig } from '../config-tls.ts';

export interface ListenerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly tls: TlsConfig | undefined;
  /** Connections that are open at once. */
  readonly connections: number;
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
  address(): Address | undefined;
}
export interface Address {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS. */
  readonly secure: boolean;
}

const idleConnectionMs = 65_000;
/** Bytes of a request's headers together; a token of an issuer is the largest of them. */
const maxHeaderSize = 16_384;
/** A connection whose last request ended after the stop began is closed at the next tidying. */
const tidyMs = 50;

export const createListener = (handler: RequestListener, options: ListenerOptions): Listener => {
  const { requestMs, headersMs } = options.timeouts;
  const settings = {
    requestTimeout: requestMs,
    headersTimeout: Math.min(headersMs, requestMs),
    keepAliveTimeout: idleConnectionMs,
    connectionsCheckingInterval: Math.min(1_000, requestMs, headersMs),
    maxHeaderSize,
  };
  const server = options.tls === undefined ? createServer(settings, handler) : createSecureServer({
    ...settings, cert: options.tls.cert, key: options.tls.key.reveal(), minVersion: 'TLSv1.2', handshakeTimeout: settings.headersTimeout,
  }, handler);
  server.maxConnections = options.connections;
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
      return isAddressInfo(bound) ? { host: bound.address, port: bound.port, secure: options.tls !== undefined } : undefined;
    },
  };
};

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo => address !== null && typeof address === 'object';
