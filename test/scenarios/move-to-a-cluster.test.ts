import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topics } from '@plumbline/contracts';
import { createCodec } from '@plumbline/contracts/avro';
import { temporaryFolder } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openEngines } from '../hosts/cluster-engines.ts';
import { openClusterOn } from '../hosts/cluster.ts';
import { moveFolder } from '../support/migration.ts';
import { operatorOf } from '../support/operator.ts';
import { openPilot } from '../support/pilot.ts';
import { elsewhere, livePilot } from '../support/pilot-life.ts';
import { platformOf } from '../support/platform.ts';
import { aReport } from '../support/report.ts';

const readIds = (releases: readonly { readonly value: { readonly releaseId: string } }[]): readonly string[] =>
  releases.map(({ value }) => value.releaseId).toSorted();

/** A pilot, and the cluster that goes on with it. */
const openMoved = async () => {
  const folder = await temporaryFolder();
  const engines = openEngines();
  const path = folder.file('data');
  const { past, movedAt, releases } = await (async () => {
    await using pilot = await openPilot(path, '2026-01-26T00:00:00Z');
    const lived = await livePilot(pilot);
    const codec = createCodec(pilot.stores.registry);
    const published = await Promise.all((await Promise.all([0, 1, 2].map((partition) =>
      pilot.stores.log.read(topics.calibrationReleasesPublished, partition, 0, 1_000)))).flat()
      .map(({ value }) => codec.decode(topics.calibrationReleasesPublished, value)));
    return { past: lived, movedAt: new Date(pilot.now()).toISOString(), releases: published };
  })();
  const report = await moveFolder(path, engines);
  const host = await openClusterOn(engines, { startsAt: movedAt });
  const operator = operatorOf(host);
  return {
    past, report, releases, operator, host,
    platform: platformOf(host, operator),
    [Symbol.asyncDispose]: async () => {
      await host[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['kafka', 'registry', 'redis', 'mongo'], 'a pilot that was moved to a cluster', () => {
  let moved: Awaited<ReturnType<typeof openMoved>>;
  beforeAll(async () => { moved = await openMoved(); }, 120_000);
  afterAll(() => moved[Symbol.asyncDispose]());

  it('is the same on both sides, whatever there is of it', () => {
    const { report } = moved;
    expect(report.kinds.filter(({ same }) => same !== true)).toEqual([]);
    expect(report.result).toBe('moved');
    expect(new Set(report.kinds.map(({ kind }) => kind))).toEqual(new Set([
      'key', 'contributor', 'organisation', 'api_key', 'record', 'chain', 'claim', 'answers', 'ledger_entry', 'run', 'published_rule', 'from', 'cell',
      'delivery', 'tally', 'withdrawal', 'partition', 'release', 'run_report', 'release_on_topic', 'audit_entry', 'audit_head', 'dead_letter',
    ]));
  });

  it('answers with the same figures', async () => {
    const { past, host } = moved;
    expect(await elsewhere(past.members[0] ?? past.suspended, host).query()).toEqual(past.answer);
    expect(past.answer.result.count).toBeGreaterThan(0);
  });

  it('gives whoever reads the topic from its beginning every release', async () => {
    const { platform, releases } = moved;
    expect(releases.length).toBeGreaterThan(0);
    expect(readIds(await platform.decoded(topics.calibrationReleasesPublished))).toEqual(readIds(releases));
  });

  it('knows what has become of every receipt', async () => {
    const { past, host } = moved;
    const states = new Set<string>();
    for (const [eventid, { client, status: { request_id: _, ...status } }] of past.receipts) {
      if (client.organisation === past.suspended.organisation) continue;
      expect(await elsewhere(client, host).status(eventid)).toMatchObject(status);
      states.add(status.state);
    }
    expect(states).toEqual(new Set(['accepted', 'anonymised', 'quarantined', 'deleted']));
  });

  it('knows who may enter and who may not', async () => {
    const { past, host } = moved;
    expect((await elsewhere(past.suspended, host).post(aReport())).status).toBe(403);
    await moved.operator.change('org-suspended', 'resume');
    expect((await elsewhere(past.suspended, host).post(aReport().of('R-OTHER', '2').number(5))).status).toBe(202);
  });

  it('knows a report again that came before, and a request too', async () => {
    const { past, host } = moved;
    for (const { client, eventid, report, idempotencyKey } of past.waiting) {
      expect(await elsewhere(client, host).send(report)).toMatchObject({ status: 'rejected', code: 'DUPLICATE', prior_eventid: eventid });
      expect(await elsewhere(client, host).send(report, { idempotencyKey })).toMatchObject({ status: 'accepted', eventid, replayed: true });
    }
  });

  it('has the dead letters, and their schemas by the numbers that they have here', async () => {
    const { operator, host } = moved;
    const letters = await operator.deadLetters();
    expect(letters).toHaveLength(2);
    const values = await Promise.all(letters.map(async ({ id }) => Buffer.from((await operator.showDeadLetter(id)).value ?? '', 'base64')));
    expect(values.map(String)).toContain('no message that anybody wrote');
    const framed = values.find((value) => value[0] === 0);
    expect(await host.registry.schemaById(framed?.readUInt32BE(1) ?? 0)).toContain('AnonymizedEvent');
    expect((await operator.replay(letters.map(({ id }) => id))).replayed).toBe(2);
    await moved.platform.settle();
    expect((await operator.deadLetters()).map(({ cause }) => cause)).toEqual(expect.arrayContaining(letters.map(({ cause }) => cause)));
  });

  it('goes on with the audit log', async () => {
    const verdict = await moved.operator.verifyAudit();
    expect(verdict).toMatchObject({ status: 'intact' });
    const before = moved.report.kinds.find(({ kind }) => kind === 'audit_entry')?.source ?? 0;
    expect(verdict.status === 'intact' ? verdict.entries : 0).toBeGreaterThan(before);
  });

  it('anonymises what was still sealed, and releases old and new reports of a window together', async () => {
    const { past, host, platform } = moved;
    const folded = await platform.ledger.count('folded');
    for (const client of past.members.slice(0, 3)) await elsewhere(client, host).submit(aReport().number(6));
    await platform.advance('3h');
    for (const { client, eventid } of past.waiting) expect(await elsewhere(client, host).status(eventid)).toMatchObject({ state: 'anonymised' });
    expect(await platform.ledger.count('folded')).toBe(folded + past.waiting.length + 3 + 1);
    await platform.advance('2026-04-02T00:00:00Z');
    const { coverage, result } = await elsewhere(past.members[0] ?? past.suspended, host).query();
    expect(coverage.intervals).toEqual([{ from_week: '2026-W01', through_week: '2026-W13' }]);
    expect(Math.abs(result.count - (past.members.length + past.folded + past.waiting.length + 3))).toBeLessThanOrEqual(4);
  }, 120_000);
});
