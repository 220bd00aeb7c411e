import { randomUUID } from 'node:crypto';
import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { EventId } from '@plumbline/contracts';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import { intakeCollection } from './collections.ts';
import type { IntakeDocument } from './documents.ts';

/** Not closed, whether in quarantine or not. */
export const open = { state: { $nin: ['closing', 'removed'] } } satisfies Filter<IntakeDocument>;
/** Any instant or week: bounds the first field of an index where all of it is wanted. */
export const lowest = Number.MIN_SAFE_INTEGER;
/** In the store at all. */
export const held = { state: { $ne: 'removed' } } satisfies Filter<IntakeDocument>;

export type RecordCollection = Collection<IntakeDocument>;
export const recordsOf = (database: MongoDatabase): RecordCollection => database.collection<IntakeDocument>(intakeCollection);

/**
 * Changes those of the documents that match the condition, each by itself, and says which ones this call changed, also where others change them at the
 * same time: each change leaves the call's mark. Two round trips, and one where nobody interfered.
 */
export const change = async (
  records: RecordCollection, ids: readonly EventId[], condition: Filter<IntakeDocument>, update: UpdateFilter<IntakeDocument>,
): Promise<{ readonly mark: string; readonly changed: ReadonlySet<EventId> }> => {
  const mark = randomUUID();
  if (ids.length === 0) return { mark, changed: new Set() };
  const named = { _id: { $in: [...ids] } };
  const { matchedCount } = await records.updateMany({ ...condition, ...named }, { ...update, $set: { ...update.$set, mark } });
  if (matchedCount === ids.length) return { mark, changed: new Set(ids) };
  const marked = matchedCount === 0 ? [] : await records.find({ ...named, mark }, { projection: { _id: 1 } }).toArray();
  return { mark, changed: new Set(marked.map(({ _id }) => _id)) };
};
