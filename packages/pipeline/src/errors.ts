/** Every code that an error of this package carries. */
export const pipelineErrorCodes = [
  'STEP_FAILED', 'DATA_ERROR', 'UNKNOWN_OUTPUT', 'CONSUMER_STOPPED', 'CONSUMER_STALLED', 'PARTITION_NOT_ASSIGNED', 'DELIVERY_INTERRUPTED',
  'DEAD_LETTER_NOT_FOUND',
] as const;
export type PipelineErrorCode = (typeof pipelineErrorCodes)[number];

export class PipelineError extends Error {
  readonly code: PipelineErrorCode;

  constructor(code: PipelineErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A step threw. `cause` is what it threw and decides what follows; `stage` is the step. */
export class StepFailedError extends PipelineError {
  readonly stage: string;

  constructor(stage: string, cause: unknown) {
    super('STEP_FAILED', `step ${stage} failed`, { cause });
    this.stage = stage;
  }
}

/**
 * What a handler throws when the message itself cannot be handled, though another attempt might still tell otherwise.
 * After a bounded number of attempts the message becomes a dead letter. A handler that is sure returns `deadLetter(reason)` instead.
 */
export class DataError extends PipelineError {
  readonly reason: string;

  constructor(reason: string, options?: { readonly cause: unknown }) {
    super('DATA_ERROR', reason, options);
    this.reason = reason;
  }
}

/** A handler routed a message to an output that the consumer was not given: a bug in the composition. */
export class UnknownOutputError extends PipelineError {
  constructor(output: string) {
    super('UNKNOWN_OUTPUT', `no topic is known for the output ${output}`);
  }
}

/** The consumer was stopped, or never started, before the task had its turn. */
export class ConsumerStoppedError extends PipelineError {
  constructor(topic: string) {
    super('CONSUMER_STOPPED', `the consumer of ${topic} is not running`);
  }
}

/** The consumer stopped, or lost the partition, during a wait: the message is left as it is and will be delivered again. */
export class DeliveryInterruptedError extends PipelineError {
  constructor() {
    super('DELIVERY_INTERRUPTED', 'the delivery was interrupted');
  }
}

/** Messages wait and nothing has been committed for too long. */
export class ConsumerStalledError extends PipelineError {
  constructor(topic: string, stalledMs: number) {
    super('CONSUMER_STALLED', `the consumer of ${topic} has committed nothing for ${Math.round(stalledMs / 1000)} s though messages wait`);
  }
}

/** A task asked for a lane of a partition that another member of the group holds. */
export class PartitionNotAssignedError extends PipelineError {
  constructor(topic: string, partition: number) {
    super('PARTITION_NOT_ASSIGNED', `partition ${partition} of ${topic} is not held by this consumer`);
  }
}

/** The constant code of an error; its class where it has none. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error('something that is no Error was thrown', { cause: thrown }));
