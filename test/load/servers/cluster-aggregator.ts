import { composeAggregator, readAggregatorProcessConfig } from '@plumbline/calibration-aggregator/cluster';
import type { Instant } from '@plumbline/contracts';
import type { Codec } from '@plumbline/contracts/avro';
import { createSimulatedClock } from '@plumbline/runtime';
import { z } from 'zod';
import { cornerSchema } from '../support/cluster-corner.ts';
import { openClusterMember } from '../support/open-cluster-member.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { watchMemory } from '../support/watch-memory.ts';

/** An aggregator as a cluster composes it. With `foldsAt`, on a clock that stands there, it folds what is on the topic and says how that went. */
const { corner, foldsAt } = z.object({ corner: cornerSchema, foldsAt: z.number().optional() }).parse(JSON.parse(process.argv[2] ?? ''));
const member = await openClusterMember(corner, 'calibration-aggregator', foldsAt === undefined ? {} : { clock: createSimulatedClock(foldsAt as Instant) });
const { cluster, logger, metrics, scope, settings } = member;

let began: number | undefined;
let cpuBegan = process.cpuUsage();
// Joining a group takes its time whatever is folded: what counts begins with the first message.
const codec: Codec = {
  ...cluster.codec,
  decode: (topic, value) => {
    if (began === undefined) [began, cpuBegan] = [performance.now(), process.cpuUsage()];
    return cluster.codec.decode(topic, value);
  },
};
const aggregator = composeAggregator({ cluster: { ...cluster, codec }, logger, metrics, config: readAggregatorProcessConfig(settings).aggregator });
void aggregator.fatal.then((error) => { throw error; });
const memory = watchMemory();
await scope.start(aggregator);
if (foldsAt === undefined) {
  memory.stop();
  serveUntilDisconnected({}, () => member[Symbol.asyncDispose]());
} else {
  const unsettled = await aggregator.settle();
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpuBegan);
  const samples = memory.stop();
  if (unsettled.length > 0) throw new Error(`not everything came to rest: ${unsettled.join(', ')}`);
  const folded = (await aggregator.tallies()).reduce((sum, tally) => sum + (tally.outcome === 'folded' ? tally.count : 0), 0);
  serveUntilDisconnected({ folded, seconds: (ended - (began ?? ended)) / 1_000, cpuSeconds: (user + system) / 1e6, memory: samples }, () => member[Symbol.asyncDispose]());
}
