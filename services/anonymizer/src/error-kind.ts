import { StepFailedError } from '@plumbline/pipeline';
import { InfrastructureError } from '@plumbline/ports';

/** The infrastructure error behind a failure; anything else is a bug and is thrown again. */
export const infrastructureErrorOf = (thrown: unknown): InfrastructureError => {
  const error = thrown instanceof StepFailedError ? thrown.cause : thrown;
  if (error instanceof InfrastructureError) return error;
  throw thrown;
};

/** Constant code of an infrastructure failure, for counts and reports. */
export const errorKind = (thrown: unknown): string => infrastructureErrorOf(thrown).code;
