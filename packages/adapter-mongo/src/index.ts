export type { CollectionDeclaration, CollectionDifference, IndexDeclaration } from './collections.ts';
export { createGrouping, type Grouping } from './grouping.ts';
export { insertEach, type Insertion } from './insert-each.ts';
export { MongoDatabase, type MongoDescription, type MongoOptions } from './mongo-database.ts';
export { isDuplicateKey, MongoStoreError } from './mongo-error.ts';
export type { StoreOperation } from './try-operations.ts';
