import { InfrastructureError } from '@plumbline/ports';
import { ClusterMismatchError } from './cluster-mismatch-error.ts';
import { MoveUnfinishedError } from './move-marks.ts';

/** What to tell the person who started a process of a cluster, if what went wrong is something that a person can mend. */
export const explainClusterFailure = (error: unknown): string | undefined => {
  if (error instanceof ClusterMismatchError || error instanceof MoveUnfinishedError) return error.message;
  if (error instanceof InfrastructureError) {
    return error.code === 'KEY_REFUSED'
      ? 'PLUMBLINE_KEY_ENCRYPTION_KEY is not the key that this database was made with; give that one, also as one of PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS'
      : error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'PORT is in use: stop what listens there, or choose another';
  return error instanceof Error && error.cause !== undefined ? explainClusterFailure(error.cause) : undefined;
};
