import { describe, expect, it } from '@jest/globals';
import type { DuplicateKey, EventId, OrgHash } from '@plumbline/contracts';
import type { Admission, Claimant } from '../admission.ts';
import { dayMs, hourMs, later, range, someTime } from './fixtures.ts';
import type { Opened } from './opened.ts';

const org = 'a'.repeat(64) as OrgHash;
const otherOrg = 'b'.repeat(64) as OrgHash;
const plenty = { limit: 1_000_000 };
const claim = (key: string, holder: string): Claimant => ({ key: key as DuplicateKey, holder: holder as EventId });
const kinds = (outcome: Awaited<ReturnType<Admission['admit']>>) => outcome.verdicts.map((verdict) => verdict.kind);

/** What every `Admission` means. */
export const admissionContract = (name: string, open: () => Promise<Opened<Admission>>): void => {
  describe(`${name} as admission`, () => {
    claims(open);
    quotas(open);
    faults(open);
  });
};

const claims = (open: () => Promise<Opened<Admission>>): void => {
  it('lets exactly one of many concurrent claims win, tells the others who did, and charges one', async () => {
    await using opened = await open();
    const outcomes = await Promise.all(range(100).map((i) => opened.port.admit(org, [claim('key', `event-${i}`)], plenty, someTime)));
    const verdicts = outcomes.flatMap((outcome) => outcome.verdicts);

    expect(verdicts.filter((verdict) => verdict.kind === 'won')).toHaveLength(1);
    const winner = `event-${verdicts.findIndex((verdict) => verdict.kind === 'won')}`;
    expect(verdicts.filter((verdict) => verdict.kind === 'held')).toEqual(Array(99).fill({ kind: 'held', by: winner, since: someTime }));
    const after = await opened.port.admit(org, [], plenty, someTime);
    expect(after.quota.remaining).toBe(plenty.limit - 1);
  });

  it('lets the first of the items of one call that share a key win, and answers in their order', async () => {
    await using opened = await open();
    const { port } = opened;
    const outcome = await port.admit(org, [claim('x', '1'), claim('y', '2'), claim('x', '3')], plenty, someTime);
    expect(outcome.verdicts).toEqual([{ kind: 'won' }, { kind: 'won' }, { kind: 'held', by: '1', since: someTime }]);
  });

  it('tells a holder that it has won before, and charges nothing again', async () => {
    await using opened = await open();
    const { port } = opened;
    const first = await port.admit(org, [claim('key', 'event')], plenty, someTime);
    const again = await port.admit(org, [claim('key', 'event')], plenty, later(1_000));
    expect(again.verdicts).toEqual([{ kind: 'held_by_itself', since: someTime }]);
    expect(again.quota.remaining).toBe(first.quota.remaining);
  });

  it('keeps organisations apart', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('key', '1')], { limit: 1 }, someTime);
    expect(await port.admit(otherOrg, [claim('key', '2')], { limit: 1 }, someTime)).toMatchObject({ verdicts: [{ kind: 'won' }], quota: { remaining: 0 } });
  });

  it('ends a claim after 24 hours, to the millisecond, by the time it is given', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('key', '1')], plenty, someTime);
    expect(kinds(await port.admit(org, [claim('key', '2')], plenty, later(dayMs - 1)))).toEqual(['held']);
    expect(kinds(await port.admit(org, [claim('key', '2')], plenty, later(dayMs)))).toEqual(['won']);
    expect((await port.admit(org, [claim('key', '1')], plenty, later(dayMs + 1))).verdicts).toEqual([{ kind: 'held', by: '2', since: later(dayMs) }]);
  });

  it('lets a holder give its claim back, and nobody else', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('key', '1')], plenty, someTime);
    await port.release(org, claim('key', '2'), someTime);
    await port.release(otherOrg, claim('key', '1'), someTime);
    await port.release(org, claim('unknown', '1'), someTime);
    expect(kinds(await port.admit(org, [claim('key', '3')], plenty, someTime))).toEqual(['held']);
    await port.release(org, claim('key', '1'), someTime);
    expect(kinds(await port.admit(org, [claim('key', '3')], plenty, someTime))).toEqual(['won']);
  });
};

