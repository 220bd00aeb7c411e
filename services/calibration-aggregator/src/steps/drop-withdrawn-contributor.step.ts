import { drop, ok, type Outcome } from '@plumbline/pipeline';
import type { CellStore } from '@plumbline/stores/calibration';
import type { Delivery } from '../delivery.ts';

/** Ends reports of a contributor that withdrew, whichever comes first in the log: a replay does not bring it back. */
export const dropWithdrawnContributor = (cells: Pick<CellStore, 'isWithdrawn'>) =>
  async function dropWithdrawnContributor<D extends Pick<Delivery, 'report'>>(delivery: D): Promise<Outcome<D, 'withdrawn'>> {
    return await cells.isWithdrawn(delivery.report) ? drop('withdrawn') : ok(delivery);
  };
