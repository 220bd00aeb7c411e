export type { CollectionDeclaration, CollectionDifference, IndexDeclaration } from './collections.ts';
export { createGrouping, type Grouping } from './grouping.ts';
export { insertAbsent, type Insertion } from './insert-absent.ts';
export { MongoDatabase, type MongoOptions } from './mongo-database.ts';
export { isDuplicateKey, MongoStoreError } from './mongo-error.ts';
