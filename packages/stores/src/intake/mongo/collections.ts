import type { CollectionDeclaration } from '@plumbline/adapter-mongo';
import { garbageIndex } from '../../common/mongo/garbage.ts';

export const intakeCollection = 'intake';
export const chainCollection = 'intake_chain';

/**
 * States that few records are in have an index of their own, so that the many queued ones cost no entry in it. Everything else is found by the
 * index of the queue, the owner's or that of age.
 */
export const intakeCollections: readonly CollectionDeclaration[] = [
  {
    name: intakeCollection,
    indexes: [
      { name: 'queue', key: { state: 1, dueAt: 1, expiresAt: 1, _id: 1 } },
      { name: 'of_owner', key: { orgHash: 1, createdAt: 1, _id: 1 } },
      { name: 'by_age', key: { createdAt: 1 } },
      { name: 'by_chain', key: { chain: 1 }, partial: { chain: { $exists: true } } },
      { name: 'closing', key: { createdAt: 1, _id: 1 }, partial: { state: 'closing' } },
      { name: 'quarantined', key: { createdAt: 1, _id: 1 }, partial: { state: 'quarantined' } },
      { name: 'fixed', key: { 'fixed.week': 1 }, partial: { fixed: { $exists: true } } },
      garbageIndex,
    ],
  },
  // A chain is forgotten by the sweep alone: how long it counts depends on the corrections that are still here.
  { name: chainCollection, indexes: [{ name: 'by_age', key: { newestAt: 1, _id: 1 } }] },
];
