import { setTimeout as pause } from 'node:timers/promises';
import { composeAnonymizer, readAnonymizerProcessConfig } from '@plumbline/anonymizer/cluster';
import type { Instant } from '@plumbline/contracts';
import { z } from 'zod';
import { cornerSchema } from '../support/cluster-corner.ts';
import { openClusterMember } from '../support/open-cluster-member.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';

/**
 * An anonymizer as a cluster composes it, whose clock is two hours ahead, so that whatever the gateway accepts is due at once. `once`: does one run and says what it
 * did; `on`: does one run after the other until it is stopped.
 */
const { corner, runs } = z.object({ corner: cornerSchema, runs: z.enum(['once', 'on']) }).parse(JSON.parse(process.argv[2] ?? ''));
const aheadMs = 2 * 3_600_000;
const clock = { now: () => (Date.now() + aheadMs) as Instant };
const member = await openClusterMember(corner, 'anonymizer', { clock });
const { cluster, logger, metrics, scope, settings } = member;
const anonymizer = composeAnonymizer({ cluster, logger, metrics, config: readAnonymizerProcessConfig(settings).anonymizer });
await scope.start(anonymizer);

if (runs === 'once') {
  const [began, cpuBegan] = [performance.now(), process.cpuUsage()];
  const { anonymised, errors } = await anonymizer.runOnce(clock.now());
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBegan);
  if (errors.length > 0) throw new Error(`a run met with ${errors.map(({ kind }) => kind).join(', ')}`);
  serveUntilDisconnected({ anonymised, seconds, cpuSeconds: (user + system) / 1e6 }, async () => { await member[Symbol.asyncDispose](); });
} else {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const { processed } = await anonymizer.runOnce(clock.now());
      if (processed === 0) await pause(100, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  serveUntilDisconnected({}, async () => {
    stopping.abort();
    await running;
    await member[Symbol.asyncDispose]();
  });
}
