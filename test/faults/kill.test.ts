import { randomInt } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { temporaryFolder } from '@plumbline/test-kit';
import { createCaller } from './support/caller.ts';
import { Chronicle } from './support/chronicle.ts';
import { drawsFrom } from './support/draws.ts';
import { copyFolder } from './support/folder-copy.ts';
import { MortalPlatform } from './support/mortal-platform.ts';
import { minConfidence } from './support/oracle.ts';
import { createReaper } from './support/reaper.ts';
import type { Reporter } from './support/reporter.ts';
import { epochEnd, oneWindow, play, readClock, simulationStart, type Step } from './support/script.ts';
import { question } from './support/testimony.ts';
import { verify } from './support/verify.ts';

/** How often the platform is killed. A long run sets it to some hundreds or thousands. */
const kills = Number(process.env['PLUMBLINE_KILL_ROUNDS'] ?? 36);
/** What a run was made of; a run with the same seed sends the same reports and draws the same deaths. */
const seed = process.env['PLUMBLINE_SEED'] ?? String(randomInt(2 ** 32));
const longRun = 100;
const hourMs = 3_600_000;
const settings = {
  PLUMBLINE_SIMULATED_CLOCK: new Date(simulationStart).toISOString(),
  IP_REQUESTS_PER_MINUTE: '100000000',
  IP_FAILED_CREDENTIALS_PER_MINUTE: '100000000',
  CALIBRATION_MIN_CONFIDENCE_PERCENT: String(minConfidence * 100),
  ANONYMIZER_PAGE_SIZE: '40',
  LOG_LEVEL: 'error',
};

describe(`a platform that is killed ${String(kills)} times (PLUMBLINE_SEED=${seed})`, () => {
  const summary: string[] = [];
  afterAll(() => { process.stdout.write(`${summary.join('\n')}\n`); });

  it('has every acknowledged report in exactly one place, and the cells and releases of one that was never interrupted', async () => {
    await using folder = await temporaryFolder();
    const data = folder.file('data');
    const chronicle = new Chronicle();
    const reaper = createReaper(kills, drawsFrom(`${seed}-deaths`));
    const platform = new MortalPlatform(data, settings, {
      atStart: reaper.atStart,
      whenUp: reaper.whenUp,
      onDeath: async () => {
        reaper.noteDeath();
        await using copy = await copyFolder(data);
        await chronicle.look(copy);
      },
    });
    try {
      const reporters: Reporter[] = [];
      const call = createCaller(() => platform.up());
      const players = { call, reporters, drawsOf: (name: string) => drawsFrom(`${seed}-${name}`) };
      const script = kills >= longRun ? [...oneWindow, ...epochEnd] : oneWindow;
      const take = async (step: Step, stepsLeft: number): Promise<void> => {
        reaper.enter(step.kind, stepsLeft);
        platform.doom(reaper.whenUp());
        await play(players, step);
      };
      for (const [done, step] of script.entries()) await take(step, script.length - done);
      for (let more = 1; reaper.deaths() < kills; more += 1) {
        await take({ kind: 'advance', to: (await readClock(call) + hourMs) as Instant }, 2);
        await take({ kind: 'report', tag: `more-${String(more)}` }, 1);
      }
      reaper.rest();
      platform.doom(undefined);
      // The next run ends what the last death interrupted; then some reports stay open.
      await play(players, { kind: 'advance', to: (await readClock(call) + hourMs) as Instant });
      await play(players, { kind: 'report', tag: 'open' });
      await play(players, { kind: 'take-back' });
      const testimony = await question(call, reporters);
      const now = await readClock(call);
      const ending = await platform.stop();
      expect({ ...ending, stdout: '' }).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });

      await using copy = await copyFolder(data);
      await chronicle.look(copy);
      const expected = await verify({ copy, chronicle, reporters, testimony, start: simulationStart, now });
      summary.push(`killed ${reaper.report()}`, `reports ${String(expected.published.size)} published, ${String(chronicle.releases)} releases`);
      expect(reaper.deaths()).toBeGreaterThanOrEqual(kills);
      expect(chronicle.releases).toBeGreaterThan(0);
      expect(expected.reference.openCells().length).toBeGreaterThan(0);
    } finally {
      platform.abandon();
    }
  }, 60_000 + kills * 10_000);
});
