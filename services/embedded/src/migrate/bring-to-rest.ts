import { aggregatorGroup } from '@plumbline/calibration-aggregator';
import { topicDeclarations } from '@plumbline/contracts';
import { openServices, type PlatformParts } from '../platform.ts';
import type { Stores } from '../open-stores.ts';
import { MigrationError } from './migration-error.ts';

/**
 * Lets the services of a data folder finish what they have begun, with nobody let in: deletions that were interrupted, messages that were not read,
 * reports and releases that were not published. What waits for its time stays where it is. The scope stops them.
 * @throws MigrationError NOT_AT_REST
 */
export const bringToRest = async (parts: PlatformParts): Promise<void> => {
  const { stores, gateway, anonymizer, aggregator } = await openServices(parts);
  await parts.scope.start(aggregator, anonymizer);
  for (const job of gateway.jobs) await job.run(parts.clock.clock.now());
  const settled = (async () => {
    // The aggregator after the anonymizer, whose messages it reads.
    const hindered = [...await anonymizer.settle(), ...await aggregator.settle()];
    const left = await whatIsLeft(stores);
    return left.length === 0 ? left : [...left, ...hindered];
  })();
  const left = await Promise.race([settled, aggregator.fatal]);
  if (left instanceof Error) throw left;
  if (left.length === 0) return;
  throw new MigrationError('NOT_AT_REST',
    `the platform does not come to rest (${left.join('; ')}): start it, see with "plumbline doctor" what keeps it, and stop it again`);
};

const whatIsLeft = async ({ log, runs, calibration, intake }: Stores): Promise<readonly string[]> => {
  const left: string[] = [];
  for (const { name } of topicDeclarations.filter(({ readers }) => readers.includes(aggregatorGroup))) {
    const [ends, committed] = [await log.endOffsets(name), await log.committedOffsets(aggregatorGroup, name)];
    const unread = ends.reduce((sum, end, partition) => sum + Math.max(0, end - (committed[partition] ?? 0)), 0);
    if (unread > 0) left.push(`${String(unread)} messages of ${name} are not read`);
  }
  if ((await runs.unpublishedRuns(1)).length > 0) left.push('reports of runs are not published');
  if ((await calibration.unpublished(1)).length > 0) left.push('releases are not published');
  if ((await intake.closing(1)).length > 0) left.push('deletions are not finished');
  return left;
};
