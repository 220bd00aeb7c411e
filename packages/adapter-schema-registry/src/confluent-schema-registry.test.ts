import { schemaRegistryContract } from '@plumbline/ports/contract-suites';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { ConfluentSchemaRegistry } from './confluent-schema-registry.ts';
import { openRegistry } from './testing/opened-registry.ts';

describeWithEngines(['registry'], 'a Confluent registry', () => {
  schemaRegistryContract(ConfluentSchemaRegistry.name, openRegistry);
});
