import { expect, it } from '@jest/globals';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { aNamespace, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { anItemKey, aPseudonym, upTo } from '../../common/testing/ids.ts';
import { aStratum, firstWeek, partitions } from '../testing/builders.ts';
import { calibrationCollections, MongoCalibrationStore } from './index.ts';
import { aReport, fold } from './testing/folding.ts';

describeWithEngines(['mongo'], 'folds whose database stops answering again and again', () => {
  it('end with every entry in its cell and every record counted once, though writes that were given up are done late', async () => {
    const at = { database: aNamespace(), appName: 'plumbline-test' };
    await using direct = MongoDatabase.open({ ...at, url: requireEngine('mongo') });
    await direct.apply(calibrationCollections);
    await using line = await openTcpProxy(requireEngine('mongo'));
    await using disturbed = MongoDatabase.open({ ...at, url: line.through(requireEngine('mongo')), timeoutMs: 1_000 });
    const store = new MongoCalibrationStore(disturbed, { partitions });
    await store.sealedThrough(0);
    let failures = 0;
    const foldOne = (pseudonym: number, number: number): Promise<string> =>
      fold(store, aReport(pseudonym * 100 + number, { pseudonym: aPseudonym(pseudonym) }), () => {
        failures += 1;
        line.restore();
      });

    for (const number of upTo(8)) {
      const folding = Promise.all(upTo(60).map((pseudonym) => foldOne(pseudonym, number)));
      // At another point of the folds each time: after so many round trips beside them.
      for (let trip = 0; trip < number; trip += 1) await store.sealedThrough(0).catch(() => undefined);
      line.hang();
      await folding;
      line.restore();
    }

    expect(failures).toBeGreaterThan(0);
    const looking = new MongoCalibrationStore(direct, { partitions });
    for (const pseudonym of upTo(60)) {
      const cell = await looking.findCell(aStratum(), firstWeek, aPseudonym(pseudonym));
      expect(cell?.entries.map(({ itemKey }) => itemKey)).toEqual(upTo(8).map((number) => anItemKey(pseudonym * 100 + number)));
    }
    const counts = (await looking.tallies()).filter(({ outcome }) => outcome !== 'repeated');
    expect(counts.map(({ outcome, count }) => [outcome, count])).toEqual([['folded', 480]]);
    await direct.drop();
  });
});
