import { type Contribution, defaultParameters as parameters, effectiveSize, isSafe, roundDownSize } from '@plumbline/privacy';
import { cappedContributions, label } from './publish-atom.ts';
import { seededRandom } from './random.ts';

/** Every (n, f) that a contributor with at most `largest` reports can have. */
const contributionsUpTo = (largest: number): readonly Contribution[] =>
  Array.from({ length: largest }, (_, i) => i + 1).flatMap((n) => Array.from({ length: n + 1 }, (_, f) => ({ n, f })));

const keyOf = (n: number, f: number, publishedSize: number): string => `${String(n)}|${String(f)}|${String(publishedSize)}`;

/**
 * Counts, for each release that can be made of `contributors` contributors with at most `largest` reports, the tables it may stem from.
 * The attacker is given more than is published: the exact sums instead of rounded ones.
 */
export const tablesByRelease = (contributors: number, largest: number): ReadonlyMap<string, number> => {
  const kinds = contributionsUpTo(largest);
  const tables = new Map<string, number>();
  const table: Contribution[] = [];
  const extend = (from: number): void => {
    if (table.length < contributors) {
      for (const [i, kind] of kinds.entries()) {
        if (i < from) continue;
        table.push(kind);
        extend(i);
        table.pop();
      }
      return;
    }
    if (!isSafe(table, parameters)) return;
    const { N, F, nEff } = effectiveSize(table, parameters);
    const key = keyOf(N, F, roundDownSize(nEff));
    tables.set(key, (tables.get(key) ?? 0) + 1);
  };
  extend(0);
  return tables;
};

/**
 * Draws tables (n uniform up to `largest`, each label a false positive at `rate`) and gives the median number of tables that fit
 * their release.
 */
export const medianConsistentTables = (
  tables: ReadonlyMap<string, number>, { contributors, largest, rate, draws, seed }:
  { readonly contributors: number; readonly largest: number; readonly rate: number; readonly draws: number; readonly seed: number },
): number => {
  const random = seededRandom(seed);
  const counts = Array.from({ length: draws }, () => {
    const sequences = Array.from({ length: contributors }, () =>
      Array.from({ length: 1 + random.below(largest) }, () => label(random.uniform() < rate)));
    const { N, F, nEff } = effectiveSize(cappedContributions(sequences, parameters), parameters);
    return tables.get(keyOf(N, F, roundDownSize(nEff))) ?? 0;
  });
  return counts.sort((one, two) => one - two)[Math.floor(draws / 2)] ?? 0;
};
