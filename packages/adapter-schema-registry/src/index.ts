export { ConfluentSchemaRegistry, type ConfluentSchemaRegistryOptions } from './confluent-schema-registry.ts';
export { SchemaRegistryError } from './registry-error.ts';
