import type { AnonymizedReport } from '@plumbline/contracts';
import { foldReport } from '@plumbline/privacy';
import { InfrastructureError } from '@plumbline/ports';
import { anItemKey, aPseudonym, aRecordId } from '../../../common/testing/ids.ts';
import type { CalibrationStore } from '../../port.ts';
import { aDelivery, aStratum, firstWeek, partitionOf, testEpoch } from '../../testing/builders.ts';

/** Most entries of a cell. */
export const bound = 25;

export const aReport = (number: number, report: Partial<AnonymizedReport> = {}): AnonymizedReport => ({
  ...aStratum(), recordId: aRecordId(number), itemKey: anItemKey(number), pseudonym: aPseudonym(1), order: [20_454, 0], label: 'should_not_have_matched',
  confidence: 1, week: firstWeek, epoch: testEpoch, countsTowardK: true, ...report,
});

/** Folds a report as a service does: looks again after a conflict, and begins anew after a failure that may pass. */
export const fold = async (
  store: CalibrationStore, report: AnonymizedReport, failed: (error: InfrastructureError) => void = () => undefined,
): Promise<string> => {
  for (;;) {
    const end = await attempt(store, report).catch((error: unknown) => {
      if (!(error instanceof InfrastructureError) || !error.retriable) throw error;
      failed(error);
      return undefined;
    });
    if (end !== undefined) return end;
  }
};

const attempt = async (store: CalibrationStore, report: AnonymizedReport): Promise<string> => {
  const deliver = async (outcome: 'folded' | 'week_already_released' | 'withdrawn'): Promise<string> =>
    (await store.recordDelivery({ ...aDelivery(0), recordId: report.recordId, outcome })).outcome;
  const first = await store.firstOpenWeek(report, partitionOf(report));
  if (first !== undefined && report.week < first) return deliver('week_already_released');
  if (await store.isWithdrawn(report)) return deliver('withdrawn');
  for (;;) {
    const cell = await store.findCell(report, report.week, report.pseudonym);
    const folded = foldReport(cell, report, bound);
    if (folded === cell) return deliver('folded');
    if (await store.putCell(folded, { ...aDelivery(0), recordId: report.recordId }) === 'put') return 'folded';
  }
};
