import { createHealthHandlers, type Service } from '@plumbline/runtime';
import type { GatewayConfig } from './config.ts';
import { createAuthenticator } from './credentials/authenticate.ts';
import { createDeniedAttempts } from './credentials/denied-attempts.ts';
import { createDoorkeeper } from './credentials/doorkeeper.ts';
import { createProfileSealer } from './credentials/profile.ts';
import { createTokenVerifier } from './credentials/verify-token.ts';
import type { GatewayDeps } from './deps.ts';
import { createEndRecords } from './events/end-records.ts';
import { createEventsRouter } from './events/routes.ts';
import { createApp } from './http/app.ts';
import { createExpose } from './http/expose.ts';
import { createLimited } from './http/limited.ts';
import { createAddressLimits } from './http/limit-address.ts';
import { createListener } from './http/listener.ts';
import { unknownRoute } from './http/unknown-route.ts';
import { createIngestTotal } from './ingest/count-results.ts';
import { createIngest } from './ingest/ingest.ts';
import { createIngestRouter } from './ingest/routes.ts';
import { createJobs } from './jobs.ts';

/** The gateway as its host sees it. */
export interface Gateway extends Service {
  /** Where it listens; undefined while it does not. */
  address(): { readonly host: string; readonly port: number } | undefined;
}

/** How long running requests may take to end once the gateway stops. */
const drainMs = 10_000;

export const createGateway = ({ config, deps }: { readonly config: GatewayConfig; readonly deps: GatewayDeps }): Gateway => {
  const denied = createDeniedAttempts(deps.audit, (err) => { deps.logger.error({ err }, 'denied attempt not audited'); });
  const limits = createAddressLimits(deps.limiter, config.limits);
  const authenticator = createAuthenticator({
    ...deps, profiles: createProfileSealer(deps.vault, deps.randomness), verifyToken: createTokenVerifier(deps),
  });
  const doorkeeper = createDoorkeeper({ authenticator, limits, denied });
  const records = createEndRecords(deps);
  const ingest = createIngest({
    ...deps, takeBack: async (event, { orgHash, now }) => { await records.deleteOne(event, orgHash, now); },
  });

  const expose = createExpose({ ...deps, concurrentRequests: config.limits.concurrentRequests });
  const limited = createLimited(limits);
  const parts = { expose, limited, doorkeeper };
  const service: Gateway = {
    name: 'gateway',
    jobs: createJobs({
      ...deps,
      sweeps: { answers: (now, limit) => deps.answers.sweep(now, limit), ledger: (now, limit) => deps.ledger.sweep(now, limit) },
      finishClosing: records.finishClosing,
    }),
    start: async () => {
      await records.finishClosing(deps.clock.now());
      await listener.start();
    },
    stop: async () => {
      await listener.stop();
      await denied.settle();
    },
    readiness: async () => [{ name: 'gateway.listener', ...(listener.address() === undefined ? { ready: false, reason: 'not listening' } : { ready: true }) }],
    settle: async () => {
      await denied.settle();
      return [];
    },
    address: () => listener.address(),
    [Symbol.asyncDispose]: () => service.stop(),
  };

  const app = createApp({
    trustProxy: config.trustProxy,
    health: createHealthHandlers({
      registry: deps.metrics,
      sources: [service, ...deps.readinessSources],
      details: () => (deps.simulatedClock ? { clock: { simulated: true, now: new Date(deps.clock.now()).toISOString() } } : {}),
    }),
    mounts: [
      { path: '/api/v1/events', router: createIngestRouter({ ...parts, ...config, ingest, denied, total: createIngestTotal(deps.metrics) }) },
      { path: '/api/v1/events', router: createEventsRouter({ ...parts, ...config, ...deps, records }) },
    ],
    notFound: expose('unknown', limited(unknownRoute)),
  });
  const listener = createListener(app, { ...config, drainMs });
  return service;
};
