import { expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { anEventId, anOrgHash, epoch, upTo, week } from '../common/testing/ids.ts';
import { aCorrection, aRecord, due, expiry, received } from './testing/builders.ts';
import type { IntakeRecord, IntakeStore } from './port.ts';

type Open = () => Promise<Opened<IntakeStore>>;
const owner = anOrgHash(1);
const stranger = anOrgHash(2);
const fixed = { week: week(105), epoch: epoch(8) };
const idsOf = (records: readonly { readonly eventId: string }[]) => records.map(({ eventId }) => eventId);
const ids = (...numbers: readonly number[]) => numbers.map(anEventId);

const fix = async (store: IntakeStore, ...numbers: readonly number[]): Promise<void> => {
  await store.lease({ holder: 'run', realNow: 0, durationMs: 1_000, limit: 100 }, due);
  await store.fix('run', numbers.map((number) => ({ eventId: anEventId(number), fixed })));
};

/** New reports, and their owner's view of them. */
export const itTakesReportsIn = (open: Open): void => {
  it('gives a record back whole to its owner, also after a crash', async () => {
    await using opened = await open();
    const record = aCorrection(2, 1, { fixed, quarantineCause: 'unsealable', sealedClaim: new Uint8Array(70_000).fill(9) });
    expect(await opened.port.insert([record])).toEqual(['inserted']);
    expect(await opened.port.find(record.eventId, owner, received)).toEqual(record);
    expect(await (await opened.reopen()).find(record.eventId, owner, received)).toEqual(record);
  });

  it('inserts one of a hundred concurrent records of one id', async () => {
    await using opened = await open();
    const verdicts = await Promise.all(upTo(100).map((index) => opened.port.insert([aRecord(1, { confidence: index / 100 })])));
    expect(verdicts.flat().filter((verdict) => verdict === 'inserted')).toHaveLength(1);
    const kept = verdicts.findIndex(([verdict]) => verdict === 'inserted');
    expect(await opened.port.find(anEventId(1), owner, received)).toMatchObject({ confidence: kept / 100 });
  });

  it('gives verdicts in the order of the records and leaves what is present as it is', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(2)]);
    expect(await opened.port.insert([aRecord(1), aRecord(2, { label: 'should_have_matched' }), aRecord(3), aRecord(3)]))
      .toEqual(['inserted', 'present', 'inserted', 'present']);
    expect(await opened.port.find(anEventId(2), owner, received)).toEqual(aRecord(2));
  });

  it('shows a record to nobody but its owner', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    expect(await opened.port.find(anEventId(1), stranger, received)).toBeUndefined();
    expect(await opened.port.list(stranger, { limit: 10 }, received)).toEqual([]);
    expect(await opened.port.closeChain(anEventId(1), stranger, received)).toEqual({ result: 'unknown', closed: [] });
    expect(await opened.port.closeAll(stranger, 10, received)).toEqual([]);
  });

  it('returns a record until the instant of its expiry, and never from then on', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    const justBefore = instant(expiry - 1);
    expect(await opened.port.find(anEventId(1), owner, justBefore)).toBeDefined();
    expect(await opened.port.list(owner, { limit: 1 }, justBefore)).toHaveLength(1);
    expect(await opened.port.find(anEventId(1), owner, expiry)).toBeUndefined();
    expect(await opened.port.list(owner, { limit: 1 }, expiry)).toEqual([]);
    expect(await opened.port.closeChain(anEventId(1), owner, expiry)).toMatchObject({ result: 'unknown' });
    expect(await opened.port.holds(anEventId(1))).toBe(true);
  });

  it('lists records in order of time and id, in pages that miss none and repeat none', async () => {
    await using opened = await open();
    const at = (number: number, ms: number) => aRecord(number, { createdAt: instant(received + ms) });
    await opened.port.insert([at(4, 5), at(2, 5), at(3, 5), at(1, 9), at(5, 0), aRecord(6, { orgHash: stranger })]);
    const seen: IntakeRecord[] = [];
    for (let page = await opened.port.list(owner, { limit: 2 }, received); page.length > 0;) {
      seen.push(...page);
      const last = page.at(-1) ?? aRecord(0);
      page = await opened.port.list(owner, { after: { createdAt: last.createdAt, eventId: last.eventId }, limit: 2 }, received);
    }
    expect(idsOf(seen)).toEqual(ids(5, 2, 3, 4, 1));
  });
};

