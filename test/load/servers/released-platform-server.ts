import type { EpochIndex, Instant, WeekIndex } from '@plumbline/contracts';
import { createCodec } from '@plumbline/contracts/avro';
import { firstWeekOfEpoch, lastReleaseAt, releaseAt, windowsOf } from '@plumbline/privacy';
import { z } from 'zod';
import { createReporter, publishReports } from '../support/anonymised-reports.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { startEmbedded } from '../support/start-embedded.ts';

/** A platform over anonymised reports of up to half a year, all windows released. */
const optionsSchema = z.object({ rules: z.int(), organisations: z.int(), reports: z.int(), windows: z.int() });
const { rules, organisations, reports, windows } = optionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const epochs = [8, 9].map((epoch) => epoch as EpochIndex);
const [firstEpoch = 8 as EpochIndex] = epochs;
const spans = epochs.flatMap(windowsOf).slice(0, windows);
const weeks = spans.reduce((sum, { fromWeek, throughWeek }) => sum + throughWeek - fromWeek + 1, 0);

const folder = await scratchFolder();
const platform = await startEmbedded(folder.path, { simulatedFrom: lastReleaseAt((firstEpoch - 1) as EpochIndex), durability: 'process_crash' });
const log = { log: platform.stores.log, codec: createCodec(platform.stores.registry) };
const { someReport } = createReporter({ rules, organisations });

const advanceTo = async (target: Instant): Promise<void> => {
  const unsettled = (await platform.advance?.(target))?.unsettled ?? ['a clock that cannot be moved'];
  if (unsettled.length > 0) throw new Error(`not everything came to rest: ${unsettled.join(', ')}`);
};

for (const { fromWeek, throughWeek } of spans) {
  const span = throughWeek - fromWeek + 1;
  const share = Math.round(reports * span / weeks);
  await publishReports(log, Array.from({ length: share }, (_, i) => someReport((fromWeek + i % span) as WeekIndex)));
  await advanceTo(releaseAt(throughWeek));
}

const released = await platform.stores.calibration.releasedRules({ limit: rules + 1 });
serveUntilDisconnected({
  url: platform.url, releases: released.reduce((sum, rule) => sum + rule.releases, 0), firstWeek: firstWeekOfEpoch(firstEpoch), weeks,
}, async () => {
  await platform[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
