import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { aReport, clientOf, request } from '../testing/client.ts';
import { openGateway } from '../testing/open-gateway.ts';

const identities = ['org-very-secret-7', 'Company of', 'finding-very-secret', 'input-very-secret', 'metadata-very-secret', 'key-very-secret'];
const report = aReport({ orgid: 'org-very-secret-7', claim: { input: 'input-very-secret', findingid: 'finding-very-secret', metadata: { note: 'metadata-very-secret' } } });

describe('what a submission leaves behind', () => {
  it('holds no identity, credential or payload: not in the log, not in the metrics, not in any file', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-very-secret-7');
    const client = clientOf(platform.url, member);
    await client.send(report, { idempotencyKey: 'key-very-secret' });
    await client.send(report);
    await client.sendBatch([report, { 'field-input-very-secret': 1 }, 7], { idempotencyKey: 'key-very-secret-2' });
    await client.send('{"input-very-secret"');
    await client.get(`/api/v1/events/${member.key}`);
    await clientOf(platform.url, { key: `${member.key}x` }).send(report);
    platform.ingestFile.close();
    await client.send(report);
    await platform.gateway.settle();

    const metrics = await (await fetch(`${platform.url}/metrics`)).text();
    const files = await Promise.all((await readdir(platform.folder)).map((name) => readFile(`${platform.folder}/${name}`, 'latin1')));
    expect(files.length).toBeGreaterThan(1);
    for (const text of [platform.logged(), metrics]) {
      for (const identity of [...identities, member.key, member.orgHash, member.keyId]) expect(text).not.toContain(identity);
    }
    for (const text of files) for (const identity of [...identities, member.key]) expect(text).not.toContain(identity);
  });

  it('is one log line per request, with its id, its trace and how it ended', async () => {
    await using platform = await openGateway();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const answer = await request<{ request_id: string }>(`${platform.url}/api/v1/events/ingest`, { method: 'POST', headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    const lines = platform.logged().trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(lines.filter((line) => line['request_id'] === answer.body.request_id)).toEqual([expect.objectContaining({
      level: 'info', msg: 'request answered', method: 'POST', route: '/api/v1/events/ingest', status: 401, code: 'INVALID_AUTH', trace_id: traceId,
    })]);
  });
});
