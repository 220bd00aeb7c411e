import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('a client that repeats a request whose answer was lost', async ({ platform, client }) => {
  const report = aReport().of('R-X509-MISMATCH', '1.1').labelled('should_not_have_matched');
  const first = await client.submit(report, { idempotencyKey: 'k-1' });
  const again = await client.send(report, { idempotencyKey: 'k-1' });
  expect(again).toMatchObject({ status: 'accepted', eventid: first.eventid, replayed: true });

  await platform.advance('3h');
  expect(await platform.ledger.count('folded')).toBe(1);
});

scenario('a batch whose answer was lost is sent again, and nothing counts twice', async ({ platform, client }) => {
  const reports = [1, 2, 3].map((n) => aReport().number(n));
  const first = await client.sendBatch(reports, { idempotencyKey: 'batch-1' });
  await platform.restart();
  const again = await client.sendBatch(reports, { idempotencyKey: 'batch-1' });
  expect(first).toMatchObject({ accepted: 3, rejected: 0 });
  expect(again.results.map((result) => ('eventid' in result ? result.eventid : result.status)))
    .toEqual(first.results.map((result) => ('eventid' in result ? result.eventid : result.status)));

  await platform.advance('3h');
  expect(await platform.ledger.count('folded')).toBe(3);
});

scenario('the same key with another body is refused', async ({ client }) => {
  await client.submit(aReport().number(1), { idempotencyKey: 'k-2' });
  expect(await client.send(aReport().number(2), { idempotencyKey: 'k-2' })).toMatchObject({ status: 'rejected', code: 'IDEMPOTENCY_KEY_REUSED' });
});
