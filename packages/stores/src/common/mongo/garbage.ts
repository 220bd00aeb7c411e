import type { IndexDeclaration } from '@plumbline/adapter-mongo';

const dayMs = 86_400_000;

/**
 * When a document that is written now becomes the server's to delete. Stores go by the platform's clock and sweep for themselves; this is a backstop
 * on real time, a day behind, which deletes nothing early whatever the platform's clock says.
 *
 * @param lifetimeMs how long the document counts
 */
export const garbageAfter = (lifetimeMs: number): Date => new Date(Date.now() + Math.max(0, lifetimeMs) + dayMs);

/** The index by which the server deletes garbage. */
export const garbageIndex: IndexDeclaration = { name: 'garbage', key: { garbageAt: 1 }, expireAfterSeconds: 0 };
