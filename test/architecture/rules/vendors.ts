import { packageOf } from '../imports.ts';
import type { Rule } from '../rule.ts';

const vendors: ReadonlySet<string> = new Set(['node:sqlite', 'better-sqlite3', 'kafkajs', 'ioredis', 'mongodb', 'opossum']);
const vendorScopes = ['@kafkajs/', '@aws-sdk/'];
const mayKnowVendors = /^packages\/(?:adapter-[^/]+|breaker)\/|^packages\/stores\/src\/[^/]+\/(?:sqlite|mongo)\/|^test\//;

const isVendor = (specifier: string): boolean =>
  vendors.has(packageOf(specifier)) || vendorScopes.some((scope) => specifier.startsWith(scope));

export const vendorsInAdapters: Rule = {
  name: 'only adapters, breakers and the stores\' own sides know a vendor\'s client',
  find: ({ sources }) => sources
    .filter(({ path }) => !mayKnowVendors.test(path))
    .flatMap(({ path, imports }) => imports
      .filter(({ specifier }) => isVendor(specifier))
      .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`)),
  broken: {
    'a service queries SQLite': { 'services/gateway/src/a.ts': `import { DatabaseSync } from 'node:sqlite';` },
    'a store\'s port names a vendor\'s type': { 'packages/stores/src/intake/port.ts': `import type { DatabaseSync } from 'node:sqlite';` },
    'a vendor\'s scope': { 'packages/pipeline/src/a.ts': `import { S3 } from '@aws-sdk/client-s3';` },
    'the wiring of a cluster speaks to an engine itself': { 'packages/cluster/src/a.ts': `import { MongoClient } from 'mongodb';` },
    'a service breaks its own circuits': { 'services/gateway/src/a.ts': `import CircuitBreaker from 'opossum';` },
    'a part of a vendor\'s package': { 'packages/runtime/src/a.ts': `import x from 'kafkajs/src/network';` },
  },
  allowed: {
    'an adapter': { 'packages/adapter-sqlite/src/a.ts': `import { DatabaseSync } from 'node:sqlite';` },
    'a store\'s SQLite side': { 'packages/stores/src/intake/sqlite/a.ts': `import { DatabaseSync } from 'node:sqlite';` },
  },
};
