export { admissionContract } from './admission.contract.ts';
export { eventLogContract } from './event-log.contract.ts';
export { keyProviderContract } from './key-provider.contract.ts';
export type { Opened } from './opened.ts';
export { rateLimiterContract } from './rate-limiter.contract.ts';
export { commitAll, recordingConsumer, type RecordingConsumer } from './recording-consumer.ts';
export { schemaRegistryContract } from './schema-registry.contract.ts';
