import { lexiconData } from './lexicon.data.ts';

/** What is known of a word, as bits. A word can be several things at once: "Mark", "Paris", "Young". */
export const wordClass = {
  /** How ordinary a word of English is: 0 not in the dictionary, 1 most common … 6 rare. */
  tier: 0b111,
  given: 1 << 3,
  family: 1 << 4,
  /** A family name few people bear. */
  rareFamily: 1 << 5,
  /** Word of the name of a country, a region or a large town. */
  bigPlace: 1 << 6,
  /** Word of the name of a town. */
  town: 1 << 7,
  /** "Norwegian", "Parisian": of a nation, also its language. */
  nation: 1 << 8,
  /** Written with a capital in technical documentation, by at least two publishers. */
  technical: 1 << 9,
  /** The same, often. */
  veryTechnical: 1 << 10,
  /** Word of the name of an occupation. */
  job: 1 << 11,
  /** A given name that many people bear. */
  popular: 1 << 12,
} as const;

export const hashBits = 28;
const hashMask = 2 ** hashBits - 1;
const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

const foldings: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ə: 'e', '’': '\'' };

/** Lower case without accents, so that a name is known however it is typed. */
export const foldWord = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[ßæœøđðþłħıŋə’]/gu, (char) => foldings[char] ?? char);

const avalanche = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
};

/** A 32-bit hash of a part of a text, the same for all cases and accents. @see FNV-1a with an avalanche at the end */
export const wordHash = (text: string, start: number, end: number): number => {
  let hash = fnvOffset;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return foldedHash(text.slice(start, end));
    hash = Math.imul(hash ^ (code >= 0x41 && code <= 0x5a ? code | 0x20 : code), fnvPrime);
  }
  return avalanche(hash);
};

/** The hashes of words that white space parts. */
export const hashesOf = (words: string): ReadonlySet<number> => new Set(words.split(/\s+/u).map((word) => wordHash(word, 0, word.length)));

const foldedHash = (word: string): number => {
  const folded = foldWord(word);
  let hash = fnvOffset;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), fnvPrime);
  return avalanche(hash);
};

/** Reads numbers of up to 24 bits from bytes, most significant bit first. */
class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  number(bits: number): number {
    const { bytes, at } = this;
    const byte = at >>> 3;
    const word = ((bytes[byte] ?? 0) << 24) | ((bytes[byte + 1] ?? 0) << 16) | ((bytes[byte + 2] ?? 0) << 8) | (bytes[byte + 3] ?? 0);
    this.at = at + bits;
    return (word << (at & 7)) >>> (32 - bits);
  }

  /** Golomb-Rice code: the quotient in unary, then `bits` of remainder. */
  rice(bits: number): number {
    let quotient = 0;
    while (this.number(1) === 1) quotient++;
    return quotient * 2 ** bits + this.number(bits);
  }
}

/** A word → class table that keeps hashes, not words: about one unknown word in 1,000 is taken for a known one. */
export interface Lexicon {
  /** Classes of a word by its `wordHash`, 0 if unknown. */
  classesOf(hash: number): number;
}

class HashLexicon implements Lexicon {
  private readonly keys: Uint32Array;
  private readonly values: Uint16Array;
  private readonly mask: number;

  /** @param packed see `training/names/build-lexicon.ts` */
  constructor(packed: Uint8Array) {
    const bits = new BitReader(packed);
    const words = bits.number(24);
    const slots = 2 ** Math.ceil(Math.log2(words * 2));
    this.keys = new Uint32Array(slots);
    this.values = new Uint16Array(slots);
    this.mask = slots - 1;
    for (let groups = bits.number(16); groups > 0; groups--) this.readGroup(bits);
  }

  classesOf(hash: number): number {
    const key = (hash & hashMask) + 1;
    for (let slot = key & this.mask; ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot] ?? 0;
      if (found === key) return this.values[slot] ?? 0;
      if (found === 0) return 0;
    }
  }

  private readGroup(bits: BitReader): void {
    const classes = bits.number(16);
    const riceBits = bits.number(5);
    let hash = -1;
    for (let left = bits.number(24); left > 0; left--) {
      hash += bits.rice(riceBits) + 1;
      this.insert(hash + 1, classes);
    }
  }

  private insert(key: number, classes: number): void {
    let slot = key & this.mask;
    while ((this.keys[slot] ?? 0) !== 0) slot = (slot + 1) & this.mask;
    this.keys[slot] = key;
    this.values[slot] = classes;
  }
}

export const bytesOfBase64 = (text: string): Uint8Array => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

export const createLexicon = (): Lexicon => new HashLexicon(bytesOfBase64(lexiconData));
