import {
  ruleKey, stratumKey, type EpochIndex, type Pseudonym, type RecordId, type RuleId, type RuleVersion, type StratumId, type WeekIndex,
} from '@plumbline/contracts';

/** Ids of documents that lie between two ids; strings compare by code units, and all of these are ASCII. */
export interface IdRange {
  readonly $gte: string;
  readonly $lt: string;
}

/** Weeks and epochs as six digits that sort like the numbers, negative ones too. */
const digits = 6;
const middle = 500_000;
const sortable = (index: number): string => String(Math.min(Math.max(index + middle, 0), 2 * middle - 1)).padStart(digits, '0');

/** stratum|week|pseudonym: the cells of a stratum lie together, in order of week and pseudonym, and need no other index. */
export const cellId = (stratum: StratumId, week: WeekIndex, pseudonym: Pseudonym): string => `${stratumKey(stratum)}|${sortable(week)}|${pseudonym}`;

/** Ids of a stratum's cells in weeks ≥ `from` (undefined: all) and < `before`. */
export const cellsBetween = (stratum: StratumId, from: WeekIndex | undefined, before: number): IdRange => {
  const key = stratumKey(stratum);
  return { $gte: `${key}|${from === undefined ? '' : sortable(from)}`, $lt: `${key}|${sortable(before)}` };
};

export const placeOfCell = (id: string): { readonly week: WeekIndex; readonly pseudonym: Pseudonym } => {
  const [week, pseudonym] = id.split('|').slice(-2);
  return { week: Number(week) - middle as WeekIndex, pseudonym: (pseudonym ?? '') as Pseudonym };
};

/** epoch|record: the deliveries of an epoch lie together. Record ids are evenly spread, so their first hexadecimal digits divide an epoch. */
export const deliveryId = (epoch: EpochIndex, recordId: RecordId): string => `${sortable(epoch)}|${recordId}`;

export const epochOfDelivery = (id: string): EpochIndex => Number(id.slice(0, digits)) - middle as EpochIndex;

/** Ids of all deliveries of epochs ≤ `epoch`. */
export const deliveriesThrough = (epoch: EpochIndex): IdRange => ({ $gte: '', $lt: `${sortable(epoch)}}` });

/** Ids of all deliveries of epochs > `epoch`. */
export const deliveriesAfter = (epoch: EpochIndex): IdRange => ({ $gte: `${sortable(epoch)}}`, $lt: '}' });

/** Ids of all deliveries of one epoch. */
export const deliveriesOf = (epoch: EpochIndex): IdRange => partOfDeliveries(epoch, '');

/** The same in 16 ^ `depth` equal parts. */
export const partsOfDeliveries = (epoch: EpochIndex, depth: number): readonly IdRange[] =>
  Array.from({ length: 16 ** depth }, (_, part) => partOfDeliveries(epoch, depth === 0 ? '' : part.toString(16).padStart(depth, '0')));

const partOfDeliveries = (epoch: EpochIndex, firstDigits: string): IdRange => {
  const start = `${sortable(epoch)}|${firstDigits}`;
  return { $gte: start, $lt: `${start}g` };
};

/** epoch|rule|version: withdrawals of one rule version and epoch are one document. */
export const withdrawalId = (epoch: EpochIndex, rule: RuleId, version: RuleVersion): string => `${sortable(epoch)}|${ruleKey({ rule, version })}`;
