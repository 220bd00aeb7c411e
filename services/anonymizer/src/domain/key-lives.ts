import type { EpochIndex, Instant } from '@plumbline/contracts';
import { epochEnd, epochOf, epochStart, keyDestroyedAt } from '@plumbline/privacy';

const dayMs = 86_400_000;
const dataKeyLifeMs = 30 * dayMs;

/** Name of the key that an epoch's pseudonyms are made with. */
export const epochKeyId = (epoch: EpochIndex): string => `epoch:${epoch}`;

/** When the keys go that reports received in an epoch are sealed under: by then every such report has ended. */
export const dataKeyDestroyedAt = (epochOfReceipt: EpochIndex): Instant => later(epochEnd(epochOfReceipt), dataKeyLifeMs);

/** The epoch at the end of a key's name; undefined for a key that belongs to none. */
export const epochOfKeyId = (keyId: string): EpochIndex | undefined => {
  const digits = /:(-?\d+)$/.exec(keyId)?.[1];
  return digits === undefined ? undefined : toEpoch(Number(digits));
};

/** The first instant after the given one at which a key has to be created or destroyed. */
export const nextKeyInstant = (after: Instant): Instant => {
  const epoch = epochOf(after);
  const candidates = [epochStart(toEpoch(epoch + 1))];
  for (let past = epoch - 1; past <= epoch; past += 1) candidates.push(keyDestroyedAt(toEpoch(past)), dataKeyDestroyedAt(toEpoch(past)));
  return candidates.filter((instant) => instant > after).reduce((one, other) => (one < other ? one : other));
};

const toEpoch = (value: number): EpochIndex => value as EpochIndex;
const later = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;
