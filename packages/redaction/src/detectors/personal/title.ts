import type { Detector, KeywordDetector, Match } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';

const titles = 'mr|mrs|ms|mx|miss|dr|prof|professor|doctor|sir|madam|messrs|herr|frau|hr|fru|monsieur|madame|mme|mlle|mademoiselle|señora?|señorita|sra|sr|srta|dott|dottssa|sig|signora?|ing|dhr|mevr|mevrouw|meneer|rev|reverend|hon|capt|captain|sgt|sergeant|lt|lieutenant|col|colonel|gen|maj|major|dipl'.split('|');
/** Titles that are words or letters of the field too, and count only as they are written on an envelope. */
const inCapitalisedForm = /^(?:[A-Z][a-zñ]{1,12}\.?|[A-Z]{2,4}\.|M\.)$/u;
const needsDot: ReadonlySet<string> = new Set(['ing', 'gen', 'maj', 'col', 'lt', 'sig', 'hon', 'rev', 'sr', 'dipl', 'hr', 'ms', 'doctor', 'major', 'captain', 'sergeant', 'lieutenant', 'colonel']);
const name = /^(?:[ \u00a0]{1,3}(?:dr|prof|h\.c|mult|med|ing)\.){0,3}[ \u00a0]{1,3}((?:(?:von|van|de|der|den|di|da|la|le|du|del|el|al|bin|ten|ter)[ \u00a0]){0,2}[\p{Lu}][\p{L}\p{M}'’-]{0,30}|[\p{Lu}]\.)/iu;
const nameWord = /^[ \u00a0]((?:(?:von|van|de|der|den|di|da|la|le|du|del|el|al|bin|ten|ter)[ \u00a0]){0,2}(?:\p{Lu}[\p{L}\p{M}'’-]{1,30}|\p{Lu}\.))/u;

/** A title and the capitalised words behind it, three at most, none of them a term of the field. */
const titleDetector = (vocabulary: Vocabulary): KeywordDetector => ({
  on: 'keyword',
  id: 'personal.title',
  kind: 'pii',
  boundary: 'whole',
  keywords: titles.filter((title) => /^[a-z]+$/u.test(title)),
  find: ({ text }, hit): Match | undefined => {
    const dotted = text.charAt(hit.end) === '.';
    const written = text.slice(hit.start, hit.end + (dotted ? 1 : 0));
    const word = text.slice(hit.start, hit.end);
    if (/[\p{L}\p{N}_.@/-]/u.test(text.charAt(hit.start - 1))) return undefined;
    const lowered = word.toLowerCase();
    const polite = /^(?:mr|mrs|dr|prof)\.$/u.test(written);
    if (!polite && (!inCapitalisedForm.test(written) || (needsDot.has(lowered) && !dotted))) return undefined;
    const end = endOfName(text, hit.start + written.length, vocabulary);
    return end === undefined ? undefined : { start: hit.start, end };
  },
});

const endOfName = (text: string, from: number, vocabulary: Vocabulary): number | undefined => {
  const first = name.exec(text.slice(from, from + 80));
  const firstWord = first?.[1];
  if (first === null || firstWord === undefined || !/\p{Lu}/u.test(firstWord) || vocabulary.has(firstWord)) return undefined;
  let end = from + first[0].length;
  for (let words = 1; words < 3; words++) {
    const next = nameWord.exec(text.slice(end, end + 60));
    if (next?.[1] === undefined || vocabulary.has(next[1])) break;
    end += next[0].length;
  }
  return end;
};

const job = /^[ \t]{1,2}(?:for|at|with|in)[ \t][^,.;:\n]{1,60}?[ \t]as[ \t](?:an? |the )?(\p{L}[\p{L} ,/()'’-]{2,60}?)(?=,? (?:but|and|until|since|for|from|before|where)\b|[.;!?\n]|$)/u;

/** What somebody works as, where it is said of a person. */
const profession: KeywordDetector = {
  on: 'keyword',
  id: 'personal.profession',
  kind: 'pii',
  confidence: 0.6,
  boundary: 'whole',
  keywords: ['i work', 'i worked', 'i am working', 'used to work', 'he works', 'she works', 'he worked', 'she worked', 'have worked', 'has worked', 'been working'],
  find: ({ text }, hit): Match | undefined => {
    const found = job.exec(text.slice(hit.end, hit.end + 160));
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    const end = hit.end + found[0].length;
    return { start: end - value.length, end };
  },
};

export const titleDetectors = (vocabulary: Vocabulary): readonly Detector[] => [titleDetector(vocabulary), profession];
