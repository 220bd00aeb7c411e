import type { Instant } from '@plumbline/contracts';
import type { EmbeddedConfig } from './config.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { DataFolder } from './data-folder.ts';
import { realClock, simulatedClock, type PlatformClock } from './platform-clock.ts';

/**
 * The clock that a folder runs on. A folder belongs to one kind of clock for good, so that simulated figures can never be taken for real ones;
 * a command line in maintenance takes what it finds.
 * @throws DataFolderError CLOCK_MISMATCH
 */
export const chooseClock = (folder: DataFolder, { mode, simulatedClock: wanted }: Pick<EmbeddedConfig, 'mode' | 'simulatedClock'>): PlatformClock => {
  const { manifest } = folder;
  if (manifest === undefined) {
    if (wanted === undefined) return realClock();
    folder.describe({ clock: { kind: 'simulated', now: wanted }, sample: 'none' });
    return keptClock(folder, wanted);
  }
  if (manifest.clock.kind === 'simulated') {
    if (wanted === undefined && mode === 'serve') {
      throw mismatch(`${folder.path} was made with a simulated clock: start it with --simulated-clock ${new Date(manifest.clock.now).toISOString()}, where it stood, or choose another folder with --data`);
    }
    return keptClock(folder, manifest.clock.now);
  }
  if (wanted !== undefined) {
    throw mismatch(`${folder.path} was made on real time, which cannot be simulated later: choose a new folder with --data`);
  }
  return realClock();
};

const keptClock = (folder: DataFolder, start: Instant): PlatformClock =>
  simulatedClock(start, (now) => { folder.describe({ clock: { kind: 'simulated', now }, sample: 'none' }); });

const mismatch = (message: string): DataFolderError => new DataFolderError('CLOCK_MISMATCH', message);
