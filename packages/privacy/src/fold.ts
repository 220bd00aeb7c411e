import type { AnonymizedReport, Cell, CellEntry } from '@plumbline/contracts';

/**
 * Folds one report into the cell of its stratum, week and pseudonym. The result does not depend on the order of reports nor on repetition.
 * Of each item the entry with the largest (order, record id) stays, and of all items those `bound` with the smallest item keys:
 * item keys are keyed hashes, so these are a uniform sample (bottom-k sketch, Cohen & Kaplan 2007).
 * @param cell  the cell as it is; undefined if there is none
 * @param bound most entries of a cell
 * @returns the same object if nothing changed, else the new cell with its `rev` one higher
 */
export const foldReport = (cell: Cell | undefined, report: AnonymizedReport, bound: number): Cell => {
  if (cell === undefined) return newCell(report);
  const entries = withEntry(cell.entries, entryOf(report), bound);
  const countsTowardK = cell.countsTowardK || report.countsTowardK;
  if (entries === cell.entries && countsTowardK === cell.countsTowardK) return cell;
  return { ...cell, rev: cell.rev + 1, countsTowardK, entries };
};

/**
 * Merges the entries of two cells of one pseudonym: of an item that both have, the later entry stays; of all, the `bound` smallest item keys.
 * Associative, commutative and idempotent.
 */
export const mergeEntries = (one: readonly CellEntry[], two: readonly CellEntry[], bound: number): readonly CellEntry[] => {
  const merged: CellEntry[] = [];
  let i = 0;
  let j = 0;
  while (merged.length < bound) {
    const next = nextOf(one[i], two[j]);
    if (next === undefined) break;
    merged.push(next);
    if (one[i]?.itemKey === next.itemKey) i += 1;
    if (two[j]?.itemKey === next.itemKey) j += 1;
  }
  return merged;
};

/** Of two entries the one with the smaller item key, or the later one of the same item. */
const nextOf = (one: CellEntry | undefined, two: CellEntry | undefined): CellEntry | undefined => {
  if (one === undefined || two === undefined) return one ?? two;
  if (one.itemKey === two.itemKey) return isLater(two, one) ? two : one;
  return one.itemKey < two.itemKey ? one : two;
};

/** Whether an entry wins over another of the same item: by day of receipt, then supersede depth, then record id. */
export const isLater = (one: CellEntry, two: CellEntry): boolean => {
  if (one.order[0] !== two.order[0]) return one.order[0] > two.order[0];
  if (one.order[1] !== two.order[1]) return one.order[1] > two.order[1];
  return one.recordId > two.recordId;
};

const newCell = (report: AnonymizedReport): Cell => ({
  stratum: { rule: report.rule, version: report.version, environment: report.environment, outcome: report.outcome },
  week: report.week,
  pseudonym: report.pseudonym,
  rev: 1,
  countsTowardK: report.countsTowardK,
  entries: [entryOf(report)],
});

const entryOf = ({ itemKey, label, order, recordId }: AnonymizedReport): CellEntry => ({ itemKey, label, order, recordId });

const withEntry = (entries: readonly CellEntry[], entry: CellEntry, bound: number): readonly CellEntry[] => {
  const at = positionOf(entries, entry.itemKey);
  const present = entries[at];
  if (present?.itemKey === entry.itemKey) return isLater(entry, present) ? entries.with(at, entry) : entries;
  if (at >= bound) return entries;
  const inserted = entries.toSpliced(at, 0, entry);
  if (inserted.length > bound) inserted.pop();
  return inserted;
};

const positionOf = (entries: readonly CellEntry[], itemKey: string): number => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.itemKey < itemKey) low = middle + 1;
    else high = middle;
  }
  return low;
};
