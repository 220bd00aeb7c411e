export type { CollectionDeclaration, CollectionDifference, IndexDeclaration } from './collections.ts';
export { createGrouping, type Grouping } from './grouping.ts';
export { MongoDatabase, type MongoOptions } from './mongo-database.ts';
export { isDuplicateKey, MongoStoreError } from './mongo-error.ts';
