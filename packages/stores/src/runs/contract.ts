import { describe, expect, it } from '@jest/globals';
import type { AnonymizationRun } from '@plumbline/contracts';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { aRule, aVersion, epoch, upTo, week } from '../common/testing/ids.ts';
import type { RunStore } from './port.ts';

const hourMs = 3_600_000;
const noon = instant('2026-01-05T12:00:00Z');
const hour = (count: number) => instant(noon + count * hourMs);

const aRun = (number: number, run: Partial<AnonymizationRun> = {}): AnonymizationRun => ({
  runId: `run-${number}`, slot: hour(number), startedAt: hour(number), completedAt: instant(hour(number) + 5), status: 'completed_with_failures',
  epoch: epoch(8), processed: 9, anonymised: 4, deleted: 2, quarantined: 1, failed: 2,
  errors: [{ kind: 'unsealable', count: 1 }, { kind: 'publish', count: 2 }], oldestAgeMs: 77,
  left: [{ windowEnd: week(107), records: 3 }, { windowEnd: week(111), records: 0 }], ...run,
});
const idsOf = (runs: readonly AnonymizationRun[]): readonly string[] => runs.map(({ runId }) => runId);

/** What every store of run reports does. */
export const runsContract = (name: string, open: () => Promise<Opened<RunStore>>): void => {
  describe(`${name}: run store`, () => {
    it('gives a report back whole, also after a crash', async () => {
      await using opened = await open();
      await opened.port.putRun(aRun(1));
      expect(await opened.port.findRun('run-1')).toEqual(aRun(1));
      expect(await (await opened.reopen()).findRun('run-1')).toEqual(aRun(1));
      expect(await (await opened.reopen()).findRun('run-2')).toBeUndefined();
    });

    it('never changes a stored report, whoever reports again', async () => {
      await using opened = await open();
      await Promise.all(upTo(20).map((index) => opened.port.putRun(aRun(1, { processed: index, errors: [{ kind: 'publish', count: index }] }))));
      const stored = await opened.port.findRun('run-1');
      await opened.port.putRun(aRun(1, { processed: 99, left: [] }));
      expect(await opened.port.findRun('run-1')).toEqual(stored);
      expect(stored?.errors).toEqual([{ kind: 'publish', count: stored?.processed }]);
    });

    it('lists the newest slot first, in pages', async () => {
      await using opened = await open();
      for (const number of [2, 1, 4, 3]) await opened.port.putRun(aRun(number));
      expect(idsOf(await opened.port.listRuns({ limit: 3 }))).toEqual(['run-4', 'run-3', 'run-2']);
      expect(idsOf(await opened.port.listRuns({ before: hour(2), limit: 3 }))).toEqual(['run-1']);
    });

    it('knows what is stored and not published yet, oldest first', async () => {
      await using opened = await open();
      for (const number of [3, 1, 2]) await opened.port.putRun(aRun(number));
      await opened.port.markRunPublished('run-1');
      await opened.port.markRunPublished('run-1');
      expect(idsOf(await opened.port.unpublishedRuns(10))).toEqual(['run-2', 'run-3']);
      expect(idsOf(await (await opened.reopen()).unpublishedRuns(1))).toEqual(['run-2']);
      await opened.port.putRun(aRun(1));
      expect(idsOf(await opened.port.unpublishedRuns(10))).toEqual(['run-2', 'run-3']);
    });

    it('notes once which rule versions an epoch has reports of, and forgets them', async () => {
      await using opened = await open();
      const one = { rule: aRule('B'), version: aVersion('1.0') };
      const two = { rule: aRule('A'), version: aVersion('2.0') };
      await opened.port.notePublishedRules(epoch(8), [one, two]);
      await opened.port.notePublishedRules(epoch(8), [one]);
      await opened.port.notePublishedRules(epoch(9), [one]);
      expect(await opened.port.publishedRules(epoch(8))).toEqual([two, one]);
      await opened.port.forgetPublishedRules(epoch(8));
      expect(await opened.port.publishedRules(epoch(8))).toEqual([]);
      expect(await opened.port.publishedRules(epoch(9))).toEqual([one]);
    });

    it('sweeps the reports of slots before an instant, with all that belongs to them', async () => {
      await using opened = await open();
      for (const number of [1, 2, 3]) await opened.port.putRun(aRun(number));
      expect(await opened.port.sweepRuns(hour(2))).toBe(1);
      expect(idsOf(await opened.port.listRuns({ limit: 10 }))).toEqual(['run-3', 'run-2']);
      await opened.port.putRun(aRun(1, { errors: [], left: [] }));
      expect(await opened.port.findRun('run-1')).toMatchObject({ errors: [], left: [] });
    });

    itRefusesWhenClosed(open, {
      putRun: (store) => store.putRun(aRun(1)),
      findRun: (store) => store.findRun('run-1'),
      listRuns: (store) => store.listRuns({ limit: 1 }),
      unpublishedRuns: (store) => store.unpublishedRuns(1),
      markRunPublished: (store) => store.markRunPublished('run-1'),
      notePublishedRules: (store) => store.notePublishedRules(epoch(8), []),
      publishedRules: (store) => store.publishedRules(epoch(8)),
      forgetPublishedRules: (store) => store.forgetPublishedRules(epoch(8)),
      sweepRuns: (store) => store.sweepRuns(noon),
    });
  });
};
