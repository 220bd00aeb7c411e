import { backgroundTimeouts, openCluster, readClusterConfig, type Cluster, type Timeouts } from '@plumbline/cluster';
import type { Clock } from '@plumbline/ports';
import { createLogger, createRegistry, LifecycleScope, type Environment, type Logger, type Registry } from '@plumbline/runtime';
import { settingsOf, type Corner } from './cluster-corner.ts';

/** What a process of a cluster has before its service is made. */
export interface ClusterMember extends AsyncDisposable {
  readonly cluster: Cluster;
  readonly settings: Environment;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly scope: LifecycleScope;
}
interface Membership {
  readonly timeouts?: Timeouts;
  /** The machine's unless told. */
  readonly clock?: Clock;
}

/** Opens the engines as a process of a cluster does, and brings their corner to what is declared. */
export const openClusterMember = async (
  corner: Corner, name: string, { timeouts = backgroundTimeouts, clock }: Membership = {},
): Promise<ClusterMember> => {
  const settings = settingsOf(corner);
  const scope = new LifecycleScope();
  const logger = createLogger({ name, level: 'warn', destination: process.stderr });
  const metrics = createRegistry({ processMetrics: true });
  const cluster = await openCluster(readClusterConfig(settings), {
    name: `plumbline-${name}`, timeouts, logger, metrics, scope, ...(clock === undefined ? {} : { clock }),
  });
  await cluster.prepareStores();
  await cluster.prepareLog();
  return { cluster, settings, logger, metrics, scope, [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose]() };
};
