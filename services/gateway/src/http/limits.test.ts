import { describe, expect, it } from '@jest/globals';
import { readGatewayConfig } from '../config.ts';
import { aReport, clientOf, request, reportNumber } from '../testing/client.ts';
import { noon, openGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const { limits } = readGatewayConfig({});

describe('what an address may do in a minute', () => {
  it('is 600 requests unless told otherwise', async () => {
    await using platform = await openGateway({ limits });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1', { quotaPerHour: 10_000 }));
    const answers = await Promise.all(Array.from({ length: 601 }, (_, number) => client.send(reportNumber(number))));

    expect(answers.filter(({ status }) => status === 202)).toHaveLength(600);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'THROTTLED', scope: 'address', limit: 600, window_seconds: 60, reset_at: noon + 60_000 });
    expect(refused?.body).not.toHaveProperty('limit_per_hour');
    expect(refused?.headers.get('retry-after')).toBe('60');
    expect(await request(`${platform.url}/healthz`)).toMatchObject({ status: 200 });
    platform.clock.advance(60_000);
    expect(await client.send(reportNumber(700))).toMatchObject({ status: 202 });
  });

  it('is 60 refused credentials unless told otherwise; then even a good one has to wait', async () => {
    await using platform = await openGateway({ limits });
    const member = await platform.addOrganisation('org-1');
    for (let attempt = 0; attempt < 60; attempt += 1) expect(await clientOf(platform.url, { key: 'plk_guess' }).get('/api/v1/events')).toMatchObject({ status: 401 });

    expect(await clientOf(platform.url, member).send(aReport())).toMatchObject({ status: 429, body: { scope: 'address', limit: 60 } });
    platform.clock.advance(60_000);
    expect(await clientOf(platform.url, member).send(aReport())).toMatchObject({ status: 202 });
  });

  it('is counted by the forwarded address only behind a trusted proxy', async () => {
    const one = { ...limits, requestsPerMinute: 1 };
    await using open = await openGateway({ limits: one });
    await using proxied = await openGateway({ limits: one, trustProxy: ['loopback'] });
    const ask = async (url: string, address: string): Promise<number> =>
      (await request(`${url}/api/v1/nothing`, { headers: { 'x-forwarded-for': address } })).status;

    expect([await ask(open.url, '192.0.2.1'), await ask(open.url, '192.0.2.2')]).toEqual([404, 429]);
    expect([await ask(proxied.url, '192.0.2.1'), await ask(proxied.url, '192.0.2.2'), await ask(proxied.url, '192.0.2.1')]).toEqual([404, 404, 429]);
  });
});

describe('requests that are worked on at once', () => {
  it('beyond the limit are asked to come back', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<boolean>();
    const oneAtOnce = { limits: { ...limits, concurrentRequests: 1 } };
    await using platform = await openGateway(oneAtOnce, ({ admission }) => ({
      admission: replacing(admission, {
        admit: async (...parameters) => {
          await opened;
          return admission.admit(...parameters);
        },
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const answers = [client.send(reportNumber(1)), client.send(reportNumber(2))];

    expect(await Promise.race(answers)).toMatchObject({ status: 503, body: { code: 'INTERNAL_ERROR' } });
    expect(await (await fetch(`${platform.url}/metrics`)).text()).toContain('ingest_total{code="INTERNAL_ERROR"} 1');
    open(true);
    expect((await Promise.all(answers)).map(({ status }) => status).toSorted()).toEqual([202, 503]);
  });
});
