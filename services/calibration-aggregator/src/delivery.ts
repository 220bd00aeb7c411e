import type { AnonymizedReport, FoldOutcome } from '@plumbline/contracts';
import { windowOf } from '@plumbline/privacy';
import type { DeliveryCount } from '@plumbline/stores/calibration';

/** A report on its way into a cell. */
export interface Delivery {
  readonly report: AnonymizedReport;
  readonly partition: number;
}
/** A report that was folded; `recorded` says whether its delivery was recorded with the cell. */
export interface FoldedDelivery extends Delivery {
  readonly recorded: boolean;
}

export const deliveryCount = ({ recordId, epoch, week, order }: AnonymizedReport, outcome: FoldOutcome): DeliveryCount =>
  ({ recordId, epoch, windowEnd: windowOf(week).throughWeek, day: order[0], outcome });
