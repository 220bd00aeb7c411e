export { ConfluentSchemaRegistry, type ConfluentSchemaRegistryOptions, type SubjectDescription } from './confluent-schema-registry.ts';
export { SchemaRegistryError } from './registry-error.ts';
