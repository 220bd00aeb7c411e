import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordClass } from './lexicon.ts';
import { type Register, registerBucket } from './register.ts';
import { shape, type Tokens } from './tokens.ts';

/** Words at each side of a token among which terms of the field tell that it is talked about. */
const reach = 48;

/** What a term adds to the register, which is in eighths of a bit. */
const worth = 20;

/** More terms tell nothing more. */
const mostTerms = 8;

const perhapsName = wordClass.given | wordClass.family | wordClass.bigPlace | wordClass.town | wordClass.nation;

/**
 * How much a text around a word speaks of the field. The register counts words in lower case only; here the field's own abbreviations and products count,
 * too: "CVSS and EPSS rank it" has hardly an ordinary word.
 */
export class Field {
  private readonly tokens: Tokens;
  private readonly register: Register;
  private readonly vocabulary: Vocabulary;
  private terms: Int32Array | undefined;

  constructor(tokens: Tokens, register: Register, vocabulary: Vocabulary) {
    this.tokens = tokens;
    this.register = register;
    this.vocabulary = vocabulary;
  }

  /** A bucket as of `registerBucket`, 0 (surely everyday) … 9 (surely of the field), from the words around a token, without itself. */
  bucket(token: number): number {
    return registerBucket(this.register.technical(token) + worth * Math.min(mostTerms, this.termsAround(token)));
  }

  /** How many different terms stand around a token, without itself. */
  termsAround(token: number): number {
    this.terms ??= this.countTerms();
    const from = Math.max(0, token - reach);
    const to = Math.min(this.tokens.count, token + reach + 1);
    const itself = this.between(token, token + 1);
    return this.between(from, to) - itself;
  }

  private between(from: number, to: number): number {
    return (this.terms?.[to] ?? 0) - (this.terms?.[from] ?? 0);
  }

  /** How many different terms stand before each token. */
  private countTerms(): Int32Array {
    const { tokens } = this;
    const sums = new Int32Array(tokens.count + 1);
    const seen = new Set<number>();
    for (let token = 0; token < tokens.count; token++) {
      const hash = tokens.hash[token] ?? 0;
      const counts = this.isTerm(token) && !seen.has(hash);
      if (counts) seen.add(hash);
      sums[token + 1] = (sums[token] ?? 0) + (counts ? 1 : 0);
    }
    return sums;
  }

  /** Whether a token is written like a term and listed as one, and is no name or ordinary word besides. */
  private isTerm(token: number): boolean {
    const { tokens } = this;
    const written = tokens.shape[token] ?? 0;
    if (written !== shape.allCaps && written !== shape.mixed && written !== shape.capital) return false;
    const classes = tokens.classes[token] ?? 0;
    const tier = classes & wordClass.tier;
    const word = tokens.text.slice(tokens.start[token], tokens.end[token]);
    if (this.vocabulary.isEponym(word)) return true;
    if (written === shape.capital && ((classes & perhapsName) !== 0 || (tier >= 1 && tier <= 3))) return false;
    return this.vocabulary.has(word);
  }
}
