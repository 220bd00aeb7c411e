import type { DisclosureParameters } from '@plumbline/privacy';
import type { ReleaseReader } from '@plumbline/stores/calibration';

/** What answers are made from: releases, and the constants that they were made with. */
export interface CalibrationDeps {
  readonly releases: ReleaseReader;
  readonly parameters: Pick<DisclosureParameters, 'k' | 'roundingBase' | 'contributionBound'>;
}
