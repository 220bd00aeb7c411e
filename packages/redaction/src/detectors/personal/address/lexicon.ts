import {
  addressCues, particles, streetEndings, streetPrefixes, streetTypes, strongUnits, unitWords, weakStreetEndings, weakStreetTypes,
} from './words.table.ts';

/** Parts that a word can play in an address, as bits. */
export const part = {
  number: 1 << 0,
  /** A number with letters that is a postal code and hardly anything else: `SW1A`, `B0J`, `53-320`. */
  postcode: 1 << 1,
  capitalised: 1 << 2,
  /** `Street`, `utca`: behind the name. */
  type: 1 << 3,
  weakType: 1 << 4,
  /** `rue`, `ul.`: before the name. */
  prefix: 1 << 5,
  /** `Hauptstrasse`: name and type in one word. */
  compound: 1 << 6,
  weakCompound: 1 << 7,
  unit: 1 << 8,
  strongUnit: 1 << 9,
  particle: 1 << 10,
  /** Two or three capitals: a state, a country. */
  short: 1 << 11,
  /** Any other word in lower case. */
  word: 1 << 12,
  /** A comma that stands alone. */
  comma: 1 << 13,
} as const;

/** Prefixes that are words of English, or two letters. They want a capital and something of an address behind the number. */
const weakPrefixes: ReadonlySet<string> = new Set(['place', 'square', 'passage', 'route', 'park', 'villa', 'plaza', 'esplanade', 'promenade', 'sector', 'diagonal', 'al.', 'am', 'an', 'der', 'zum', 'zur', 'unter', 'den', 'im', 'alter', 'alte', 'neue', 'privada', 'colonia', 'os.', 'r.', 'str.', 'gang', 'do', 'circuito', 'tr.', 'pr.', 'cours', 'sector', 'bd', 'ave', 'av', 'rambla', 'via', 'retorno', 'transversal', 'lago', 'setor', 'conjunto', 'viaducto', 'парк', 'ampliacion', 'continuacion', 'eje', 'corredor', 'put', 'conjunto', 'borgo', 'galleria', 'strada', 'contrada', 'salita', 'corso']);

const accents = /\p{M}/gu;
/** Lower case, without accents: how the tables are looked up. */
export const foldWord = (word: string): string => word.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(accents, '');

export interface Lexicon {
  /** Parts by folded word, with its full stop where it is an abbreviation. */
  readonly words: ReadonlyMap<string, number>;
  readonly isWeakPrefix: (folded: string) => boolean;
  /** Bits of {@link part} for a word's ending: `compound`, `weakCompound` or none. */
  readonly compoundOf: (folded: string) => number;
  /** Whether a text ends in words that announce an address. */
  readonly announcesAddress: (before: string) => boolean;
}

const shortestStem = 3;
const longestEnding = 10;

export const createLexicon = (): Lexicon => {
  const words = new Map<string, number>();
  const add = (table: string, bit: number): void => {
    const entries = table.split(/\s+/u).filter((entry) => entry !== '').map(foldWord);
    for (const word of entries) words.set(word, (words.get(word) ?? 0) | bit);
  };
  add(streetTypes, part.type);
  add(weakStreetTypes, part.weakType);
  add(streetPrefixes, part.prefix);
  add(unitWords, part.unit);
  add([...strongUnits].join(' '), part.unit | part.strongUnit);
  add(particles, part.particle);
  const endings = new Map(
    streetEndings.map((ending) => [foldWord(ending), weakStreetEndings.has(ending) ? part.weakCompound : part.compound]),
  );
  const cue = new RegExp(`(?:^|[^\\p{L}])(?:${addressCues.join('|')})[ \\t]{0,3}[:–-]?[\\s"'(]{0,8}$`, 'iu');
  return {
    words,
    isWeakPrefix: (folded) => weakPrefixes.has(folded) || weakPrefixes.has(`${folded}.`),
    compoundOf: (folded) => {
      for (let length = Math.min(longestEnding, folded.length - shortestStem); length >= 3; length--) {
        const bits = endings.get(folded.slice(-length));
        if (bits !== undefined) return bits;
      }
      return 0;
    },
    announcesAddress: (before) => cue.test(before),
  };
};
