import { createRedactor } from '@plumbline/redaction';
import { scoreAll, sumOf, type Scored } from './evaluate.ts';

/** What a detector, or a family of them, is worth. */
export interface Worth {
  /** Id of a detector, or what stands before its dot. */
  readonly of: string;
  /** Spans that bear its name. */
  readonly hits: number;
  /** Texts that leak, or would leak more, without it; undefined if that was not tried. */
  readonly leaksWithout?: number;
  /** Clean texts that would stay unaltered without it. */
  readonly alteredByIt?: number;
}

export const familyOf = (detector: string): string => detector.slice(0, detector.indexOf('.'));

/** Hits by detector; those that found nothing come with 0. */
export const countHits = (detectors: readonly { readonly id: string }[], scored: readonly Scored[]): ReadonlyMap<string, number> => {
  const hits = new Map(detectors.map(({ id }) => [id, 0]));
  for (const { detectors: found } of scored) for (const id of found) hits.set(id, (hits.get(id) ?? 0) + 1);
  return hits;
};

/** Takes every family out in turn, and runs everything without it. */
export const ablateFamilies = (detectors: readonly { readonly id: string }[], scored: readonly Scored[]): readonly Worth[] => {
  const hits = countHits(detectors, scored);
  return [...new Set(detectors.map(({ id }) => familyOf(id)))].sort().map((family) => ({
    of: family,
    hits: [...hits].reduce((sum, [id, count]) => sum + (familyOf(id) === family ? count : 0), 0),
    ...compareWithout(family, scored),
  }));
};

/** Takes every detector out in turn, and runs the texts without it in which a span bears its name. */
export const ablateDetectors = (detectors: readonly { readonly id: string }[], scored: readonly Scored[]): readonly Worth[] =>
  [...countHits(detectors, scored)].map(([id, hits]) => {
    const concerned = scored.filter(({ detectors: found }) => found.includes(id));
    return { of: id, hits, ...(concerned.length === 0 ? { leaksWithout: 0, alteredByIt: 0 } : compareWithout(id, concerned)) };
  });

const compareWithout = (leftOut: string, scored: readonly Scored[]): Required<Pick<Worth, 'leaksWithout' | 'alteredByIt'>> => {
  const [before, after] = [sumOf(scored), sumOf(scoreAll(createRedactor({ without: [leftOut] }), scored.map(({ sample }) => sample)))];
  return { leaksWithout: after.leaked - before.leaked, alteredByIt: before.altered - after.altered };
};
