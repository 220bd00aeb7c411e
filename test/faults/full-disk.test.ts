import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { EventId } from '@plumbline/contracts';
import { acceptedSchema } from '@plumbline/contracts/http';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { callOnce } from './support/caller.ts';
import { aReport, during, newcomer, simulated, stateOf, submit } from './support/inhabited-folder.ts';
import type { Launch } from './support/launch.ts';

/** A place where a platform starts and soon finds no room; `widen` makes some, with the platform stopped. */
interface NarrowPlace extends AsyncDisposable {
  readonly start: Launch;
  readonly widen: () => Launch;
}

/** Works everywhere: no file of the process may grow beyond a few megabytes. */
const limitedFiles = (folder: TemporaryFolder): NarrowPlace => {
  const place = { folder: folder.file('data'), settings: simulated };
  return { start: { ...place, fileSizeBlocks: 4_096 }, widen: () => place, [Symbol.asyncDispose]: () => Promise.resolve() };
};

/** A small disk of its own; needs the right to mount one. */
const smallDisk = (folder: TemporaryFolder): NarrowPlace | undefined => {
  const disk = folder.file('disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status !== 0) return undefined;
  const place = { folder: `${disk}/data`, settings: simulated };
  return {
    start: place,
    widen: () => {
      spawnSync('mount', ['-o', 'remount,size=64m', disk]);
      return place;
    },
    [Symbol.asyncDispose]: async () => { spawnSync('umount', [disk]); },
  };
};

const enough = 400;
const bulk = 'x'.repeat(60_000);

/** Sends until the platform has refused a few times. */
const sendUntilRefused = async (address: Parameters<typeof submit>[0], apiKey: string) => {
  const acknowledged: EventId[] = [];
  const refusals: unknown[] = [];
  for (let i = 0; i < enough && refusals.length < 5; i += 1) {
    const answer = await callOnce(address, { path: '/api/v1/events/ingest', as: apiKey, body: aReport(`${String(i)} ${bulk}`) });
    const accepted = acceptedSchema.safeParse(answer?.body).data;
    if (accepted === undefined) refusals.push({ status: answer?.status, body: answer?.body });
    else acknowledged.push(accepted.eventid);
  }
  return { acknowledged, refusals };
};

describe('a platform whose disk is full', () => {
  const notes: string[] = [];
  afterAll(() => { for (const note of notes) process.stdout.write(`${note}\n`); });

  it.each([
    ['files cannot grow', limitedFiles],
    ['the disk holds no more', smallDisk],
  ])('answers 503 while %s, acknowledges nothing that it cannot keep, and works again with room', async (what, narrow) => {
    await using folder = await temporaryFolder();
    await using place = narrow(folder);
    if (place === undefined) {
      notes.push(`not tried here, since nothing can be mounted: ${what}`);
      return;
    }
    const { result: { apiKey, acknowledged, refusals } } = await during(place.start, async (address) => {
      const key = await newcomer(address);
      return { apiKey: key, ...await sendUntilRefused(address, key) };
    });
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(refusals).toHaveLength(5);
    for (const refusal of refusals) expect(refusal).toMatchObject({ status: 503, body: { status: 'error', code: 'INTERNAL_ERROR' } });

    const { result, ending } = await during(place.widen(), async (address) => {
      await submit(address, apiKey, 'there is room again');
      return Promise.all(acknowledged.map((eventId) => stateOf(address, apiKey, eventId)));
    });
    expect(new Set(result)).toEqual(new Set(['accepted']));
    expect(ending.code).toBe(0);
  });
});
