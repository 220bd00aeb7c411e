import { type Casing, shapeIsCapital, startsSentence } from './features.ts';
import { wordClass } from './lexicon.ts';
import { shape, type Tokens } from './tokens.ts';

const perhapsName = wordClass.given | wordClass.family | wordClass.rareFamily | wordClass.bigPlace | wordClass.town | wordClass.nation;
const fewWords = 3;

/** Whether the case of a text's letters tells anything: not where all of its words are in lower or all in upper case. */
export const casingOf = (tokens: Tokens): Casing => {
  let lower = 0;
  let upper = 0;
  for (let token = 0; token < tokens.count; token++) {
    const written = tokens.shape[token] ?? 0;
    if (written === shape.lower) lower++;
    else if (written === shape.allCaps) upper++;
    else if (written === shape.capital || written === shape.mixed) return 'mixed';
    if (lower > 0 && upper > 0) return 'mixed';
  }
  return lower + upper >= fewWords ? 'none' : 'mixed';
};

/** An ordinary word that has its capital from the sentence's beginning. */
const isPlainOpening = (tokens: Tokens, token: number): boolean => {
  const classes = tokens.classes[token] ?? 0;
  const tier = classes & wordClass.tier;
  return tier >= 1 && tier <= 3 && (classes & perhapsName) === 0 && tokens.shape[token] === shape.capital
    && (tokens.shape[token + 1] ?? shape.lower) === shape.lower && startsSentence(tokens, token);
};

/** Whether a token may be (part of) a name, so that its features are worth their cost. */
export const isCandidate = (tokens: Tokens, token: number, casing: Casing): boolean => {
  const written = tokens.shape[token] ?? 0;
  if (casing === 'mixed') return shapeIsCapital(written) && !isPlainOpening(tokens, token);
  return (written === shape.lower || written === shape.allCaps) && isUnusual(tokens, token);
};

const isUnusual = (tokens: Tokens, token: number): boolean => {
  const classes = tokens.classes[token] ?? 0;
  const tier = classes & wordClass.tier;
  const length = (tokens.end[token] ?? 0) - (tokens.start[token] ?? 0);
  return length > 2 && (tier === 0 || tier >= 4 || (classes & perhapsName) !== 0);
};
