import { describe, expect, it } from '@jest/globals';
import type { DuplicateKey, EventId, Instant } from '@plumbline/contracts';
import type { Claimant } from '@plumbline/ports';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { anEventId, anOrgHash, upTo } from '../common/testing/ids.ts';
import type { ClaimStore } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
const nextNoon = instant('2026-01-06T12:00:00Z');
const justBefore = (at: Instant): Instant => instant(at - 1);
const org = anOrgHash(1);
const other = anOrgHash(2);
const aKey = (name: string): DuplicateKey => name as DuplicateKey;
const claim = (key: string, event: number): Claimant => ({ key: aKey(key), holder: anEventId(event) });
const held = (by: EventId, since = noon) => ({ kind: 'held', by, since });
const won = { kind: 'won' };

type Open = () => Promise<Opened<ClaimStore>>;

/** What every store of duplicate claims does. */
export const claimsContract = (name: string, open: Open): void => {
  describe(`${name}: duplicate claims`, () => {
    winning(open);
    ending(open);
    surviving(open);
  });
};

const winning = (open: Open): void => {
  it('lets exactly one of many concurrent claims win, through several processes, and tells the others who did', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    const results = (await Promise.all(stores.flatMap((store, s) => upTo(50).map((i) => store.claim(org, [claim('key', 50 * s + i)], noon))))).flat();

    const winner = results.findIndex(({ kind }) => kind === 'won');
    expect(results.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'held')).toEqual(Array(149).fill(held(anEventId(winner))));
  });

  it('decides every key on its own, in the order of the claims', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.claim(org, [claim('b', 1)], noon);
    expect(await port.claim(org, [claim('a', 2), claim('b', 3), claim('c', 4), claim('a', 5)], noon))
      .toEqual([won, held(anEventId(1)), won, held(anEventId(2))]);
    expect(await port.claim(org, [], noon)).toEqual([]);
  });

  it('lets the first of a call win however many keys there are', async () => {
    await using opened = await open();
    const keys = upTo(1_200);
    const results = await opened.port.claim(org, [...keys, ...keys].map((key, i) => claim(`key-${key}`, i)), noon);
    expect(results).toEqual([...keys.map(() => won), ...keys.map((key) => held(anEventId(key)))]);
  });

  it('says held to a holder that comes again', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('key', 1)], noon);
    expect(await opened.port.claim(org, [claim('key', 1)], instant(noon + 5))).toEqual([held(anEventId(1))]);
  });

  it('keeps organisations apart', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('key', 1)], noon);
    expect(await opened.port.claim(other, [claim('key', 2)], noon)).toEqual([won]);
  });

  it('tells who holds keys, and claims none by it', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.claim(org, [claim('a', 1)], noon);
    const keys = ['a', 'b', 'a'].map(aKey);
    const holding = { by: anEventId(1), since: noon };
    expect(await port.holders(org, keys, justBefore(nextNoon))).toEqual([holding, undefined, holding]);
    expect(await port.holders(org, keys, nextNoon)).toEqual([undefined, undefined, undefined]);
    expect(await port.holders(other, keys, noon)).toEqual([undefined, undefined, undefined]);
    expect(await port.claim(org, [claim('b', 2)], noon)).toEqual([won]);
  });
};

const ending = (open: Open): void => {
  it('ends a claim after 24 hours, to the millisecond', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.claim(org, [claim('key', 1)], noon);
    expect(await port.claim(org, [claim('key', 2)], justBefore(nextNoon))).toEqual([held(anEventId(1))]);
    expect(await port.claim(org, [claim('key', 2)], nextNoon)).toEqual([won]);
    expect(await port.claim(org, [claim('key', 1)], instant(nextNoon + 1))).toEqual([held(anEventId(2), nextNoon)]);
  });

  it('lets exactly one of many concurrent claims follow on one that has expired, also if that was its own', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('key', 1)], noon);
    const stores = [opened.port, await opened.reopen()];
    const results = (await Promise.all(stores.flatMap((store) => upTo(30).map(() => store.claim(org, [claim('key', 1)], nextNoon))))).flat();
    expect(results.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'held')).toEqual(Array(59).fill(held(anEventId(1), nextNoon)));
  });

  it('lets a holder give its claim back, and nobody else', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.claim(org, [claim('key', 1)], noon);
    expect(await port.release(org, claim('key', 2), noon)).toBeUndefined();
    expect(await port.release(other, claim('key', 1), noon)).toBeUndefined();
    expect(await port.release(org, claim('unknown', 1), noon)).toBeUndefined();
    expect(await port.claim(org, [claim('key', 2)], noon)).toEqual([held(anEventId(1))]);
    expect(await port.release(org, claim('key', 1), instant(noon + 5))).toBe(noon);
    expect(await port.claim(org, [claim('key', 2)], noon)).toEqual([won]);
  });

  it('tells one of many concurrent releases that it was held', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('key', 1)], noon);
    const told = await Promise.all(upTo(20).map(() => opened.port.release(org, claim('key', 1), noon)));
    expect(told.filter((since) => since !== undefined)).toEqual([noon]);
  });

  it('does not say that an expired claim was held', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('a', 1), claim('b', 2)], noon);
    expect(await opened.port.release(org, claim('a', 1), nextNoon)).toBeUndefined();
    expect(await opened.port.release(org, claim('b', 2), justBefore(nextNoon))).toBe(noon);
  });

  it('sweeps what has expired, in portions, and nothing else', async () => {
    await using opened = await open();
    const { port } = opened;
    await port.claim(org, upTo(5).map((i) => claim(`old-${i}`, i)), noon);
    await port.claim(org, [claim('young', 9)], justBefore(nextNoon));
    expect(await port.sweep(justBefore(nextNoon), 10)).toBe(0);
    expect([await port.sweep(nextNoon, 3), await port.sweep(nextNoon, 3), await port.sweep(nextNoon, 3)]).toEqual([3, 2, 0]);
    expect(await port.claim(org, [claim('young', 8)], nextNoon)).toEqual([held(anEventId(9), justBefore(nextNoon))]);
  });
};

const surviving = (open: Open): void => {
  it('remembers claims and releases after a crash', async () => {
    await using opened = await open();
    await opened.port.claim(org, [claim('a', 1), claim('b', 2)], noon);
    await opened.port.release(org, claim('b', 2), noon);
    const again = await opened.reopen();
    expect(await again.claim(org, [claim('a', 3), claim('b', 4)], noon)).toEqual([held(anEventId(1)), won]);
  });

  itRefusesWhenClosed<ClaimStore>(open, {
    claim: (port) => port.claim(org, [claim('key', 1)], noon),
    holders: (port) => port.holders(org, [aKey('key')], noon),
    release: (port) => port.release(org, claim('key', 1), noon),
    sweep: (port) => port.sweep(noon, 10),
  });
};
