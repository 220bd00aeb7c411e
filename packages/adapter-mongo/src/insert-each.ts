import { MongoBulkWriteError } from 'mongodb';
import { isDuplicateCode, toRefusal } from './mongo-error.ts';

/** What became of a document: `present` if another one of its id was there first, `refused` if the server would not take it. */
export type Insertion = 'inserted' | 'present' | { readonly refused: Error };

/**
 * Inserts each document whose id is absent, in one round trip, and says what became of each. Of several with one id the first counts.
 * For collections without another unique index: not every server says which one a duplicate hit.
 *
 * @param insert sends its documents as one unordered insertion: `(some) => collection.insertMany([...some], { ordered: false })`
 * @throws whatever left open what was written, e.g. a lost connection
 */
export const insertEach = async <Doc extends { readonly _id: string | number }>(
  documents: readonly Doc[], insert: (documents: readonly Doc[]) => Promise<unknown>,
): Promise<readonly Insertion[]> => {
  const firsts = [...new Map(documents.map((document) => [document._id, document] as const).reverse()).values()];
  const exceptions = firsts.length === 0 ? new Map<number, Insertion>() : await exceptionsOf(insert(firsts), firsts.length);
  const insertions = new Map<string | number, Insertion>(firsts.map(({ _id }, index) => [_id, exceptions.get(index) ?? 'inserted']));
  return documents.map(({ _id }) => {
    const insertion = insertions.get(_id) ?? 'present';
    if (insertion === 'inserted') insertions.set(_id, 'present');
    return insertion;
  });
};

/** What was not inserted, by its place. */
const exceptionsOf = async (insertion: Promise<unknown>, documents: number): Promise<ReadonlyMap<number, Insertion>> => {
  try {
    await insertion;
    return new Map();
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) throw error;
    const errors = error.result.getWriteErrors();
    // Where the figures do not add up the server left off in the middle, and what it did not get to is open.
    if (errors.length === 0 || error.result.insertedCount + errors.length !== documents) throw error;
    return new Map(errors.map(({ index, code }) => [index, isDuplicateCode(code) ? 'present' : { refused: toRefusal(code, error) }]));
  }
};
