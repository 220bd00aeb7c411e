import type { Vocabulary } from '../../vocabulary/index.ts';
import { isJoinedBack, shapeIsCapital, startsSentence } from './features.ts';
import type { Field } from './field.ts';
import { hashesOf, type Lexicon, wordClass, wordHash } from './lexicon.ts';
import { gap, shape, type Tokens } from './tokens.ts';

/** Buckets of `Field.bucket` from which words of a kind are terms rather than names. */
const from = { opening: 1, law: 2, ordinary: 4, abbreviation: 5, nation: 6, coined: 6 } as const;

/** Terms around a coined word at least. */
const company = 2;

const names = wordClass.given | wordClass.family;
const perhapsName = names | wordClass.bigPlace | wordClass.town | wordClass.nation;

const longestAbbreviation = 6;
const shortestPart = 3;
const rarestPart = 3;
const rarestStem = 4;

/** What people do, and what is done with them, not with tools: after a name and before one. */
const doings = `said says told tells asked asks thinks thought believes wants emailed mailed phoned joined left resigned retired works worked lives lived replied answered wrote signed reported agreed insisted complained
apologised apologized promised noticed admitted claimed confirmed suggested`;
const dealings = 'ask asked tell told thank thanks met meet contact email emailed phone phoned hired fired dear hi hello colleague manager boss neighbour neighbor friend sincerely regards named';

/** Endings that make ordinary words out of ordinary words. */
const endings = ['jacking', 'squatting', 'ing', 'ings', 'able', 'ability', 'isation', 'ization', 'ation', 'ness', 'less', 'ment', 'ers', 'er', 'ed', 's', 'ies', 'ism', 'ist', 'ly', 'ware', 'proof', 'wide'];

/** Tells words that are no names in prose of the field though no list has them: forms of ordinary words, abbreviations, coined words. */
export class OpenTerms {
  private readonly vocabulary: Vocabulary;
  private readonly lexicon: Lexicon;
  private readonly doings = hashesOf(doings);
  private readonly continents = hashesOf('European Western Atlantic');
  private readonly legal = hashesOf('law laws legislation regulation regulations regulator regulators authority authorities guidance act acts court courts standard standards watchdog agency ministry');
  private readonly dealings = hashesOf(dealings);

  constructor(vocabulary: Vocabulary, lexicon: Lexicon) {
    this.vocabulary = vocabulary;
    this.lexicon = lexicon;
  }

  includes(tokens: Tokens, token: number, field: Field): boolean {
    const bucket = field.bucket(token);
    if (this.isPersonal(tokens, token) || this.isBesideName(tokens, token)) return false;
    const bits = tokens.classes[token] ?? 0;
    if ((bits & wordClass.nation) !== 0) return this.isWhence(tokens, token, bucket);
    const ordinaryFrom = startsSentence(tokens, token) ? from.opening : from.ordinary;
    if ((bits & perhapsName) === 0 && bucket >= ordinaryFrom && this.isOrdinary(tokens, token)) return true;
    if (tokens.shape[token] === shape.allCaps) return bucket >= from.abbreviation && isAbbreviation(tokens, token);
    return this.isCoined(tokens, token, field);
  }

  private isCoined(tokens: Tokens, token: number, field: Field): boolean {
    const isCoined = ((tokens.classes[token] ?? 0) & perhapsName) === 0 || isCompound(tokens, token);
    return isCoined && field.bucket(token) >= from.coined && field.termsAround(token) >= company;
  }

  /** "European law" says nothing of anybody, and of nations the field speaks, too, unless their people are meant. */
  isWhence(tokens: Tokens, token: number, bucket: number): boolean {
    if (isJobAt(tokens, token + 1)) return false;
    if (this.continents.has(tokens.hash[token] ?? 0)) return true;
    return bucket >= (this.isOfLaw(tokens, token + 1) ? from.law : from.nation);
  }

