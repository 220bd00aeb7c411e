import { describe, expect, it } from '@jest/globals';
import { topics, type RecordId } from '@plumbline/contracts';
import {
  auditListSchema, deadLetterAnswerSchema, deadLetterListSchema, eventIdField, platformStatusSchema, quarantineListSchema, runAnswerSchema,
  runListSchema, type AuditList,
} from '@plumbline/contracts/http';
import { deadLetterHeaders, deadLetterTopic } from '@plumbline/pipeline';
import { epochOfWeek, nextReleaseAt, weekOfIsoLabel } from '@plumbline/privacy';
import { instant } from '@plumbline/test-kit';
import { acceptedId, aReport, clientOf } from '../testing/client.ts';
import { noon } from '../testing/open-gateway.ts';
import { aRun, openOperatedGateway, operatorToken, type OperatedGateway } from '../testing/open-operated-gateway.ts';

const hourMs = 3_600_000;

describe('runs', () => {
  it('are listed newest first, and shown with how deliveries ended', async () => {
    await using platform = await openOperatedGateway();
    const end = weekOfIsoLabel('2026-W04');
    if (end === undefined) throw new Error('no such week');
    for (const hour of [1, 2, 3]) {
      await platform.runs.putRun(aRun(instant(noon + hour * hourMs), { left: [{ windowEnd: end, records: hour }] }));
    }
    await platform.deps.releases.recordDelivery({
      recordId: '0'.repeat(32) as RecordId, epoch: epochOfWeek(end), windowEnd: end, day: 20_454, outcome: 'withdrawn',
    });

    const list = await platform.get('runs?limit=2');
    expect(runListSchema.strict().parse(list.body).runs.map(({ slot }) => slot)).toEqual([noon + 3 * hourMs, noon + 2 * hourMs]);
    expect(await platform.get(`runs?before=${String(noon + 2 * hourMs)}`)).toMatchObject({ body: { runs: [{ slot: noon + hourMs }] } });
    const shown = await platform.get(`runs/show?runid=run-${String(noon + hourMs)}`);
    expect(runAnswerSchema.strict().parse(shown.body)).toMatchObject({
      run: { processed: 3, left: [{ window_end: '2026-W04', records: 1 }] },
      deliveries: [{ window_end: '2026-W04', day: '2026-01-01', outcome: 'withdrawn', count: 1 }],
    });
  });

  it('can be started, and what is unknown is not found', async () => {
    await using platform = await openOperatedGateway();
    expect(await platform.post('runs')).toMatchObject({ status: 200, body: { status: 'completed', run: { slot: noon } } });
    expect(await platform.runs.listRuns({ limit: 5 })).toHaveLength(1);
    expect(await platform.get('runs/show?runid=nothing')).toMatchObject({ status: 404 });
    expect(await platform.get('runs/show')).toMatchObject({ status: 400, body: { field: 'runid' } });
    expect(await platform.post('runs', { slot: 1 })).toMatchObject({ status: 400, body: { field: 'slot' } });
  });
});

const topic = topics.calibrationEventsAnonymized;
const deathOf = (offset: number): Record<string, string> => ({
  [deadLetterHeaders.cause]: 'DataError', [deadLetterHeaders.code]: 'NO_SCHEMA', [deadLetterHeaders.stage]: 'decode',
  [deadLetterHeaders.attempts]: '1', [deadLetterHeaders.group]: 'calibration-aggregator', [deadLetterHeaders.topic]: topic,
  [deadLetterHeaders.partition]: '0', [deadLetterHeaders.offset]: String(offset), [deadLetterHeaders.firstSeen]: String(noon),
});
const bury = ({ log }: OperatedGateway, numbers: readonly number[]): Promise<void> => log.publish(
  deadLetterTopic(topic), numbers.map((number) => ({ key: 'R-X|1.0', value: new Uint8Array([number]), headers: deathOf(number) })),
);
const waiting = async ({ log }: OperatedGateway): Promise<number> => (await log.endOffsets(topic)).reduce((sum, end) => sum + end, 0);

describe('dead letters', () => {
  it('are listed, shown with their bytes, and put back', async () => {
    await using platform = await openOperatedGateway();
    await bury(platform, [1, 2]);
    const [newest, oldest] = deadLetterListSchema.strict().parse((await platform.get('dead-letters')).body).dead_letters;
    expect(newest).toMatchObject({ id: `${deadLetterTopic(topic)}/0/1`, topic, cause: 'DataError: NO_SCHEMA', stage: 'decode', bytes: 1, replays: 0 });

    const shown = await platform.get(`dead-letters/show?id=${encodeURIComponent(oldest?.id ?? '')}`);
    expect(deadLetterAnswerSchema.strict().parse(shown.body)).toMatchObject({ key: 'R-X|1.0', value: Buffer.from([1]).toString('base64') });
    const ids = [newest?.id, newest?.id, 'nonsense', `${topic}.dead-letter/0/99`];
    expect(await platform.post('dead-letters/replay', { ids })).toMatchObject({ status: 200, body: { replayed: 1, unknown: ids.slice(2) } });
    expect(await waiting(platform)).toBe(1);
    expect(await platform.post('dead-letters/replay', { topic })).toMatchObject({ body: { replayed: 2, unknown: [] } });
    expect(await waiting(platform)).toBe(3);
  });

  it('of a topic that is not there are none', async () => {
    await using platform = await openOperatedGateway();
    expect(await platform.get('dead-letters?topic=nothing')).toMatchObject({ status: 200, body: { dead_letters: [] } });
    expect(await platform.get('dead-letters/show?id=nothing')).toMatchObject({ status: 404 });
    expect(await platform.post('dead-letters/replay', { topic: 'nothing' })).toMatchObject({ body: { replayed: 0 } });
    expect(await platform.post('dead-letters/replay', {})).toMatchObject({ status: 400, body: { field: 'ids' } });
  });
});

