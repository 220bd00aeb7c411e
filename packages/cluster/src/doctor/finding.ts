/** What a finding is about. */
export type ClusterArea = 'settings' | 'kafka' | 'registry' | 'redis' | 'mongodb' | 'keys' | 'work' | 'services' | 'clocks';

/** One thing that was looked at. */
export type ClusterFinding =
  | { readonly area: ClusterArea; readonly check: string; readonly status: 'ok'; readonly found: string }
  /** Worth knowing; nothing is wrong yet. */
  | { readonly area: ClusterArea; readonly check: string; readonly status: 'note'; readonly found: string; readonly advice: string }
  | { readonly area: ClusterArea; readonly check: string; readonly status: 'wrong'; readonly found: string; readonly advice: string };

/** Makes the findings of one area. */
export interface Reporter {
  readonly fine: (check: string, found: string) => ClusterFinding;
  readonly note: (check: string, found: string, advice: string) => ClusterFinding;
  readonly wrong: (check: string, found: string, advice: string) => ClusterFinding;
}

export const reporterOf = (area: ClusterArea): Reporter => ({
  fine: (check, found) => ({ area, check, status: 'ok', found }),
  note: (check, found, advice) => ({ area, check, status: 'note', found, advice }),
  wrong: (check, found, advice) => ({ area, check, status: 'wrong', found, advice }),
});
