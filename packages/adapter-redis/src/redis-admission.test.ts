import { describe, expect, it, jest } from '@jest/globals';
import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Claimant } from '@plumbline/ports';
import { admissionContract } from '@plumbline/ports/contract-suites';
import { instant, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { RedisAdmission } from './redis-admission.ts';
import { hashSlotOf } from './testing/hash-slot.ts';
import { openRedisAdmission } from './testing/opened-redis-admission.ts';
import { forgetKeys, keysWith, withRedis } from './testing/redis-keys.ts';

const org = 'a'.repeat(64) as OrgHash;
const other = 'b'.repeat(64) as OrgHash;
const noon = instant('2026-03-04T12:00:00Z');
const hourMs = 3_600_000;
const resetAt = instant(noon + hourMs);
const plenty = { limit: 1_000 };
const claim = (key: string, holder = `event-${key}`): Claimant => ({ key: key as DuplicateKey, holder: holder as EventId });
const held = (by: string, since: Instant = noon) => ({ kind: 'held', by, since });
const won = { kind: 'won' };
const overQuota = { kind: 'over_quota', resetAt };

/** Without a breaker each call of a Redis that hangs would be waited for. */
const withoutRedis = { callRedis: () => Promise.reject(new Error('Redis is away')) };

describeWithEngines(['redis', 'mongo'], 'admission through Redis', () => {
  admissionContract(RedisAdmission.name, openRedisAdmission);

  it('is one for all processes', async () => {
    await using opened = await openRedisAdmission();
    const [one, two] = [opened.port, opened.another()];
    await one.admit(org, [claim('1')], { limit: 2 }, noon);
    expect(await two.admit(org, [claim('1', 'x'), claim('2'), claim('3')], { limit: 2 }, noon))
      .toEqual({ verdicts: [held('event-1'), won, overQuota], quota: { limit: 2, remaining: 0, resetAt } });
    await two.release(org, claim('1'), noon);
    expect((await one.admit(org, [claim('1', 'x')], { limit: 2 }, noon)).verdicts).toEqual([won]);
  });

  it('shares the quota exactly between processes that compete, also for the same keys', async () => {
    await using opened = await openRedisAdmission();
    const processes = [opened.port, opened.another(), opened.another()];
    const outcomes = await Promise.all(processes.flatMap((process, p) =>
      Array.from({ length: 20 }, (_, i) => process.admit(org, [claim(`own-${p}-${i}`), claim(`shared-${i}`, `${p}`)], { limit: 55 }, noon))));
    expect(outcomes.flatMap(({ verdicts }) => verdicts).filter(({ kind }) => kind === 'won')).toHaveLength(55);
    expect((await opened.port.admit(org, [], { limit: 55 }, noon)).quota.remaining).toBe(0);
  });

  describe('keys', () => {
    it('carry the prefix, and an organisation as hash only, in one slot of a Redis Cluster each', async () => {
      await using opened = await openRedisAdmission();
      for (const each of [org, other]) await opened.port.admit(each, [claim('1'), claim('2')], plenty, noon);
      const prefix = opened.redis().keyPrefix;
      const keys = await keysWith(prefix);
      expect(keys).toHaveLength(6);
      expect(keys.filter((key) => !/^[^{}]+:\{[0-9a-f]{64}\}:(?:quota:\d+|claim:\d)$/.test(key))).toEqual([]);
      for (const each of [org, other]) expect(new Set(keys.filter((key) => key.includes(each)).map(hashSlotOf)).size).toBe(1);
    });

    it.each(['1999-03-04T12:00:00Z', '2199-03-04T12:00:00Z'])('outlive their meaning by a day of real time, also when the platform has %s', async (at) => {
      await using opened = await openRedisAdmission();
      await opened.port.admit(org, [claim('1')], plenty, instant(at));
      const hoursLeft = async (part: string): Promise<number> => withRedis(async (redis) =>
        Math.ceil(await redis.pttl((await keysWith(opened.redis().keyPrefix)).find((key) => key.includes(part)) ?? '') / hourMs));
      expect(await hoursLeft(':claim:')).toBe(48);
      expect(await hoursLeft(':quota:')).toBe(25);
    });
  });

  describe('a Redis that knows less or other than the store', () => {
    it('decides as before after it has lost everything, and spends nothing for what is held', async () => {
      await using opened = await openRedisAdmission();
      await opened.port.admit(org, [claim('1'), claim('2')], plenty, noon);
      await forgetKeys(opened.redis().keyPrefix);
      const later = instant(noon + 5);
      expect(await opened.port.admit(org, [claim('1', 'x'), claim('2'), claim('3'), claim('4')], { limit: 1 }, later)).toEqual({
        verdicts: [held('event-1'), { kind: 'held_by_itself', since: noon }, won, overQuota], quota: { limit: 1, remaining: 0, resetAt },
      });
    });

    it('does not call an item over the quota that the store knows to be held', async () => {
      await using opened = await openRedisAdmission();
      await opened.port.admit(org, [claim('1')], plenty, noon);
      await forgetKeys(opened.redis().keyPrefix);
      expect((await opened.port.admit(org, [claim('1', 'x'), claim('2')], { limit: 0 }, noon)).verdicts).toEqual([held('event-1'), overQuota]);
    });

    it('is overruled where it holds a claim that the store does not have: a crash in between, or an older state restored', async () => {
      await using opened = await openRedisAdmission();
      const base = `${opened.redis().keyPrefix}{${org}}:claim:`;
      await withRedis((redis) => redis.mset({ [`${base}1`]: `ghost|${noon}`, [`${base}2`]: `event-2|${noon}`, [`${base}3`]: 'nonsense' }));
      const { verdicts, quota } = await opened.port.admit(org, [claim('1'), claim('2'), claim('3'), claim('1', 'x')], plenty, instant(noon + 5));
      expect(verdicts).toEqual([won, won, won, held('event-1', instant(noon + 5))]);
      expect(quota.remaining).toBe(plenty.limit - 3);
    });

    it('is overruled where it names another holder', async () => {
      await using opened = await openRedisAdmission();
      await opened.port.admit(org, [claim('1')], plenty, noon);
      const key = `${opened.redis().keyPrefix}{${org}}:claim:1`;
      await withRedis((redis) => redis.set(key, `ghost|${noon}`));
      expect((await opened.port.admit(org, [claim('1', 'x')], plenty, noon)).verdicts).toEqual([held('event-1')]);
      expect(await withRedis((redis) => redis.get(key))).toBe(`event-1|${noon}`);
    });
  });

  it('gives quota and claims back when the store does not take them', async () => {
    await using opened = await openRedisAdmission();
    await opened.break();
    await expect(opened.port.admit(org, [claim('1'), claim('2')], plenty, noon)).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    expect(await keysWith(`${opened.redis().keyPrefix}{${org}}:claim`)).toEqual([]);
    expect((await opened.another().admit(org, [], plenty, noon)).quota.remaining).toBe(plenty.limit);
  });

  describe('while Redis is away', () => {
    it('lets the store decide about duplicates, and each process about the quota, from where Redis stood', async () => {
      await using opened = await openRedisAdmission();
      await using proxy = await openTcpProxy(requireEngine('redis'));
      const onFallback = jest.fn<(error: unknown) => void>();
      const process = opened.another({ redisUrl: proxy.through(requireEngine('redis')), onFallback });
      await process.admit(org, [claim('1'), claim('2')], { limit: 4 }, noon);
      expect(onFallback).not.toHaveBeenCalled();

      proxy.cut();
      expect(await process.admit(org, [claim('1', 'x'), claim('2'), claim('3'), claim('3', 'x'), claim('4'), claim('5')], { limit: 4 }, noon)).toEqual({
        verdicts: [held('event-1'), { kind: 'held_by_itself', since: noon }, won, held('event-3'), won, overQuota],
        quota: { limit: 4, remaining: 0, resetAt },
      });
      expect(onFallback).toHaveBeenCalledTimes(1);
      expect(onFallback).toHaveBeenCalledWith(expect.objectContaining({ code: 'STORE_UNAVAILABLE' }));
      expect((await opened.port.admit(org, [claim('3', 'y')], { limit: 4 }, noon)).verdicts).toEqual([held('event-3')]);
    });

    it('does not wait long for a Redis that hangs', async () => {
      await using opened = await openRedisAdmission();
      await using proxy = await openTcpProxy(requireEngine('redis'));
      const process = opened.another({ redisUrl: proxy.through(requireEngine('redis')) });
      await process.admit(org, [claim('1')], plenty, noon);
      proxy.hang();
      expect((await process.admit(org, [claim('1', 'x'), claim('2')], plenty, noon)).verdicts).toEqual([held('event-1'), won]);
    });

    it('goes on counting what it let in by itself when Redis is back', async () => {
      await using opened = await openRedisAdmission();
      let away = true;
      const process = opened.another({ callRedis: (work) => (away ? withoutRedis.callRedis() : work()) });
      await process.admit(org, [claim('1'), claim('2')], { limit: 3 }, noon);
      away = false;
      const { verdicts, quota } = await process.admit(org, [claim('3'), claim('4')], { limit: 3 }, noon);
      expect([verdicts, quota.remaining]).toEqual([[won, overQuota], 0]);
      expect((await process.admit(org, [claim('4')], { limit: 3 }, resetAt)).verdicts).toEqual([won]);
    });

    it('gives back what it let in by itself', async () => {
      await using opened = await openRedisAdmission();
      const process = opened.another(withoutRedis);
      await process.admit(org, [claim('1'), claim('2')], { limit: 2 }, noon);
      await process.release(org, claim('1'), noon);
      expect((await process.admit(org, [claim('3'), claim('4')], { limit: 2 }, noon)).verdicts).toEqual([won, overQuota]);
    });

    it('lets exactly one of many concurrent claims win, through several processes', async () => {
      await using opened = await openRedisAdmission();
      const processes = [opened.port, opened.another(withoutRedis), opened.another(withoutRedis)];
      const outcomes = await Promise.all(processes.flatMap((process, p) =>
        Array.from({ length: 20 }, (_, i) => process.admit(org, [claim('key', `${p}-${i}`)], plenty, noon))));
      expect(outcomes.flatMap(({ verdicts }) => verdicts).filter(({ kind }) => kind === 'won')).toHaveLength(1);
    });

    it('rejects when the store is away too', async () => {
      await using opened = await openRedisAdmission(withoutRedis);
      await opened.break();
      await expect(opened.port.admit(org, [claim('1')], plenty, noon)).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    });
  });
});
