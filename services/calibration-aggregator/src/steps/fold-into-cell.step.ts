import { ok, type Outcome } from '@plumbline/pipeline';
import { foldReport } from '@plumbline/privacy';
import type { CellStore } from '@plumbline/stores/calibration';
import { deliveryCount, type Delivery, type FoldedDelivery } from '../delivery.ts';

/**
 * Folds a report into its cell by compare-and-set, so that another writer costs a second look and never an entry.
 * @param bound most entries of a cell
 */
export const foldIntoCell = (cells: Pick<CellStore, 'findCell' | 'putCell'>, bound: number) =>
  async function foldIntoCell(delivery: Delivery): Promise<Outcome<FoldedDelivery>> {
    const { report } = delivery;
    for (;;) {
      const cell = await cells.findCell(report, report.week, report.pseudonym);
      const folded = foldReport(cell, report, bound);
      if (folded === cell) return ok({ ...delivery, recorded: false });
      if (await cells.putCell(folded, deliveryCount(report, 'folded')) === 'put') return ok({ ...delivery, recorded: true });
    }
  };
