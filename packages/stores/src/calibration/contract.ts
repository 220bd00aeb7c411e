import { describe } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { aPseudonym } from '../common/testing/ids.ts';
import { aCell, aCross, aDelivery, aRelease, aStratum, aWithdrawal, firstWeek, testEpoch, windowEnd } from './testing/builders.ts';
import { itKeepsCells, itTakesContributorsBack } from './cells.contract.ts';
import type { CalibrationStore } from './port.ts';
import { itKeepsRunReports, itReleases, itSeals } from './seals.contract.ts';

export { partitions } from './testing/builders.ts';

const stratum = aStratum();
const release = aRelease();
const slot = instant(0);

/** What every calibration store does. Stores under test are opened for `partitions` partitions. */
export const calibrationContract = (name: string, open: () => Promise<Opened<CalibrationStore>>): void => {
  describe(`${name}: calibration store`, () => {
    itKeepsCells(open);
    itTakesContributorsBack(open);
    itSeals(open);
    itReleases(open);
    itKeepsRunReports(open);
    itRefusesWhenClosed(open, {
      firstOpenWeek: (store) => store.firstOpenWeek(stratum, 0),
      isWithdrawn: (store) => store.isWithdrawn(aWithdrawal()),
      findCell: (store) => store.findCell(stratum, firstWeek, aPseudonym(1)),
      putCell: (store) => store.putCell(aCell(), aDelivery(1)),
      recordDelivery: (store) => store.recordDelivery(aDelivery(1)),
      withdraw: (store) => store.withdraw(aWithdrawal()),
      sealedThrough: (store) => store.sealedThrough(0),
      completeSeal: (store) => store.completeSeal(0, windowEnd),
      sealEpoch: (store) => store.sealEpoch(0, testEpoch),
      rulesWithCells: (store) => store.rulesWithCells(0, windowEnd),
      cellsThrough: (store) => store.cellsThrough(stratum, windowEnd),
      fromOf: (store) => store.fromOf(stratum),
      advanceFrom: (store) => store.advanceFrom(stratum, windowEnd),
      deleteCells: (store) => store.deleteCells(stratum, windowEnd),
      insertRelease: (store) => store.insertRelease(release),
      insertCross: (store) => store.insertCross(aCross()),
      findRelease: (store) => store.findRelease(release.releaseId),
      unpublished: (store) => store.unpublished(1),
      markPublished: (store) => store.markPublished([]),
      forgetEpoch: (store) => store.forgetEpoch(testEpoch, 0),
      tallies: (store) => store.tallies(),
      putRun: (store) => store.putRun({ runId: 'run', slot, left: [] }),
      isWindowClear: (store) => store.isWindowClear(windowEnd, slot),
      sweepRuns: (store) => store.sweepRuns(slot),
      releasesOf: (store) => store.releasesOf(release.rule, release.version, release.environment),
      releasedRules: (store) => store.releasedRules({ limit: 1 }),
    });
  });
};
