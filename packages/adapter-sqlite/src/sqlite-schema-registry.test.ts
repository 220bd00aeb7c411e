import { checkBackward } from '@plumbline/contracts/avro';
import { schemaRegistryContract } from '@plumbline/ports/contract-suites';
import { schemaRegistryMigrations, SqliteSchemaRegistry } from './sqlite-schema-registry.ts';
import { openOnAFile } from './testing/open-on-a-file.ts';

schemaRegistryContract('SqliteSchemaRegistry', () =>
  openOnAFile(schemaRegistryMigrations, (file) => new SqliteSchemaRegistry({ file, check: checkBackward })));
