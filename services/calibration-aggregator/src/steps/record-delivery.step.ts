import type { FoldOutcome } from '@plumbline/contracts';
import type { Outcome } from '@plumbline/pipeline';
import type { CellStore } from '@plumbline/stores/calibration';
import { deliveryCount, type Delivery, type FoldedDelivery } from '../delivery.ts';

/** Records how a report ended, once: of repeated deliveries the first one's outcome stays. Dead letters are not counted; they wait for a person. */
export const recordDelivery = (cells: Pick<CellStore, 'recordDelivery'>) =>
  async function recordDelivery(outcome: Outcome<FoldedDelivery, Exclude<FoldOutcome, 'folded'>>, { report }: Delivery): Promise<void> {
    if (outcome.kind === 'drop') await cells.recordDelivery(deliveryCount(report, outcome.reason));
    else if (outcome.kind === 'ok' && !outcome.value.recorded) await cells.recordDelivery(deliveryCount(report, 'folded'));
  };
