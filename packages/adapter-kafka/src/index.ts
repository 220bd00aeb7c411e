export { KafkaEventLog, openKafkaLog } from './kafka-event-log.ts';
export { KafkaLogError } from './kafka-error.ts';
export type { BrokerDescription, CreationVerdict, KafkaLog, LogDescription, PermissionProblem, TopicDescription, TopicDifference } from './kafka-log.ts';
export type { KafkaLimits, KafkaLogger, KafkaLogOptions, KafkaSasl, KafkaSsl, KafkaTiming, OpenSocket } from './options.ts';
