export { claimCollections, MongoClaimStore } from './mongo-claim-store.ts';