const quotas = (open: () => Promise<Opened<Admission>>): void => {
  it('never lets more in than the quota, however many calls compete', async () => {
    await using opened = await open();
    const { port } = opened;
    const outcomes = await Promise.all(range(60).map((i) => port.admit(org, [claim(`a${i}`, `a${i}`), claim(`b${i}`, `b${i}`)], { limit: 50 }, someTime)));
    const verdicts = outcomes.flatMap(kinds);
    expect(verdicts.filter((kind) => kind === 'won')).toHaveLength(50);
    expect(verdicts.filter((kind) => kind === 'over_quota')).toHaveLength(70);
  });

  it('says when the hour ends, and starts the next one afresh', async () => {
    await using opened = await open();
    const { port } = opened;
    const resetAt = Date.parse('2026-03-04T11:00:00Z');
    const quota = { limit: 1 };
    expect(await port.admit(org, [claim('1', '1'), claim('2', '2')], quota, someTime)).toEqual({
      verdicts: [{ kind: 'won' }, { kind: 'over_quota', resetAt }], quota: { limit: 1, remaining: 0, resetAt },
    });
    expect(kinds(await port.admit(org, [claim('2', '2')], quota, later(40 * 60_000 - 1)))).toEqual(['over_quota']);
    expect(kinds(await port.admit(org, [claim('2', '2')], quota, later(40 * 60_000)))).toEqual(['won']);
  });

  it('charges nothing for items that are held, and tells them so when the quota is used up', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('1', '1')], { limit: 2 }, someTime);
    expect((await port.admit(org, [claim('1', '9'), claim('2', '2'), claim('1', '8'), claim('3', '3')], { limit: 2 }, someTime)))
      .toMatchObject({ verdicts: [{ kind: 'held' }, { kind: 'won' }, { kind: 'held' }, { kind: 'over_quota' }], quota: { remaining: 0 } });
  });

  it('does not claim for an item that is over the quota', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('1', '1')], { limit: 0 }, someTime);
    expect(kinds(await port.admit(org, [claim('1', '2')], plenty, someTime))).toEqual(['won']);
  });

  it('gives the quota back with the claim, once, and only to the hour that it was taken from', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('1', '1'), claim('2', '2')], { limit: 2 }, someTime);
    await port.release(org, claim('1', '1'), someTime);
    await port.release(org, claim('1', '1'), someTime);
    expect((await port.admit(org, [], { limit: 2 }, someTime)).quota.remaining).toBe(1);

    const nextHour = later(hourMs);
    await port.admit(org, [claim('3', '3')], { limit: 2 }, nextHour);
    await port.release(org, claim('2', '2'), nextHour);
    expect((await port.admit(org, [], { limit: 2 }, nextHour)).quota.remaining).toBe(1);
  });

  it('bears a quota that was lowered below what is spent', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.admit(org, [claim('1', '1'), claim('2', '2')], plenty, someTime);
    expect(await port.admit(org, [claim('3', '3')], { limit: 1 }, someTime)).toMatchObject({ verdicts: [{ kind: 'over_quota' }], quota: { remaining: 0 } });
  });
};

const faults = (open: () => Promise<Opened<Admission>>): void => {
  it('remembers claims and quota after a restart', async () => {
    await using opened = await open();
    await opened.port.admit(org, [claim('1', '1')], { limit: 2 }, someTime);
    const port = await opened.reopen();
    expect(await port.admit(org, [claim('1', '2'), claim('2', '2'), claim('3', '3')], { limit: 2 }, someTime))
      .toMatchObject({ verdicts: [{ kind: 'held', by: '1' }, { kind: 'won' }, { kind: 'over_quota' }] });
  });

  it('rejects when its store is gone, and has claimed nothing', async () => {
    await using opened = await open();
    await opened.break();
    await expect(opened.port.admit(org, [claim('1', '1')], plenty, someTime)).rejects.toMatchObject({ code: expect.stringMatching(/^STORE_/) });
    await expect(opened.port.release(org, claim('1', '1'), someTime)).rejects.toMatchObject({ code: expect.stringMatching(/^STORE_/) });
    const port = await opened.reopen();
    expect(kinds(await port.admit(org, [claim('1', '2')], plenty, someTime))).toEqual(['won']);
  });
};
