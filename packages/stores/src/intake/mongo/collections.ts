import type { CollectionDeclaration } from '@plumbline/adapter-mongo';
import { garbageIndex } from '../../common/mongo/garbage.ts';

export const intakeCollection = 'intake';
export const chainCollection = 'intake_chain';

/**
 * A state has an index of its own instead of a place in each one: what few records are in costs the many others nothing, and a database that combines
 * indexes does not take in all queued records to find one owner's. A partial index is used where the statement repeats its condition
 * and bounds its first field.
 */
export const intakeCollections: readonly CollectionDeclaration[] = [
  {
    name: intakeCollection,
    indexes: [
      // The state at its end, so that records can be counted in the index alone.
      { name: 'queue', key: { dueAt: 1, expiresAt: 1, _id: 1, state: 1 }, partial: { state: 'queued' } },
      { name: 'of_owner', key: { orgHash: 1, createdAt: 1, _id: 1 } },
      { name: 'by_age', key: { createdAt: 1 } },
      { name: 'by_chain', key: { chain: 1 }, partial: { chain: { $exists: true } } },
      { name: 'closing', key: { end: 1, createdAt: 1, _id: 1 }, partial: { state: 'closing' } },
      { name: 'quarantined', key: { createdAt: 1, _id: 1 }, partial: { state: 'quarantined' } },
      { name: 'fixed', key: { 'fixed.week': 1 }, partial: { fixed: { $exists: true } } },
      garbageIndex,
    ],
  },
  // A chain is forgotten by the sweep alone: how long it counts depends on the corrections that are still here.
  { name: chainCollection, indexes: [{ name: 'by_age', key: { newestAt: 1, _id: 1 } }] },
];
