import { createHealthHandlers, type Service } from '@plumbline/runtime';
import { createSecretKeys, type SecretKeys } from '@plumbline/vault';
import { createOperatorAccess } from './admin/operator-access.ts';
import { createAdminRouter } from './admin/routes.ts';
import { createCalibrationRouter } from './calibration/routes.ts';
import type { GatewayConfig } from './config.ts';
import { createAuthenticator } from './credentials/authenticate.ts';
import { createDeniedAttempts, type DeniedAttempts } from './credentials/denied-attempts.ts';
import { createDoorkeeper, type Doorkeeper } from './credentials/doorkeeper.ts';
import { createIssuerSealer, openedIssuers, type IssuerSealer } from './credentials/issuer-sealer.ts';
import { createProfileSealer, type ProfileSealer } from './credentials/profile.ts';
import { createTokenVerifier } from './credentials/verify-token.ts';
import type { GatewayDeps } from './deps.ts';
import { createEndRecords, type EndRecords } from './events/end-records.ts';
import { createEventsRouter } from './events/routes.ts';
import { createApp, type Mount } from './http/app.ts';
import { createBodyMemory } from './http/body-memory.ts';
import { createExpose, type Expose } from './http/expose.ts';
import { createAddressLimits, type AddressLimits } from './http/limit-address.ts';
import { createLimited, type Limited } from './http/limited.ts';
import { createListener, type Address } from './http/listener.ts';
import { createStrayErrorHandler, unknownRoute } from './http/unknown-route.ts';
import { RunningRequests } from './http/running-requests.ts';
import { createCountResults } from './ingest/count-results.ts';
import { createIngest } from './ingest/ingest.ts';
import { createIngestRouter } from './ingest/routes.ts';
import { createJobs } from './jobs.ts';

/** The gateway as its host sees it. */
export interface Gateway extends Service {
  /** Where it listens; undefined while it does not. */
  address(): Address | undefined;
}

/** How long running requests may take to end once the gateway stops. */
const drainMs = 10_000;

export const createGateway = ({ config, deps }: { readonly config: GatewayConfig; readonly deps: GatewayDeps }): Gateway => {
  const keyed = { ...deps, vault: createSecretKeys(deps.vault) };
  const entrance = createEntrance(config, keyed);
  const { denied, limits, doorkeeper } = entrance;
  const records = createEndRecords(keyed);
  const ingest = createIngest({
    ...keyed, takeBack: async (event, { orgHash, now }) => { await records.deleteOne(event, orgHash, now); },
  });

  const running = new RunningRequests(config.limits.concurrentRequests);
  const expose = createExpose({ ...deps, running });
  const parts = { expose, limited: createLimited(limits), doorkeeper };
  const bodyMemory = createBodyMemory(config.limits.bodyBytes);
  const ingestParts = { ingest, denied, bodyMemory, countResults: createCountResults(deps.metrics) };
  const service: Gateway = {
    name: 'gateway',
    jobs: createJobs({
      ...deps,
      sweeps: { answers: (now, limit) => deps.answers.sweep(now, limit), ledger: (now, limit) => deps.ledger.sweep(now, limit) },
      finishClosing: (now) => records.finishClosing(now),
    }),
    start: async () => {
      await records.finishClosing(deps.clock.now());
      await listener.start();
      deps.logger.info({ port: listener.address()?.port }, 'gateway listens');
    },
    stop: async () => {
      await listener.stop();
      await running.idle();
      await denied.settle();
    },
    readiness: async () => [{
      name: 'gateway.listener', ...(listener.address() === undefined ? { ready: false, reason: 'not listening' } : { ready: true }),
    }],
    settle: () => denied.settle().then(() => []),
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
      { path: '/api/v1/events', router: createIngestRouter({ ...parts, ...config, ...ingestParts }) },
      { path: '/api/v1/events', router: createEventsRouter({ ...parts, ...config, ...keyed, records }) },
      { path: '/api/v1/calibration', router: createCalibrationRouter({ ...parts, ...deps }) },
      ...operatorMounts(deps, { ...parts, ...entrance, records, loopbackOnly: config.adminOnLoopbackOnly }),
    ],
    notFound: expose('unknown', parts.limited(unknownRoute)),
    onStrayError: createStrayErrorHandler(expose, parts.limited),
  });
  const listener = createListener(app, { ...config, connections: config.limits.connections, drainMs });
  return service;
};

/** Everything that decides who comes in. */
interface Entrance {
  readonly limits: AddressLimits;
  readonly denied: DeniedAttempts;
  readonly profiles: ProfileSealer;
  readonly issuers: IssuerSealer;
  readonly doorkeeper: Doorkeeper;
}

const createEntrance = (config: GatewayConfig, deps: Omit<GatewayDeps, 'vault'> & { readonly vault: SecretKeys }): Entrance => {
  const denied = createDeniedAttempts(deps.audit, (err) => { deps.logger.error({ err }, 'denied attempt not audited'); });
  const limits = createAddressLimits(deps.limiter, config.limits);
  const profiles = createProfileSealer(deps.vault, deps.randomness);
  const issuers = createIssuerSealer(deps.vault, deps.randomness);
  const verifyToken = createTokenVerifier({ ...deps, directory: openedIssuers(deps.directory, issuers) });
  const authenticator = createAuthenticator({ ...deps, profiles, verifyToken });
  return { limits, denied, profiles, issuers, doorkeeper: createDoorkeeper({ authenticator, limits, denied }) };
};

interface OperatorParts extends Entrance {
  readonly expose: Expose;
  readonly limited: Limited;
  readonly records: EndRecords;
  readonly loopbackOnly: boolean;
}

const operatorMounts = (deps: GatewayDeps, parts: OperatorParts): readonly Mount[] => {
  if (deps.operator === undefined) return [];
  const { token, operations } = deps.operator;
  const operatorsOnly = createOperatorAccess({ ...parts, operatorToken: token });
  return [{ path: '/api/v1/admin', router: createAdminRouter({ ...deps, ...parts, operations, operatorsOnly, k: deps.parameters.k }) }];
};
