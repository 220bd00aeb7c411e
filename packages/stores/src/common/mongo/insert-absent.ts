import { MongoBulkWriteError, type Collection, type Document, type OptionalUnlessRequiredId } from 'mongodb';

const duplicateKey = 11_000;

/**
 * Inserts the documents whose ids are not there yet, whoever else inserts some of them meanwhile.
 * @returns places, among the documents, of those that were there already
 */
export const insertAbsent = async <Doc extends Document>(
  collection: Collection<Doc>, documents: readonly OptionalUnlessRequiredId<Doc>[],
): Promise<ReadonlySet<number>> => {
  if (documents.length === 0) return new Set();
  try {
    await collection.insertMany(documents, { ordered: false });
    return new Set();
  } catch (error) {
    const refused = refusedAsDuplicates(error);
    if (refused === undefined) throw error;
    return refused;
  }
};

/** Undefined if anything but duplicates went wrong; a bulk can hide behind them that the rest was not confirmed. */
const refusedAsDuplicates = (error: unknown): ReadonlySet<number> | undefined => {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return undefined;
  const errors = error.result.getWriteErrors();
  return errors.length > 0 && errors.every(({ code }) => code === duplicateKey) ? new Set(errors.map(({ index }) => index)) : undefined;
};
