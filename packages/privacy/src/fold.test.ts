import type { AnonymizedReport, Cell, CellEntry } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anonymized, falsePositive, shuffled, week } from '../test-support/world.ts';
import { foldReport, mergeEntries } from './fold.ts';

const bound = 4;
const report = fc.record({
  finding: fc.integer({ min: 0, max: 12 }), label: fc.constantFrom('should_have_matched' as const, 'should_not_have_matched' as const),
  day: fc.integer({ min: 0, max: 2 }), depth: fc.integer({ min: 0, max: 1 }), event: fc.integer({ min: 0, max: 2 }), counts: fc.boolean(),
}).map(({ finding, label, day, depth, event, counts }) =>
  anonymized({ by: 'org', week: week(0), finding: String(finding), label, day, depth, event: String(event), counts }));
const reports = fc.array(report, { minLength: 1, maxLength: 40 });
const folded = (list: readonly AnonymizedReport[], limit = bound): Cell | undefined =>
  list.reduce<Cell | undefined>((cell, one) => foldReport(cell, one, limit), undefined);
const entriesOf = (list: readonly AnonymizedReport[], limit = bound): readonly CellEntry[] => folded(list, limit)?.entries ?? [];
const contentOf = (list: readonly AnonymizedReport[]) => ({ entries: entriesOf(list), countsTowardK: folded(list)?.countsTowardK });

describe('folding (I4)', () => {
  it('does not depend on order or repetition', () => {
    fc.assert(fc.property(reports, fc.nat(), (list, seed) => {
      expect(contentOf(shuffled([...list, ...list], seed))).toEqual(contentOf(list));
    }));
  });

  it('changes nothing, not even the object, when a report comes again', () => {
    fc.assert(fc.property(reports, (list) => {
      const cell = folded(list);
      for (const one of list) expect(foldReport(cell, one, bound)).toBe(cell);
    }));
  });

  it('raises the revision by one with each change and starts at 1', () => {
    fc.assert(fc.property(reports, (list) => {
      let cell: Cell | undefined;
      for (const one of list) {
        const next = foldReport(cell, one, bound);
        expect(next.rev).toBe(next === cell ? cell.rev : (cell?.rev ?? 0) + 1);
        cell = next;
      }
    }));
  });

  it('keeps the smallest item keys, sorted, each with its latest label', () => {
    fc.assert(fc.property(reports, (list) => {
      const keys = [...new Set(list.map(({ itemKey }) => itemKey))].sort().slice(0, bound);
      expect(entriesOf(list).map(({ itemKey }) => itemKey)).toEqual(keys);
      for (const entry of entriesOf(list)) {
        const rivals = list.filter(({ itemKey }) => itemKey === entry.itemKey);
        const rank = ({ order, recordId }: Pick<CellEntry, 'order' | 'recordId'>) => [...order, recordId].join();
        expect(rivals.every((rival) => rank(rival) <= rank(entry))).toBe(true);
      }
    }));
  });

  it('remembers that a report counted toward k, also of one that is sampled out', () => {
    const list = Array.from({ length: 9 }, (_, i) => anonymized({ by: 'org', week: week(0), finding: String(i), counts: false }));
    const largest = list.toSorted((one, two) => (one.itemKey < two.itemKey ? 1 : -1))[0] ?? list[0];
    expect(folded(list)?.countsTowardK).toBe(false);
    expect(largest && foldReport(folded(list), { ...largest, countsTowardK: true }, bound).countsTowardK).toBe(true);
  });

  it('compares days and depths as numbers', () => {
    const old = anonymized({ by: 'org', week: week(0), finding: 'f', day: 9, depth: 9 });
    const late = anonymized({ by: 'org', week: week(0), finding: 'f', day: 10, depth: 0, label: falsePositive });
    const deep = anonymized({ by: 'org', week: week(0), finding: 'f', day: 10, depth: 10 });
    expect(entriesOf([late, old])[0]?.label).toBe(falsePositive);
    expect(entriesOf([deep, late, { ...late, order: [10, 9] }])[0]?.order).toEqual([10, 10]);
  });
});

describe('merging (I4)', () => {
  it('of parts gives what folding everything gives', () => {
    fc.assert(fc.property(reports, reports, (one, two) => {
      expect(mergeEntries(entriesOf(one), entriesOf(two), bound)).toEqual(entriesOf([...one, ...two]));
    }));
  });

  it('is commutative, associative and idempotent', () => {
    fc.assert(fc.property(reports, reports, reports, (a, b, c) => {
      const [one, two, three] = [entriesOf(a), entriesOf(b), entriesOf(c)];
      const merge = (x: readonly CellEntry[], y: readonly CellEntry[]) => mergeEntries(x, y, bound);
      expect(merge(two, one)).toEqual(merge(one, two));
      expect(merge(merge(one, two), three)).toEqual(merge(one, merge(two, three)));
      expect(merge(one, one)).toEqual(one);
      expect(merge(one, [])).toEqual(one);
    }));
  });
});
