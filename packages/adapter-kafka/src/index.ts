export type { BrokerDescription, KafkaLog, LogDescription, PermissionProblem, TopicDifference } from './kafka-log.ts';
export type { KafkaLimits, KafkaLogger, KafkaLogOptions, KafkaSasl, KafkaSsl, KafkaTiming } from './options.ts';
