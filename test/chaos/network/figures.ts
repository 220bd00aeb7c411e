import type { Answer } from './load.ts';

/** How answers of one kind spread, in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export const spreadOf = (answers: readonly Answer[]): Spread => {
  const taken = answers.map(({ at, endedAt }) => endedAt - at).toSorted((one, other) => one - other);
  const at = (share: number): number => Math.round(taken[Math.max(0, Math.ceil(share * taken.length) - 1)] ?? 0);
  return { count: taken.length, p50: at(0.5), p99: at(0.99), max: at(1) };
};

export const countByCode = (answers: readonly Answer[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { code } of answers) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
};
