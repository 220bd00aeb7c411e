import { InfrastructureError } from '@plumbline/ports';
import type { ClusterFinding, Reporter } from './finding.ts';

export interface Checked {
  readonly report: Reporter;
  readonly check: string;
  /** What to do when there is no answer. */
  readonly away: string;
  /** What to do when the answer is a refusal. */
  readonly refused: string;
}

/** Makes a check; one that cannot be made is itself a finding. What nobody expected is thrown. */
export const tryCheck = async (
  { report, check, away, refused }: Checked, look: () => Promise<readonly ClusterFinding[]>,
): Promise<readonly ClusterFinding[]> => {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    return [report.wrong(check, error.message, error.retriable ? away : refused)];
  }
};