describe('the state of the platform', () => {
  it('is told with what is not ready', async () => {
    await using platform = await openOperatedGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await client.send(aReport());
    expect(platformStatusSchema.strict().parse((await platform.get('status')).body)).toMatchObject({
      ready: false, clock: { kind: 'real', now: noon }, checks: [{ name: 'a.part', ready: false, reason: 'not yet' }],
      intake: { open: 1, due: 0, quarantined: 0, oldest_due_at: null }, ledger: { anonymised: 0, deleted: 0, expired: 0 },
      next_release_at: nextReleaseAt(noon), k: 10,
    });
  });

  it('includes what was set aside', async () => {
    await using platform = await openOperatedGateway();
    const id = acceptedId(await clientOf(platform.url, await platform.addOrganisation('org-1')).send(aReport()));
    await platform.deps.intake.quarantine(eventIdField.parse(id), 'key_destroyed');
    const { body } = await platform.get('quarantine');
    expect(quarantineListSchema.strict().parse(body).quarantined).toEqual([{ eventid: id, cause: 'key_destroyed', stored_at: noon }]);
    expect(await platform.get('topics')).toMatchObject({ status: 200, body: { topics: [] } });
  });
});

describe('the clock', () => {
  it('that is real cannot be moved', async () => {
    await using platform = await openOperatedGateway();
    expect(await platform.get('clock')).toMatchObject({ body: { kind: 'real', now: noon } });
    expect(await platform.post('clock/advance', { by_ms: 1 })).toMatchObject({ status: 409, body: { reason: 'clock_is_real' } });
  });

  it('that is simulated goes forward, and not too far at once', async () => {
    await using platform = await openOperatedGateway({}, { moving: true });
    expect(await platform.post('clock/advance', { by_ms: hourMs })).toMatchObject({ status: 200, body: { status: 'settled', now: noon + hourMs, unsettled: [] } });
    expect(await platform.post('clock/advance', { to: noon + 2 * hourMs })).toMatchObject({ body: { now: noon + 2 * hourMs } });
    expect(await platform.get('clock')).toMatchObject({ body: { kind: 'simulated', now: noon + 2 * hourMs } });
    expect(await platform.post('clock/advance', { to: noon })).toMatchObject({ status: 409, body: { reason: 'clock_goes_forward' } });
    expect(await platform.post('clock/advance', { to: 8e15 })).toMatchObject({ status: 400, body: { field: 'to' } });
    for (const body of [{}, { by_ms: 0 }, { by_ms: 1, to: noon }, { by_ms: '1d' }]) {
      expect(await platform.post('clock/advance', body)).toMatchObject({ status: 400, body: { field: 'by_ms' } });
    }
  });
});

describe('the audit log', () => {
  it('is read page by page, and verified', async () => {
    await using platform = await openOperatedGateway();
    for (const id of ['a', 'b', 'c']) await platform.post('organisations', { id });
    const first = auditListSchema.strict().parse((await platform.get('audit?limit=2')).body);
    expect([first.entries.map(({ seq }) => seq), first.next]).toEqual([[1, 2], 2]);
    const second = (await platform.get<AuditList>('audit?limit=2&after=2')).body;
    expect([second.entries.map(({ seq }) => seq), second.next]).toEqual([[3], null]);
    expect(second.entries[0]?.previous_hash).toBe(first.entries[1]?.hash);
    expect(await platform.get('audit/verify')).toMatchObject({ status: 200, body: { status: 'intact', entries: 3, head: second.entries[0]?.hash } });
    expect(await platform.get('audit?after=x')).toMatchObject({ status: 400, body: { field: 'after' } });
  });
});

describe('a body', () => {
  it('that is no JSON, too long or not UTF-8 is refused', async () => {
    await using platform = await openOperatedGateway();
    const authorization = `Bearer ${operatorToken}`;
    for (const body of ['{', 'x'.repeat(1_048_577), new Uint8Array([0xff, 0xfe])]) {
      const answer = await fetch(`${platform.url}/api/v1/admin/runs`, { method: 'POST', headers: { authorization }, body });
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'INVALID_REQUEST', field: 'root' })]);
    }
    const answer = await fetch(`${platform.url}/api/v1/admin/organisations`, { method: 'POST', headers: { authorization }, body: '{"id":"a","__proto__":{"verified":true}}' });
    expect(answer.status).toBe(400);
  });
});
