export type { Brand } from './brand.ts';
export * from './calibration.ts';
export { topicDeclarations, topics, type TopicRecords } from './generated/topics.ts';
export * from './id-guards.ts';
export * from './ids.ts';
export { deadLetterTopicOf, type TopicDeclaration } from './topic-declaration.ts';
