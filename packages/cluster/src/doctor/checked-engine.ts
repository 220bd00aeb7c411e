import type { ClockReading } from './clocks.ts';
import type { ClusterFinding } from './finding.ts';

export interface CheckedEngine {
  readonly findings: readonly ClusterFinding[];
  /** undefined for one that did not answer, or does not tell the time. */
  readonly clock: ClockReading | undefined;
}
