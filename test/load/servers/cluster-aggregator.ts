import { composeAggregator, readAggregatorProcessConfig } from '@plumbline/calibration-aggregator/cluster';
import type { Instant } from '@plumbline/contracts';
import type { Codec } from '@plumbline/contracts/avro';
import { createSimulatedClock } from '@plumbline/runtime';
import { z } from 'zod';
import { cornerSchema } from '../support/cluster-corner.ts';
import { openClusterMember } from '../support/open-cluster-member.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { untilCommitted } from '../support/until-committed.ts';
import { watchMemory } from '../support/watch-memory.ts';

/**
 * An aggregator as a cluster composes it. With `foldsAt` its clock stands there, and it lets messages lie until it is asked: then it folds what is on the topic
 * and says how that went.
 */
const { corner, foldsAt } = z.object({ corner: cornerSchema, foldsAt: z.number().optional() }).parse(JSON.parse(process.argv[2] ?? ''));
const member = await openClusterMember(corner, 'calibration-aggregator', foldsAt === undefined ? {} : { clock: createSimulatedClock(foldsAt as Instant) });
const { cluster, logger, metrics, scope, settings } = member;
const { aggregator: config } = readAggregatorProcessConfig(settings);
const gate = Promise.withResolvers<boolean>();
const waiting: Codec = {
  ...cluster.codec,
  decode: async (topic, value) => {
    await gate.promise;
    return cluster.codec.decode(topic, value);
  },
};
const codec = foldsAt === undefined ? cluster.codec : waiting;
const aggregator = composeAggregator({ cluster: { ...cluster, codec }, logger, metrics, config });
void aggregator.fatal.then((error) => { throw error; });
await scope.start(aggregator);

const fold = async () => {
  const memory = watchMemory();
  const [began, cpuBegan] = [performance.now(), process.cpuUsage()];
  gate.resolve(true);
  await untilCommitted(cluster.inspector);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBegan);
  const samples = memory.stop();
  const folded = (await aggregator.tallies()).reduce((sum, tally) => sum + (tally.outcome === 'folded' ? tally.count : 0), 0);
  return { folded, seconds, cpuSeconds: (user + system) / 1e6, memory: samples };
};
const stop = async (): Promise<void> => { await member[Symbol.asyncDispose](); };
serveUntilDisconnected({}, stop, foldsAt === undefined ? undefined : fold);
