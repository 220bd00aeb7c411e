import { isDuplicateKey } from '@plumbline/adapter-mongo';
import type { Collection, Document, Filter, UpdateFilter } from 'mongodb';

/** Changes a document, or inserts it if there is none. Of several that insert it at once all but one are refused, and then change what is there. */
export const upsert = async <Doc extends Document>(
  collection: Collection<Doc>, filter: Filter<Doc>, update: UpdateFilter<Doc>,
): Promise<void> => {
  try {
    await collection.updateOne(filter, update, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await collection.updateOne(filter, update);
  }
};
