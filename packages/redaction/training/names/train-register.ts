import { type Lexicon, wordClass } from '../../src/detectors/names/lexicon.ts';
import { registerSlot, registerSlots, tellsRegister } from '../../src/detectors/names/register.ts';
import { type Tokens, tokensOf } from '../../src/detectors/names/tokens.ts';
import type { Scan } from '../../src/scan/lex.ts';
import { nameClasses } from './labels.ts';

/** Weights are in eighths of a bit. */
export const registerScale = 8;
const strongest = 4;
const fewest = 3;

/** Names are not to tell the register, or the generator's choice of names would. */
const counts = (tokens: Tokens, token: number): boolean => {
  const bits = tokens.classes[token] ?? 0;
  return tellsRegister(tokens.shape[token]) && ((bits & wordClass.tier) !== 0 || (bits & nameClasses) === 0);
};

/** In how many texts the words of each slot stand. */
const countTexts = (scans: Iterable<Scan>, lexicon: Lexicon): { texts: Float64Array; total: number } => {
  const texts = new Float64Array(registerSlots);
  let total = 0;
  for (const scan of scans) {
    const tokens = tokensOf(scan, lexicon);
    const slots = new Set<number>();
    for (let token = 0; token < tokens.count; token++) if (counts(tokens, token)) slots.add(registerSlot(tokens.hash[token] ?? 0));
    for (const slot of slots) texts[slot] = (texts[slot] ?? 0) + 1;
    total += slots.size;
  }
  return { texts, total };
};

/** Log odds of a word standing in technical rather than in everyday prose (naive Bayes). */
export const trainRegister = (technical: Iterable<Scan>, everyday: Iterable<Scan>, lexicon: Lexicon): Int8Array => {
  const tech = countTexts(technical, lexicon);
  const other = countTexts(everyday, lexicon);
  return Int8Array.from(tech.texts, (count, slot) => {
    const against = other.texts[slot] ?? 0;
    if (count + against < fewest) return 0;
    const odds = Math.log2(((count + 1) / tech.total) / ((against + 1) / other.total));
    return Math.round(Math.max(-strongest, Math.min(strongest, odds)) * registerScale);
  });
};
