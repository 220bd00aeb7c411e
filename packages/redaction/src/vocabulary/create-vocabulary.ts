import { companies } from './companies.table.ts';
import { eponyms } from './eponyms.table.ts';
import { hasTermShape } from './term-shapes.ts';
import { phraseTables, wordTables } from './tables.ts';
import { technologies } from './technologies.table.ts';

/** The field's own words: what a detector that guesses (names, identifiers, entropy) must leave alone. */
export interface Vocabulary {
  /**
   * Whether a single word, without the punctuation of the sentence, is a term: in any case, also its plural or possessive, or by its shape (`CWE-79`,
   * `T1059.001`). A capital inside (`userName`) counts only where the term has one too.
   */
  has(word: string): boolean;
  /** Whether a term is, or may be, the name of a company ("Oracle"), which everyday prose means by it: of products, all that are written like a name. */
  isCompany(word: string): boolean;
  /** Whether a term is the name of somebody or somewhere that things of the field are named after ("Dijkstra"). */
  isEponym(word: string): boolean;
  /** Terms of several words as they are usually written ("Elevation of Privilege"), sorted. */
  readonly phrases: readonly string[];
}

/** No term is longer; keeps a look-up of a very long token cheap. */
const longestTerm = 48;

const possessive = /['’]s?$/u;

/** `userName` is no way to write "username", but `Javascript` and `GITHUB` are ways to write what has capitals inside. */
const hump = /[a-z][A-Z]/;
const innerCapital = /.[A-Z]/;

const singularsOf = (word: string): readonly string[] => {
  if (!word.endsWith('s') || word.length < 3) return [];
  if (word.endsWith('ies')) return [word.slice(0, -1), `${word.slice(0, -3)}y`];
  return word.endsWith('es') ? [word.slice(0, -1), word.slice(0, -2)] : [word.slice(0, -1)];
};

/** Builds the look-up from the tables in this folder. Two vocabularies share nothing. */
export const createVocabulary = (): Vocabulary => {
  const words = new Map<string, boolean>();
  for (const table of wordTables) {
    for (const word of table.split(/\s+/u)) if (word !== '') words.set(word.toLowerCase(), words.get(word.toLowerCase()) === true || innerCapital.test(word));
  }
  const namelike = technologies.split(/\s+/u).filter((word) => /^[A-Z][a-z]+$/.test(word));
  const companyNames = new Set([...companies.split(/\s+/u), ...namelike].map((word) => word.toLowerCase()));
  const eponymous = new Set(eponyms.toLowerCase().split(/\s+/u));
  const phrases = [...new Set(phraseTables.flatMap((table) => table.split('\n').map((line) => line.trim()).filter((line) => line !== '')))].sort();
  return {
    has: (word) => {
      if (word.length > longestTerm) return false;
      const folded = word.toLowerCase().replace(possessive, '');
      const isHumped = hump.test(word);
      const isListed = (form: string): boolean => isHumped ? words.get(form) === true : words.has(form);
      return isListed(folded) || singularsOf(folded).some(isListed) || hasTermShape(word);
    },
    isEponym: (word) => eponymous.has(word.toLowerCase()),
    isCompany: (word) => companyNames.has(word.toLowerCase()),
    phrases,
  };
};
