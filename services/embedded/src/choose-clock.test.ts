import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { instant, temporaryFolder } from '@plumbline/test-kit';
import { chooseClock } from './choose-clock.ts';
import { openDataFolder } from './data-folder.ts';

const monday = instant('2026-01-26T00:00:00Z');
const later = instant('2026-03-02T00:00:00Z');
const serving = (simulatedClock?: Instant) => ({ mode: 'serve', simulatedClock }) as const;

describe('the clock of a data folder', () => {
  it('is the real one unless a new folder is told otherwise', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.path);
    expect(chooseClock(data, serving()).kind).toBe('real');
  });

  it('goes on where it stood, whatever start it is told', async () => {
    await using folder = await temporaryFolder();
    {
      using data = openDataFolder(folder.path);
      const chosen = chooseClock(data, serving(monday));
      if (chosen.kind === 'simulated') chosen.clock.set(later);
    }
    using again = openDataFolder(folder.path);
    expect(chooseClock(again, serving(monday)).clock.now()).toBe(later);
  });

  it('stays simulated for good', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.path);
    data.describe({ clock: { kind: 'simulated', now: monday }, sample: 'none' });
    expect(() => chooseClock(data, serving())).toThrow(expect.objectContaining({ code: 'CLOCK_MISMATCH' }));
  });

  it('stays real for good', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.path);
    data.describe({ clock: { kind: 'real' }, sample: 'none' });
    expect(() => chooseClock(data, serving(monday))).toThrow(expect.objectContaining({ code: 'CLOCK_MISMATCH' }));
  });

  it('is taken as it is by who only maintains the folder', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.path);
    data.describe({ clock: { kind: 'simulated', now: monday }, sample: 'none' });
    const chosen = chooseClock(data, { mode: 'maintenance', simulatedClock: undefined });
    expect(chosen).toMatchObject({ kind: 'simulated' });
    expect(chosen.clock.now()).toBe(monday);
  });
});
