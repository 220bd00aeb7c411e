import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { acceptedSchema } from '@plumbline/contracts/http';
import { temporaryFolder } from '@plumbline/test-kit';
import { callOnce } from './support/caller.ts';
import { aReport, during, newcomer, simulated, stateOf } from './support/inhabited-folder.ts';
import { launch, type Address, type Launched } from './support/launch.ts';

/** A report whose headers have arrived at the platform and whose body has not. */
const halfSent = async ({ url }: Address, apiKey: string, body: string) => {
  const sending = request(new URL('/api/v1/events/ingest', url), {
    method: 'POST', agent: false,
    headers: { 'authorization': `Bearer ${apiKey}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'expect': '100-continue' },
  });
  const answered = Promise.withResolvers<{ readonly status: number | undefined; readonly body: string }>();
  answered.promise.catch(() => undefined);
  sending.on('response', (response) => { answered.resolve(text(response).then((answer) => ({ status: response.statusCode, body: answer }))); });
  sending.on('error', answered.reject);
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.write(body.slice(0, 20));
  return { answered: answered.promise, finish: () => { sending.end(body.slice(20)); } };
};

/** Resolves once nobody can connect any more: the platform is stopping. */
const turnsAway = async (address: Address): Promise<void> => {
  while (await callOnce(address, { method: 'GET', path: '/healthz', as: 'nobody' }) !== undefined);
};

const started = async (folder: string): Promise<{ readonly platform: Launched; readonly address: Address; readonly apiKey: string }> => {
  const platform = launch({ folder, settings: simulated });
  const address = await platform.up;
  if (address === undefined) throw new Error('the platform did not start');
  return { platform, address, apiKey: await newcomer(address) };
};

describe('a platform that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('answers what it has begun on %s, ends with 0, and has kept what it answered', async (signal) => {
    await using folder = await temporaryFolder();
    const data = folder.file('data');
    const { platform, address, apiKey } = await started(data);
    try {
      const slow = await halfSent(address, apiKey, aReport('slow'));
      const crowd = Promise.all(Array.from({ length: 60 }, (_, i) =>
        callOnce(address, { path: '/api/v1/events/ingest', as: apiKey, body: aReport(`report ${String(i)}`) })));
      platform.child.kill(signal);
      await turnsAway(address);
      slow.finish();
      const answer = await slow.answered;
      const { eventid } = acceptedSchema.parse(JSON.parse(answer.body));
      expect(await platform.ended).toMatchObject({ code: 0, signal: null, stderr: '' });

      const acknowledged = [eventid, ...(await crowd).flatMap((one) => acceptedSchema.safeParse(one?.body).data?.eventid ?? [])];
      const { result } = await during({ folder: data, settings: simulated }, (again) =>
        Promise.all(acknowledged.map((eventId) => stateOf(again, apiKey, eventId))));
      expect(new Set(result)).toEqual(new Set(['accepted']));
    } finally {
      platform.child.kill('SIGKILL');
    }
  });

  it('ends at once on a second signal, with 130', async () => {
    await using folder = await temporaryFolder();
    const data = folder.file('data');
    const { platform, address, apiKey } = await started(data);
    try {
      const slow = await halfSent(address, apiKey, aReport('slow'));
      platform.child.kill('SIGINT');
      await turnsAway(address);
      platform.child.kill('SIGINT');
      expect(await platform.ended).toMatchObject({ code: 130, signal: null });
      await expect(slow.answered).rejects.toThrow(/socket hang up|ECONNRESET/);
      expect((await during({ folder: data, settings: simulated }, () => Promise.resolve())).ending.code).toBe(0);
    } finally {
      platform.child.kill('SIGKILL');
    }
  });
});
