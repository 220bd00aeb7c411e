import type { Vocabulary } from '../../vocabulary/index.ts';
import { isJoinedBack, startsSentence } from './features.ts';
import { hashesOf, wordClass } from './lexicon.ts';
import { gap, shape, type Tokens } from './tokens.ts';

/** Small words inside of family names. "and", "of" and "y" are not among them: they join other things, too. */
const particles = 'de van von der den del della di da dos das du la le el al bin ibn bint ben ten ter te zu zum zur af av dal dalla degli do t den het vom';

/** "Seo-yeon". */
const syllables = /^\p{Lu}\p{Ll}{1,5}-\p{Ll}{2,6}$/u;

const mostParticles = 3;
const commonWords = 2;
const perhapsPlace = wordClass.bigPlace | wordClass.town;

/** Finds names by how they are put together, whatever the words: "J. R. Thorne", "Seo-yeon Baek", "Willem van der Meer". */
export class PersonalShapes {
  private readonly vocabulary: Vocabulary;
  private readonly particles = hashesOf(particles);
  private readonly placePrefixes = hashesOf('San Santa Santo Los Las Saint Rio Porto Puerto Fort Bad Sankt Nizhny');

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Sets the flags of such names; says whether there are any. */
  flag(tokens: Tokens, flags: Uint8Array): boolean {
    let found = false;
    for (let token = 0; token + 1 < tokens.count; token++) {
      const last = this.lastOf(tokens, token, flags);
      if (last <= token) continue;
      flags.fill(1, token, last + 1);
      found = true;
    }
    return found;
  }

  private lastOf(tokens: Tokens, token: number, flags: Uint8Array): number {
    if (tokens.shape[token] === shape.initial) return this.afterInitials(tokens, token);
    if (tokens.shape[token] !== shape.capital) return -1;
    const ends = [this.afterParticles(tokens, token, flags), this.afterHyphen(tokens, token), this.afterPlacePrefix(tokens, token)];
    return Math.max(...ends);
  }

  /** "J. R. Thorne": at least two initials with stops. */
  private afterInitials(tokens: Tokens, token: number): number {
    let last = token;
    while (tokens.shape[last] === shape.initial && tokens.text.charAt(tokens.end[last] ?? 0) === '.' && isJoinedBack(tokens, last + 1)) last++;
    return last - token >= 2 && this.mayBeFamily(tokens, last) ? last : -1;
  }

  private afterParticles(tokens: Tokens, token: number, flags: Uint8Array): number {
    if (((tokens.classes[token] ?? 0) & (wordClass.given | wordClass.family)) === 0) return -1;
    const last = this.endOfParticles(tokens, token + 1);
    if (last === token + 1 || tokens.gap[last] !== gap.space || tokens.shape[last] !== shape.capital) return -1;
    return flags[token] === 1 || flags[last] === 1 || isGiven(tokens, token) ? last : -1;
  }

  private endOfParticles(tokens: Tokens, first: number): number {
    const isParticle = (token: number): boolean => tokens.shape[token] === shape.lower && this.particles.has(tokens.hash[token] ?? 0);
    let end = first;
    while (end < first + mostParticles && tokens.gap[end] === gap.space && isParticle(end)) end++;
    return end;
  }

  /** A given name of two syllables with a hyphen, the second in lower case, before a family name. */
  private afterHyphen(tokens: Tokens, token: number): number {
    const next = token + 1;
    const word = tokens.text.slice(tokens.start[token], tokens.end[token]);
    if (!syllables.test(word) || !isJoinedBack(tokens, next) || !this.mayBeFamily(tokens, next)) return -1;
    const bits = tokens.classes[token] ?? 0;
    const isOrdinary = (bits & wordClass.tier) !== 0 || this.vocabulary.has(word.slice(0, word.indexOf('-')));
    return ((tokens.classes[next] ?? 0) & wordClass.family) !== 0 && (!isOrdinary || (bits & wordClass.given) !== 0) ? next : -1;
  }

  /** A place goes as a whole. */
  private afterPlacePrefix(tokens: Tokens, token: number): number {
    const next = token + 1;
    const isPrefix = this.placePrefixes.has(tokens.hash[token] ?? 0) && tokens.gap[next] === gap.space;
    return isPrefix && tokens.shape[next] === shape.capital && ((tokens.classes[next] ?? 0) & perhapsPlace) !== 0 ? next : -1;
  }

  private mayBeFamily(tokens: Tokens, token: number): boolean {
    if (tokens.shape[token] !== shape.capital && tokens.shape[token] !== shape.mixed) return false;
    const tier = (tokens.classes[token] ?? 0) & wordClass.tier;
    return (tier === 0 || tier > commonWords || ((tokens.classes[token] ?? 0) & wordClass.family) !== 0) && !startsSentence(tokens, token);
  }
}

const isGiven = (tokens: Tokens, token: number): boolean => {
  const bits = tokens.classes[token] ?? 0;
  return (bits & wordClass.given) !== 0 && ((bits & wordClass.popular) !== 0 || (bits & wordClass.tier) === 0);
};
