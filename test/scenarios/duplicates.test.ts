import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('of a thousand identical requests at once one is accepted, and the others are told its id', async ({ platform, client }) => {
  const report = aReport().at(platform.now());
  const results = await Promise.all(Array.from({ length: 1_000 }, () => client.send(report)));

  const accepted = results.flatMap((result) => (result.status === 'accepted' ? [result.eventid] : []));
  const duplicates = results.flatMap((result) => (result.status === 'rejected' && result.code === 'DUPLICATE' ? [result.prior_eventid] : []));
  expect(accepted).toHaveLength(1);
  expect(duplicates).toEqual(Array.from({ length: 999 }, () => accepted[0]));
  expect(await platform.metric('ingest_total{code="DUPLICATE"}')).toBe(999);

  await platform.advance('3h');
  expect(await platform.ledger.count('anonymised')).toBe(1);
});

scenario('the same report is a duplicate for 24 hours, over a restart too, and another label or organisation is none', async ({ platform, operator, client }) => {
  const report = aReport();
  const first = await client.submit(report);
  await platform.advance('20h');
  await platform.restart();
  expect(await client.send(report)).toMatchObject({ code: 'DUPLICATE', prior_eventid: first.eventid });
  expect(await client.send(report.labelled('should_have_matched'))).toMatchObject({ status: 'accepted' });
  expect(await (await operator.addMember()).send(report)).toMatchObject({ status: 'accepted' });

  await platform.advance('5h');
  expect(await client.send(report)).toMatchObject({ status: 'accepted' });
});

scenario('a batch tells each item apart', async ({ client }) => {
  const sent = await client.sendBatch([aReport(), aReport(), aReport().of('not a rule', '1.0'), aReport().number(7)]);
  expect(sent).toMatchObject({ accepted: 2, rejected: 2 });
  expect(sent.results.map((result) => (result.status === 'accepted' ? 'accepted' : result.code))).toEqual(['accepted', 'DUPLICATE', 'INVALID_SCHEMA', 'accepted']);
});
