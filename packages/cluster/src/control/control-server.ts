import { createServer, type Server } from 'node:http';
import { routeHealth, sendJson, type HealthHandlers, type Logger, type Startable } from '@plumbline/runtime';
import type { ControlConfig } from '../config/control-config.ts';
import type { ControlApi } from './control-api.ts';

/** Shows how a process is, and takes orders where it has an API for them. */
export interface ControlServer extends Startable {
  /** Where it listens; undefined while it does not. */
  address(): { readonly host: string; readonly port: number } | undefined;
}

export interface ControlServerOptions {
  readonly config: ControlConfig;
  readonly health: HealthHandlers;
  readonly api?: ControlApi;
  readonly logger: Pick<Logger, 'info' | 'error'>;
}

const noApi: ControlApi = () => Promise.resolve(undefined);

/** Time for the headers of a request, and for all of it, in milliseconds. */
const headersMs = 5_000;
const requestMs = 10_000;
/** How long answers under way may take once the server stops, in milliseconds. */
const drainMs = 5_000;

/** `/healthz`, `/readyz` and `/metrics` for a process that has no other server, and its control API. */
export const createControlServer = ({ config, health, api = noApi, logger }: ControlServerOptions): ControlServer => {
  const showHealth = routeHealth(health);
  const server = createServer({ headersTimeout: headersMs, requestTimeout: requestMs }, (request, response) => {
    api(request).then((reply) => {
      // A connection that is kept would hold the stop up.
      if (!server.listening) response.setHeader('connection', 'close');
      if (reply === undefined) showHealth(request, response);
      else sendJson(response, reply.status, reply.body);
    }).catch((err: unknown) => {
      logger.error({ err }, 'control request not answered');
      response.destroy();
    });
  });
  const address: ControlServer['address'] = () => {
    const bound = server.address();
    return bound === null || typeof bound === 'string' ? undefined : { host: bound.address, port: bound.port };
  };
  return {
    name: 'control server',
    address,
    start: async () => {
      await listen(server, config);
      logger.info({ port: address()?.port }, 'control server listens');
    },
    stop: () => close(server),
  };
};

const listen = (server: Server, { host, port }: ControlConfig): Promise<void> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen({ host, port }, () => {
    server.off('error', reject);
    resolve();
  });
});

const close = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = Promise.withResolvers<undefined>();
  server.close(() => { closed.resolve(undefined); });
  const timer = setTimeout(() => { server.closeAllConnections(); }, drainMs);
  await closed.promise;
  clearTimeout(timer);
};
