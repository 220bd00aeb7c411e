import { isJoinedBack } from '../../src/detectors/names/features.ts';
import { wordClass } from '../../src/detectors/names/lexicon.ts';
import { shape, type Tokens } from '../../src/detectors/names/tokens.ts';
import type { Example } from './generate.ts';

/** 1 for a word of a name, 0 for another, undefined for one that is not to be learnt from. */
export type Label = 0 | 1 | undefined;

/** Everything that marks a word as (part of) a name. */
export const nameClasses = wordClass.given | wordClass.popular | wordClass.family | wordClass.rareFamily | wordClass.bigPlace
  | wordClass.town | wordClass.nation;
export const technicalClasses = wordClass.technical | wordClass.veryTechnical;

const isGiven = (bits: number): boolean =>
  (bits & wordClass.popular) !== 0 || ((bits & wordClass.given) !== 0 && (bits & wordClass.tier) === 0);

const isFamily = (bits: number): boolean => {
  const tier = bits & wordClass.tier;
  return (bits & wordClass.veryTechnical) === 0 && (tier === 0 || ((bits & wordClass.family) !== 0 && tier > 2));
};

const isCapital = (written: number | undefined): boolean => written === shape.capital || written === shape.mixed;

const credits: readonly RegExp[] = [
  /\b(?:[Pp]atch|[Cc]ontributed|[Rr]eported|[Ww]ritten|[Ss]uggested|[Dd]iscovered|[Aa]uthored|[Ii]mplemented|[Ff]ixed|[Ff]ound) by (?:Dr\. )?\p{Lu}\p{Ll}+ \p{Lu}/u,
  /\b[Tt]hanks to \p{Lu}\p{Ll}+ \p{Lu}/u,
  /[([]\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:, \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)+[)\]]/u,
];

/** Documentation names its authors, too: such paragraphs would teach that names are none. */
export const namesSomebody = (tokens: Tokens): boolean => {
  if (credits.some((credit) => credit.test(tokens.text))) return true;
  for (let token = 0; token + 1 < tokens.count; token++) {
    if (!isCapital(tokens.shape[token]) || !isGiven(tokens.classes[token] ?? 0)) continue;
    const next = tokens.shape[token + 1] === shape.initial ? token + 2 : token + 1;
    if (isCapital(tokens.shape[next]) && isJoinedBack(tokens, next) && isFamily(tokens.classes[next] ?? 0)) return true;
  }
  return false;
};

/** What the lexicon alone says of a capitalised word of a book. */
export const weakLabel = (tokens: Tokens, token: number): Label => {
  const bits = tokens.classes[token] ?? 0;
  const tier = bits & wordClass.tier;
  const isName = (bits & nameClasses) !== 0;
  if (isName && tier === 0) return 1;
  return !isName && tier >= 1 && tier <= 4 ? 0 : undefined;
};

/** Type of the generated name that a token belongs to, '' if none. */
export const typeIn = (example: Example) => (tokens: Tokens, token: number): string =>
  example.names.find(([start, end]) => (tokens.start[token] ?? 0) < end && (tokens.end[token] ?? 0) > start)?.[2] ?? '';

/** Names within streets are no concern of this model, whichever way it decides. */
export const labelIn = (example: Example) => (tokens: Tokens, token: number): Label => {
  const type = typeIn(example)(tokens, token);
  if (type === 'STREET') return undefined;
  return type === '' ? 0 : 1;
};
