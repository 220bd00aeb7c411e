import { describe, expect, it } from '@jest/globals';
import type { AnonymizationRun } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { aRule, aVersion, epoch, upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { runsContract } from '../contract.ts';
import { MongoRunStore, runCollections } from './index.ts';

const open = () => openMongoStore(runCollections, (database) => new MongoRunStore(database));
const slot = instant('2026-01-05T12:00:00Z');
const aRun = (processed: number): AnonymizationRun => ({
  runId: 'run', slot, startedAt: slot, completedAt: slot, status: 'completed', epoch: epoch(8), processed, anonymised: processed, deleted: 0, quarantined: 0,
  failed: 0, errors: [], oldestAgeMs: 0, left: [],
});

describeWithEngines(['mongo'], 'run reports in a MongoDB', () => {
  runsContract('MongoDB', open);

  describe('several processes', () => {
    it('keep the report of whoever came first, whole', async () => {
      await using opened = await open();
      const stores = [opened.port, await opened.reopen(), await opened.reopen()];
      await Promise.all(stores.flatMap((store, number) => upTo(10).map((index) => store.putRun(aRun(10 * number + index)))));
      const stored = await opened.port.findRun('run');
      expect(stored?.anonymised).toBe(stored?.processed);
      for (const store of stores) expect(await store.findRun('run')).toEqual(stored);
    });

    it('note every rule version of an epoch, however their lists overlap', async () => {
      await using opened = await open();
      const stores = [opened.port, await opened.reopen()];
      const rules = upTo(200).map((number) => ({ rule: aRule(`N${String(number).padStart(3, '0')}`), version: aVersion('1.0') }));
      await Promise.all(stores.flatMap((store, index) => [
        store.notePublishedRules(epoch(8), rules.slice(index * 50, 150 + index * 50)),
        store.notePublishedRules(epoch(8), [...rules.slice(20, 120), ...rules.slice(20, 120)]),
      ]));
      expect(await opened.port.publishedRules(epoch(8))).toEqual(rules);
    });
  });
});
