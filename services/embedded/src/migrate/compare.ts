import type { Instant } from '@plumbline/contracts';
import { differingKinds } from '@plumbline/stores/common/transfer';
import type { Digests, StoreMove } from './store-move.ts';

/** What both sides hold of one kind. */
export interface ComparedKind {
  readonly store: string;
  readonly kind: string;
  readonly source: number;
  /** Undefined where nobody has looked. */
  readonly target: number | undefined;
  readonly same: boolean | undefined;
}

/** Looks at all that both sides hold, kind by kind. */
export const compareSides = async (moves: readonly StoreMove[], now: Instant): Promise<readonly ComparedKind[]> => {
  const compared: ComparedKind[] = [];
  for (const move of moves) {
    const [source, target] = [await move.digestSource(now), await move.digestTarget(now)];
    const differing = new Set(differingKinds(source, target));
    for (const kind of kindsOf(source, target)) {
      compared.push({
        store: move.name, kind, source: source.get(kind)?.items ?? 0, target: target.get(kind)?.items ?? 0, same: !differing.has(kind),
      });
    }
  }
  return compared;
};

/** What there is to be moved. */
export const countSource = async (moves: readonly StoreMove[], now: Instant): Promise<readonly ComparedKind[]> => {
  const counted: ComparedKind[] = [];
  for (const move of moves) {
    for (const [kind, { items }] of await move.digestSource(now)) {
      counted.push({ store: move.name, kind, source: items, target: undefined, same: undefined });
    }
  }
  return counted;
};

const kindsOf = (...sides: readonly Digests[]): readonly string[] => [...new Set(sides.flatMap((side) => [...side.keys()]))];