/** Deletion by the owner. */
export const itClosesForItsOwner = (open: Open): void => {
  it('closes a record once; from then on it is there for the sweep only', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    const closing = { eventId: anEventId(1), orgHash: owner, end: 'deleted' };
    expect(await opened.port.closeChain(anEventId(1), owner, received)).toEqual({ result: 'closed', closed: [closing] });
    expect(await opened.port.closeChain(anEventId(1), owner, received)).toEqual({ result: 'unknown', closed: [] });
    expect(await opened.port.find(anEventId(1), owner, received)).toBeUndefined();
    expect(await opened.port.list(owner, { limit: 1 }, received)).toEqual([]);
    expect(await opened.port.holds(anEventId(1))).toBe(true);
    expect(await opened.port.insert([aRecord(1)])).toEqual(['present']);
    expect(await opened.port.lease({ holder: 'run', realNow: 0, durationMs: 1, limit: 9 }, due)).toEqual([]);
    expect(await (await opened.reopen()).closing(10)).toEqual([closing]);
    expect(await (await opened.reopen()).remove([anEventId(1), anEventId(2)])).toEqual([true, false]);
    expect(await (await opened.reopen()).holds(anEventId(1))).toBe(false);
  });

  it('closes the whole supersede chain with any of its reports, and nothing else', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aCorrection(2, 1), aCorrection(3, 1, { depth: 2 }), aRecord(4)]);
    const { result, closed } = await opened.port.closeChain(anEventId(2), owner, received);
    expect(result).toBe('closed');
    expect(idsOf(closed)).toEqual(ids(1, 2, 3));
    expect(idsOf(await opened.port.list(owner, { limit: 10 }, received))).toEqual(ids(4));
  });

  it('does not close a record whose week is fixed, but closes what of its chain is not', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aCorrection(2, 1)]);
    await fix(opened.port, 1);
    const { result, closed } = await opened.port.closeChain(anEventId(1), owner, received);
    expect(result).toBe('week_fixed');
    expect(idsOf(closed)).toEqual(ids(2));
    expect(await opened.port.find(anEventId(1), owner, received)).toMatchObject({ fixed });
  });

  it('closes a record in quarantine although its week is fixed', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await fix(opened.port, 1);
    await opened.port.quarantine(anEventId(1), 'unsealable');
    expect(await opened.port.closeChain(anEventId(1), owner, received)).toMatchObject({ result: 'closed' });
  });

  it('decides a race between closing and fixing one way only', async () => {
    await using opened = await open();
    await opened.port.insert(upTo(40).map((number) => aRecord(number)));
    await opened.port.lease({ holder: 'run', realNow: 0, durationMs: 1, limit: 100 }, due);
    const races = await Promise.all(upTo(40).map(async (number) => {
      const close = () => opened.port.closeChain(anEventId(number), owner, received);
      const take = () => opened.port.fix('run', [{ eventId: anEventId(number), fixed }]);
      if (number % 2 === 0) return Promise.all([close(), take()]);
      const [taken, closed] = await Promise.all([take(), close()]);
      return [closed, taken] as const;
    }));
    for (const [{ result }, [taken]] of races) expect(result === 'closed').toBe(taken === 'gone');
    const closed = upTo(40).filter((number) => races[number]?.[0].result === 'closed');
    expect(idsOf(await opened.port.closing(100)).sort()).toEqual(ids(...closed));
    const taken = upTo(40).filter((number) => !closed.includes(number));
    const kept = await opened.port.list(owner, { limit: 100 }, received);
    expect(kept.map((record) => [record.eventId, record.fixed])).toEqual(ids(...taken).map((id) => [id, fixed]));
  });

  it('closes everything of an owner that can still be closed, a limited number at a time', async () => {
    await using opened = await open();
    await opened.port.insert([...upTo(5).map((number) => aRecord(number)), aRecord(9, { orgHash: stranger })]);
    await fix(opened.port, 0);
    expect(await opened.port.closeAll(owner, 3, received)).toHaveLength(3);
    expect(await opened.port.closeAll(owner, 3, received)).toHaveLength(1);
    expect(await opened.port.closeAll(owner, 3, received)).toEqual([]);
    expect(await opened.port.closing(10)).toHaveLength(4);
    expect(await opened.port.find(anEventId(9), stranger, received)).toBeDefined();
  });
};
