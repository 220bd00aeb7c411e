import { eventLogMigrations, openSqliteFile, SqliteEventLog } from '@plumbline/adapter-sqlite';
import { topicDeclarations, topics, type AnonymizationRun, type ContributorHash, type Instant } from '@plumbline/contracts';
import { createDeadLetters } from '@plumbline/pipeline';
import type { RunStore } from '@plumbline/stores/runs';
import { runMigrations, SqliteRunStore } from '@plumbline/stores/runs/sqlite';
import { temporaryFolder, type SettableClock } from '@plumbline/test-kit';
import type { Operations } from '../admin/operations.ts';
import type { GatewayConfig } from '../config.ts';
import type { GatewayDeps } from '../deps.ts';
import { request, type Answer } from './client.ts';
import { openGateway, type OpenGateway } from './open-gateway.ts';

export const operatorToken = 'the-token-of-the-operator-of-this-test';

export interface OperatedGateway extends OpenGateway {
  readonly runs: RunStore;
  readonly log: SqliteEventLog;
  /** Contributors whose reports were taken back, in order. */
  readonly withdrawn: readonly ContributorHash[];
  /** Makes what follows happen at the beginning of each withdrawal. */
  onWithdrawal(act: () => Promise<void>): void;
  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>>;
  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>>;
  /** Actions in the audit log, oldest first. */
  actions(): Promise<readonly string[]>;
}

export const aRun = (slot: Instant, differences: Partial<AnonymizationRun> = {}): AnonymizationRun => ({
  runId: `run-${String(slot)}`, slot, startedAt: slot, completedAt: slot, status: 'completed', epoch: 8 as AnonymizationRun['epoch'],
  processed: 3, anonymised: 2, deleted: 1, quarantined: 0, failed: 0, errors: [], oldestAgeMs: 0, left: [], ...differences,
});

/**
 * A gateway with the operator's API over real stores. What its operators reach beyond the gateway is made by hand here:
 * the anonymizer belongs to another service, so its runs and withdrawals are only noted.
 * @param moving whether it runs on a clock that operators advance
 */
export const openOperatedGateway = async (
  config: Partial<GatewayConfig> = {}, { moving = false, replaced = () => ({}) }: {
    readonly moving?: boolean;
    readonly replaced?: (deps: OpenGateway['deps']) => Partial<GatewayDeps>;
  } = {},
): Promise<OperatedGateway> => {
  const folder = await temporaryFolder();
  const file = openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations, runMigrations] });
  const runs = new SqliteRunStore(file);
  const withdrawn: ContributorHash[] = [];
  let atWithdrawal = (): Promise<void> => Promise.resolve();
  const makeLog = (clock: SettableClock): SqliteEventLog => new SqliteEventLog({ file, clock });
  let log: SqliteEventLog | undefined;
  const operationsOver = (deps: OpenGateway['deps']): Operations => {
    log = makeLog(deps.clock);
    return {
      runs,
      intake: deps.intake,
      deadLetters: createDeadLetters({ inspector: log, publisher: log, topics: Object.values(topics) }),
      startRun: async () => {
        const run = aRun(deps.clock.now());
        await runs.putRun(run);
        return run;
      },
      deliveries: () => deps.releases.tallies(),
      withdrawContributor: async (contributor) => {
        await atWithdrawal();
        withdrawn.push(contributor);
        return { withdrawals: 4 };
      },
      topics: () => Promise.resolve([]),
      readiness: () => Promise.resolve([{ name: 'a.part', ready: false, reason: 'not yet' }]),
      advanceClock: moving
        ? (target) => {
          deps.clock.set(target);
          return Promise.resolve({ reached: target, unsettled: [] });
        }
        : undefined,
    };
  };
  const gateway = await openGateway(config, (deps) => ({
    operator: { token: operatorToken, operations: operationsOver(deps) }, ...replaced(deps),
  }));
  log ??= makeLog(gateway.clock);
  await log.ensure(topicDeclarations);

  const headers = { 'authorization': `Bearer ${operatorToken}`, 'content-type': 'application/json' };
  return {
    ...gateway, runs, log, withdrawn,
    onWithdrawal: (act) => { atWithdrawal = act; },
    get: (path) => request(`${gateway.url}/api/v1/admin/${path}`, { headers }),
    post: (path, body = {}) => request(`${gateway.url}/api/v1/admin/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    actions: async () => (await gateway.deps.audit.list({ after: 0, limit: 1_000 })).map(({ action }) => action),
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
