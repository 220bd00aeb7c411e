import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { WeekIndex } from '@plumbline/contracts';
import { runAnswerSchema, runListSchema } from '@plumbline/contracts/http';
import { sampleOrganisations, sampleWeeks } from '@plumbline/embedded';
import { weekStart } from '@plumbline/privacy';
import { temporaryFolder } from '@plumbline/test-kit';
import { callOnce } from './support/caller.ts';
import { during } from './support/inhabited-folder.ts';
import { launch, type Address } from './support/launch.ts';

const settings = { PLUMBLINE_SAMPLE: 'true' } as const;

/** How many reports the aggregator was ever handed. */
const countDelivered = async (address: Address): Promise<number> => {
  const get = async (path: string): Promise<unknown> => (await callOnce(address, { method: 'GET', path: `/api/v1/admin/${path}`, as: 'operator' }))?.body;
  const [newest] = runListSchema.parse(await get('runs?limit=1')).runs;
  if (newest === undefined) return 0;
  const { deliveries } = runAnswerSchema.parse(await get(`runs/show?runid=${newest.runid}`));
  return deliveries.reduce((sum, { outcome, count }) => (outcome === 'repeated' ? sum : sum + count), 0);
};

/** Organisations of the sample, and the seed of what they report. */
const [organisations, seed] = [40, 20_240_101];
const sampleSize = sampleOrganisations(organisations, seed).flatMap(({ reportsOf }) =>
  Array.from({ length: sampleWeeks }, (_, week) => reportsOf(week, weekStart(week as WeekIndex)))).flat().length;

const queryOf = (stdout: string): string => /curl '([^']+)'/.exec(stdout)?.[1] ?? 'about:blank';

describe('a first start that is killed while it loads its sample', () => {
  it('begins anew at the next one, and loads all of it', async () => {
    await using folder = await temporaryFolder();
    const data = folder.file('data');
    for (const writes of [3, 400]) {
      const killed = launch({ folder: data, settings, fuse: { writes, moment: 'before' } });
      expect(await killed.ended).toMatchObject({ code: null, signal: 'SIGKILL', stderr: '' });
    }
    const platform = launch({ folder: data, settings });
    try {
      const address = await platform.up;
      if (address === undefined) throw new Error((await platform.ended).stderr);
      const curl = await platform.line('  curl ');
      expect(await countDelivered(address)).toBe(sampleSize);
      const answer = await fetch(queryOf(curl ?? ''));
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 200, body: { status: 'ok' } });
      const key = readFileSync(`${data}/sample-key`, 'utf8').trim();
      expect((await callOnce(address, { method: 'GET', path: '/api/v1/events', as: key }))?.status).toBe(200);
      platform.child.kill('SIGTERM');
      expect(await platform.ended).toMatchObject({ code: 0, stderr: '' });
    } finally {
      platform.child.kill('SIGKILL');
    }
  });

  it('leaves a folder that can be started without the sample', async () => {
    await using folder = await temporaryFolder();
    const killed = launch({ folder: folder.file('data'), settings, fuse: { writes: 60, moment: 'after' } });
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
    const { result, ending } = await during({ folder: folder.file('data') }, countDelivered);
    expect(result).toBe(0);
    expect(ending.code).toBe(0);
  });
});
