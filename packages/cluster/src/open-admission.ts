import { openRedis, RedisAdmission } from '@plumbline/adapter-redis';
import type { Admission } from '@plumbline/ports';
import type { LifecycleScope, Registry } from '@plumbline/runtime';
import { Counter } from 'prom-client';
import type { AdmissionConfig } from './config/admission-config.ts';
import type { Cluster } from './open-cluster.ts';

export interface AdmissionOpening {
  readonly cluster: Pick<Cluster, 'stores' | 'addBreaker'>;
  /** The process, as Redis lists it. */
  readonly name: string;
  readonly timeoutMs: number;
  readonly metrics: Registry;
  readonly scope: LifecycleScope;
}

/**
 * Admission over Redis and the claims of the database. While Redis is away the database alone decides who holds a key, and each process holds the quota by
 * what it has let in itself.
 */
export const openAdmission = async (
  config: AdmissionConfig, { cluster, name, timeoutMs, metrics, scope }: AdmissionOpening,
): Promise<Admission> => {
  const redis = await scope.use('redis', openRedis({ url: config.url.reveal(), keyPrefix: config.keyPrefix, name, timeoutMs }));
  const breaker = await cluster.addBreaker({
    name: 'redis', unavailable: 'STORE_UNAVAILABLE', timeoutMs, fallback: 'the database decides about duplicates, each process about its share of the quota',
  });
  const decisions = new Counter({
    name: 'plumbline_admission_fallback_total', help: 'Decisions about admission that were made without Redis', registers: [metrics],
  });
  return new RedisAdmission({
    redis, claims: cluster.stores.claims, callRedis: (call) => breaker.run(call), onFallback: () => { decisions.inc(); },
  });
};
