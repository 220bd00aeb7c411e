import { drop, ok, type Outcome } from '@plumbline/pipeline';
import { isBelowConfidence } from '@plumbline/privacy';
import type { Delivery } from '../delivery.ts';

/** @param minConfidence 0..1, a multiple of .05; 0 lets every report through */
export const dropUncertainReport = (minConfidence: number) =>
  async function dropUncertainReport<D extends Pick<Delivery, 'report'>>(delivery: D): Promise<Outcome<D, 'below_confidence'>> {
    return isBelowConfidence(delivery.report.confidence, minConfidence) ? drop('below_confidence') : ok(delivery);
  };
