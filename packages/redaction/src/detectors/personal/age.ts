import type { Detector, KeywordDetector, Match, PatternRule } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';

const years = '(1[01][0-9]|[1-9]?[0-9])';
const otherUnit = '[0-9.%:-]?[0-9]|[ -]?(?:days?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|ms|months?|weeks?|bits?|%)\\b';

const announced: readonly PatternRule[] = [
  {
    id: 'personal.age-announced', kind: 'pii', boundary: 'start', keywords: ['aged', 'age'],
    pattern: new RegExp(`(?:aged(?: of)?|(?<![-_.])ages?(?: of| is| was)?(?=[ \\t:=-]{1,4}[0-9]))[ \\t]{0,2}[:=-]?[ \\t]{0,2}${years}(?!${otherUnit})`, 'iy'),
  },
  {
    id: 'personal.age-reached', kind: 'pii', boundary: 'whole', keywords: ['turned', 'turn', 'turns', 'turning'],
    pattern: new RegExp(`turn(?:ed|s|ing)?[ \\t]{1,2}${years}(?=[ \\t]{0,2}(?:[.,;!?)](?![0-9])|$|\\n)| (?:years|this|next|last|in|on|today|tomorrow|yesterday|and|soon)\\b)`, 'iy'),
  },
  {
    id: 'personal.age-of-speaker', kind: 'pii', boundary: 'whole', keywords: ['i am', 'i\'m', 'he is', 'she is', 'he\'s', 'she\'s', 'ich bin', 'tengo'],
    pattern: new RegExp(`(?:i am|i['’]m|s?he is|s?he['’]s|ich bin|tengo)[ \\t]{1,2}(?:only |just |now |already )?${years}(?= ?(?:years?|yrs?|y/o|yo|jahre|años|anni)\\b|[.!?,](?![0-9])|$|\\n)`, 'iy'),
  },
];

const numberBefore = new RegExp(`(?<![0-9.,:%\\p{L}_/-])${years}[ \\t-]{0,2}$`, 'u');
/** Machines and their faults have an age in years too. */
const things = /\b(?:vulnerabilit|bugs?\b|issues?\b|flaws?\b|cve|code|software|systems?\b|technolog|protocols?\b|standards?\b|librar|applications?\b|apps?\b|servers?\b|certificates?\b|kernel|versions?\b|compan|projects?\b|framework|devices?\b|machines?\b|computers?\b|laptops?\b|keys?\b|accounts?\b|data|records?\b|builds?\b|releases?\b|exploits?\b|attacks?\b|products?\b|algorithms?\b|firms?\b|passwords?\b|tickets?\b|backups?\b|dependenc|packages?\b|logs?\b|hardware|components?\b)/iu;
/** How far around a place the thing that is so old is named. */
const window = 48;

const isOfThing = (text: string, { start, end }: Match): boolean => {
  const behind = text.slice(end, end + window).split(/[.;!?\n]/u, 1)[0] ?? '';
  const before = text.slice(Math.max(0, start - window), start).split(/[.;!?\n]/u).at(-1) ?? '';
  return things.test(behind) || things.test(before);
};

const yearsOld: KeywordDetector = {
  on: 'keyword',
  id: 'personal.age-in-years',
  kind: 'pii',
  boundary: 'none',
  keywords: [
    'year old', 'year-old', 'years old', 'years-old', 'yrs old', 'yr old', 'yr-old', 'y/o', 'y.o.', 'years of age', 'yo male', 'yo female', 'yo man', 'yo woman', 'yom ', 'yof ',
    'jahre alt', 'jahren alt', 'jaar oud', 'anos de edad', 'ans et',
  ],
  find: ({ text }, hit): Match | undefined => {
    const from = Math.max(0, hit.start - 6);
    const number = numberBefore.exec(text.slice(from, hit.start));
    const digits = number?.[1];
    if (number === null || digits === undefined) return undefined;
    const match = { start: from + number.index, end: from + number.index + digits.length };
    return isOfThing(text, { start: match.start, end: hit.end }) ? undefined : match;
  },
};

export const ageDetectors: readonly Detector[] = [yearsOld, ...announced.map(patternDetector)];
