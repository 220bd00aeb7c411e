import { writeFileSync } from 'node:fs';
import { LifecycleScope, createRegistry, systemClock, type Logger } from '@plumbline/runtime';
import type { EmbeddedConfig } from '../config.ts';
import type { DataFolder } from '../data-folder.ts';
import { startPlatform } from '../platform.ts';
import { simulatedClock } from '../platform-clock.ts';
import type { Voice } from '../voice.ts';
import { loadSample, sampleStart } from './load-sample.ts';
import { sampleWeeks } from './sample-rules.ts';

/** File of the data folder that holds the first sample organisation's API key. */
export const sampleKeyFile = 'sample-key';

/** The clock could not be brought to the present: some part of the platform would not come to rest. */
export class SampleUnsettledError extends Error {
  readonly code = 'SAMPLE_UNSETTLED';

  constructor(unsettled: readonly string[]) {
    super(`the sample could not be loaded: ${unsettled.join(', ')}`);
    this.name = 'SampleUnsettledError';
  }
}

/**
 * Fills a new folder with sample data: runs the platform on a clock in the past, sends it half a year of reports as clients would, and brings the clock
 * to the present. From then on the folder is one on real time. A folder whose loading was cut short is emptied first.
 * @throws the signal's reason if the process is told to stop meanwhile
 */
export const prepareSample = async (
  parts: { readonly config: EmbeddedConfig; readonly folder: DataFolder; readonly logger: Logger; readonly signal: AbortSignal },
  voice: Voice,
): Promise<void> => {
  const { config, folder, logger, signal } = parts;
  folder.empty();
  folder.describe({ clock: { kind: 'real' }, sample: 'loading' });
  const start = sampleStart(systemClock().now());
  await using scope = new LifecycleScope();
  const platform = await startPlatform({
    config: { ...config, gateway: { ...config.gateway, host: '127.0.0.1', port: 0, tls: undefined } },
    folder, clock: simulatedClock(start), logger, metrics: createRegistry({ processMetrics: false }), scope,
    durability: 'process_crash',
  });
  const advance = async (to: Parameters<NonNullable<typeof platform.advance>>[0]): Promise<void> => {
    signal.throwIfAborted();
    const unsettled = (await platform.advance?.(to))?.unsettled ?? [];
    if (unsettled.length > 0) throw new SampleUnsettledError(unsettled);
  };
  const { key } = await loadSample({ url: platform.url, operatorToken: platform.operatorToken, advanceTo: advance }, start, (week) => {
    voice.progress(`Loading sample data, half a year of reports: week ${String(week)} of ${String(sampleWeeks)}`);
  });
  await advance(systemClock().now());
  writeFileSync(folder.file(sampleKeyFile), `${key}\n`, { mode: 0o600 });
  await scope.close();
  folder.describe({ clock: { kind: 'real' }, sample: 'loaded', sampleStart: start });
};
