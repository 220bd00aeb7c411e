import { insertEach } from '@plumbline/adapter-mongo';
import type { Collection, OptionalUnlessRequiredId } from 'mongodb';

/**
 * Inserts the documents whose ids are not there yet, whoever else inserts some of them meanwhile.
 *
 * @returns places, among the documents, of those that were there already
 * @throws whatever else kept one of them out
 */
export const insertAbsent = async <Doc extends { readonly _id: string | number }>(
  collection: Collection<Doc>, documents: readonly (Doc & OptionalUnlessRequiredId<Doc>)[],
): Promise<ReadonlySet<number>> => {
  const insertions = await insertEach(documents, (some) => collection.insertMany(some, { ordered: false }));
  const present = new Set<number>();
  for (const [index, insertion] of insertions.entries()) {
    if (insertion === 'present') present.add(index);
    else if (insertion !== 'inserted') throw insertion.refused;
  }
  return present;
};
