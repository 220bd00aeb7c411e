import type { Guess } from './reversal.ts';

/** What stands for a letter: digits and signs that look like it, and accents on it. */
const substitutes: Readonly<Record<string, string>> = {
  a: '4@\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u0101',
  b: '8',
  c: '(\u00e7\u0107\u010d',
  e: '3\u20ac\u00e8\u00e9\u00ea\u00eb\u0113',
  g: '9',
  i: '1!|\u00ec\u00ed\u00ee\u00ef\u0131',
  k: '\u0137',
  l: '1|\u0142',
  n: '\u00f1\u0144',
  o: '0\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8',
  p: '\u00fe',
  r: '\u0159',
  s: '5$\u015b\u0161',
  t: '7+\u0165',
  u: '\u00f9\u00fa\u00fb\u00fc',
  y: '\u00fd',
  z: '2',
};

/** Words that announce a secret. */
const words = [
  'password', 'passwort', 'passwd', 'passphrase', 'passcode', 'secret', 'token', 'credential', 'apikey', 'accesskey', 'privatekey', 'login', 'username', 'authorization',
];

/** None of the substitutes means anything special within brackets. */
const letterPattern = (letter: string): string => `[${letter}${substitutes[letter] ?? ''}]`;

const wordPattern = (word: string): string => Array.from(word, letterPattern).join(word.endsWith('key') ? '[_-]?' : '');

/** Writes keywords in plain letters: `p4ssw0rd`, `s3cr3t`, `pássword`. Everything else stays. */
export const leetGuess = (): Guess => {
  const pattern = new RegExp(words.map((word) => `(${wordPattern(word)})`).join('|'), 'gi');
  return (text, edits, allows) => {
    for (const match of text.matchAll(pattern)) {
      const [found, ...groups] = match;
      const plain = plainWord(found, words[groups.indexOf(found)] ?? found);
      if (plain !== found && allows(match.index, match.index + found.length)) edits.align(match.index, plain);
    }
  };
};

/** Puts the word's letters in the place of what stands for them; letters and hyphens stay as they are. */
const plainWord = (found: string, word: string): string => {
  let letter = 0;
  return Array.from(found, (char) => {
    if (char === '_' || char === '-') return char;
    const plain = word.charAt(letter++);
    return /[A-Za-z]/.test(char) ? char : plain;
  }).join('');
};