  private isOfLaw(tokens: Tokens, next: number): boolean {
    if (tokens.gap[next] !== gap.space) return false;
    return tokens.shape[next] === shape.allCaps || (tokens.shape[next] === shape.lower && this.legal.has(tokens.hash[next] ?? 0));
  }

  /** Whether words around say that a person is meant. */
  isPersonal(tokens: Tokens, token: number): boolean {
    return (tokens.gap[token + 1] === gap.space && this.doings.has(tokens.hash[token + 1] ?? 0))
      || (isJoinedBack(tokens, token) && this.dealings.has(tokens.hash[token - 1] ?? 0));
  }

  /** Whether a capitalised neighbour may be part of one name with the token. */
  isBesideName(tokens: Tokens, token: number): boolean {
    const before = token > 0 && isJoinedBack(tokens, token) && this.mayBeName(tokens, token - 1);
    return before || (token + 1 < tokens.count && isJoinedBack(tokens, token + 1) && this.mayBeName(tokens, token + 1));
  }

  private mayBeName(tokens: Tokens, token: number): boolean {
    if (!shapeIsCapital(tokens.shape[token]) || tokens.shape[token] === shape.allCaps) return false;
    // "A" begins a sentence, "A." is an initial.
    if (tokens.shape[token] === shape.initial && tokens.text.charAt(tokens.end[token] ?? 0) !== '.') return false;
    const bits = tokens.classes[token] ?? 0;
    const tier = bits & wordClass.tier;
    if (tier >= 1 && tier <= 2) return false;
    const isUnknown = tier === 0 || (bits & perhapsName) !== 0;
    return isUnknown && !this.vocabulary.has(tokens.text.slice(tokens.start[token], tokens.end[token]));
  }

  private isOrdinary(tokens: Tokens, token: number): boolean {
    const tier = (tokens.classes[token] ?? 0) & wordClass.tier;
    if (tier !== 0) return true;
    const start = tokens.start[token] ?? 0;
    const end = tokens.end[token] ?? 0;
    const word = tokens.text.slice(start, end).toLowerCase();
    return this.isDerived(word) || this.isHyphened(word) || this.isPutTogether(word);
  }

  private isDerived(word: string): boolean {
    return endings.some((ending) => word.endsWith(ending) && word.length - ending.length >= shortestPart
      && stemsOf(word.slice(0, -ending.length)).some((stem) => this.isKnown(stem, rarestStem)));
  }

  /** "Encrypt-then-sign". */
  private isHyphened(word: string): boolean {
    const parts = word.split('-');
    return parts.length > 1 && parts.every((part) => this.isKnown(part, rarestPart) || (part.length > 1 && this.vocabulary.has(part)));
  }

  /** "Bootloader", "blocklist". */
  private isPutTogether(word: string): boolean {
    for (let at = shortestPart; at <= word.length - shortestPart; at++) {
      if (this.isKnown(word.slice(0, at), rarestPart) && this.isKnown(word.slice(at), rarestPart)) return true;
    }
    return false;
  }

  private isKnown(word: string, rarest: number): boolean {
    const tier = this.lexicon.classesOf(wordHash(word, 0, word.length)) & wordClass.tier;
    return tier >= 1 && tier <= rarest;
  }
}

const stemsOf = (stem: string): readonly string[] => {
  const doubled = stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [];
  return [stem, `${stem}e`, `${stem}y`, ...doubled];
};

const isJobAt = (tokens: Tokens, token: number): boolean =>
  tokens.shape[token] === shape.lower && ((tokens.classes[token] ?? 0) & wordClass.job) !== 0;

const isAbbreviation = (tokens: Tokens, token: number): boolean =>
  (tokens.end[token] ?? 0) - (tokens.start[token] ?? 0) <= longestAbbreviation && ((tokens.classes[token] ?? 0) & wordClass.popular) === 0;

/** "Needham-Schroeder": two capitals and a hyphen. */
const isCompound = (tokens: Tokens, token: number): boolean =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+){1,2}$/u.test(tokens.text.slice(tokens.start[token], tokens.end[token]));
