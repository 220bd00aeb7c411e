export type { Admission, AdmissionItem, Claimant, Quota, QuotaState, Verdict } from './admission.ts';
export type { Clock, Randomness } from './clock.ts';
export { InfrastructureError, infrastructureErrorCodes, type InfrastructureErrorCode } from './errors.ts';
export type {
  BatchConsumer, EventLog, EventPublisher, EventSource, LogInspector, LogMessage, OutgoingMessage, PartitionBatch, Subscription,
  TopicAdmin, TopicSpec,
} from './event-log.ts';
export type { KeyProvider } from './key-provider.ts';
export { partitionOfKey } from './partition-of-key.ts';
export type { RateLimit, RateLimiter, RateVerdict } from './rate-limiter.ts';
export type { SchemaRegistry } from './schema-registry.ts';
