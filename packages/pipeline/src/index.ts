export { createConsumer } from './consumer.ts';
export type { ConsumerState } from './consumer-metrics.ts';
export type { Consumer, ConsumerOptions, ConsumerReadiness, MessageContext } from './consumer-options.ts';
export { deadLetterHeaders, deadLetterTopic, type DeadLetterSummary } from './dead-letter.ts';
export { createDeadLetters, DeadLetterNotFoundError, type DeadLetterDetails, type DeadLetters, type DeadLettersDeps } from './dead-letters.ts';
export { describeTopics } from './describe-topics.ts';
export {
  ConsumerStalledError, ConsumerStoppedError, DataError, PartitionNotAssignedError, PipelineError, pipelineErrorCodes, StepFailedError,
  UnknownOutputError, type PipelineErrorCode,
} from './errors.ts';
export type { PipelineLogger } from './logger.ts';
export { deadLetter, drop, ok, route, type DeadLetter, type Drop, type Ok, type Outcome, type Route } from './outcome.ts';
export { pipeline, type Pipeline, type PipelineBuilder, type Settlement, type Step } from './pipeline.ts';
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
export { countFrom, gaugeFrom, type Sample, type SampleSource } from './sourced-metrics.ts';
export { realTimers, type Timers } from './timers.ts';
