import { drop, ok, type Outcome } from '@plumbline/pipeline';
import type { CellStore } from '@plumbline/stores/calibration';
import type { Delivery } from '../delivery.ts';

/** Ends a report whose window has been released, or whose epoch is sealed: released atoms never change. */
export const dropReleasedWeek = (cells: Pick<CellStore, 'firstOpenWeek'>) =>
  async function dropReleasedWeek<D extends Delivery>(delivery: D): Promise<Outcome<D, 'week_already_released'>> {
    const { report, partition } = delivery;
    const firstOpen = await cells.firstOpenWeek(report, partition);
    return firstOpen !== undefined && report.week < firstOpen ? drop('week_already_released') : ok(delivery);
  };
