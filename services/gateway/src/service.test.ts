import { describe, expect, it } from '@jest/globals';
import { aReport, clientOf, request } from './testing/client.ts';
import { openGateway } from './testing/open-gateway.ts';

describe('the gateway', () => {
  it('accepts a report and tells its owner where it is', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    const sent = await client.send(aReport());
    expect(sent).toMatchObject({ status: 202, body: { status: 'accepted', stored_at: platform.clock.now(), expected_anonymization_at: platform.clock.now() + 7_200_000 } });
    if (sent.body.status !== 'accepted') throw new Error('not accepted');
    expect(await client.get(`/api/v1/events/${sent.body.eventid}`)).toMatchObject({ status: 200, body: { state: 'accepted', final: false } });
  });

  it('says that it lives, whether it is ready, and what it has counted', async () => {
    await using platform = await openGateway();
    await clientOf(platform.url, await platform.addOrganisation('org-1')).send(aReport());

    expect(await request(`${platform.url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await request(`${platform.url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(await (await fetch(`${platform.url}/metrics`)).text()).toContain('ingest_total{code="accepted"} 1');
  });

  it('answers in JSON where there is nothing, and where there is something else', async () => {
    await using platform = await openGateway();

    expect(await request(`${platform.url}/api/v1/nothing`)).toMatchObject({ status: 404, body: { status: 'rejected', code: 'NOT_FOUND' } });
    const other = await request(`${platform.url}/api/v1/events/ingest`, { method: 'PUT' });
    expect(other).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED', allowed: ['POST'] } });
    expect(other.headers.get('allow')).toBe('POST');
  });

  it('gives every answer an id that it chose itself', async () => {
    await using platform = await openGateway();
    const answer = await request<{ request_id: string }>(`${platform.url}/api/v1/nothing`, { headers: { 'x-request-id': 'mine' } });

    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
    expect(answer.body.request_id).not.toBe('mine');
  });

  it('names a simulated clock in answers and on /healthz, and never a real one', async () => {
    await using simulated = await openGateway({}, () => ({ simulatedClock: true }));
    await using real = await openGateway();

    expect((await request(`${simulated.url}/api/v1/nothing`)).headers.get('plumbline-clock')).toBe('2026-02-09T12:00:00.000Z');
    expect(await request(`${simulated.url}/healthz`)).toMatchObject({ body: { clock: { simulated: true, now: '2026-02-09T12:00:00.000Z' } } });
    expect((await request(`${real.url}/api/v1/nothing`)).headers.get('plumbline-clock')).toBeNull();
  });

  it('stops twice without harm, and is then no longer ready', async () => {
    await using platform = await openGateway();
    await platform.gateway.stop();
    await platform.gateway.stop();

    expect(await platform.gateway.readiness()).toEqual([{ name: 'gateway.listener', ready: false, reason: 'not listening' }]);
  });

  it('refuses to start on a port in use', async () => {
    await using first = await openGateway();
    const port = first.gateway.address()?.port ?? 0;

    await expect(openGateway({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
