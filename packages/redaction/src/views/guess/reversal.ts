import type { Edits } from '../edits.ts';
import type { Scope } from '../scope.ts';

/** Makes one guess at a text: what it reads backwards, what its letters turned by 13 say. */
export type Guess = (text: string, edits: Edits, allows: Scope) => void;

const shortestToken = 16;
/** Longer tokens are no credential written backwards; as random-looking as they are, they count as secrets anyway. */
const longestToken = 1024;
const fewestDigits = 2;
const fewestLetters = 4;

/** How `&#` looks from behind. */
const reversedReference = '#&';
const reversedEscapes = /(?<![\w%\\=])(?:[0-9a-f]{2}[%=](?=[0-9a-f]{2}[%=])|[0-9a-f]{2,4}[ux]?\\(?=[0-9a-f]{2,4}[ux]?\\))/i;
const hexToken = /^[0-9a-fA-F-]+$/;
const reversedWords = /drowssap|dwssap|esarhpssap|terces|nekot|yek_?ipa|laitnederc|drowyek/i;
const turnedWords = /cnffjbeq|cnffjq|cnffcuenfr|frperg|gbxra|ncv_?xrl|perqragvny|nhgubevmngvba/i;
const telltaleWords = new RegExp(`${reversedWords.source}|${turnedWords.source}`, 'i');

/** Whether a word stands in the text that only makes sense from behind or turned by 13. */
export const hasTelltaleWord = (text: string): boolean => telltaleWords.test(text);

/** Whether escapes stand in the text that were written backwards, and would be misread forwards. */
export const hasReversedEscapes = (text: string): boolean => reversedEscapes.test(text);

const reverse = (text: string): string => {
  const units: string[] = [];
  for (let at = text.length - 1; at >= 0; at--) units.push(text.charAt(at));
  return units.join('');
};

const turn = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const first = code < 0x60 ? 0x41 : 0x61;
    return String.fromCharCode(first + (code - first + 13) % 26);
  });

type Transform = (edits: Edits, start: number, part: string) => void;

/** Transforms lines that hold one of the words whole, and elsewhere tokens that look like credentials. */
const guess = (words: RegExp, transform: Transform): Guess => (text, edits, allows) => {
  let start = 0;
  while (start <= text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(start, end);
    if (words.test(line) && allows(start, end)) transform(edits, start, line);
    else {
      for (const { index, token } of credentialTokens(line)) {
        if (allows(start + index, start + index + token.length)) transform(edits, start + index, token);
      }
    }
    start = end + 1;
  }
};

/** Tokens of digits and letters; no URLs, and no hex, which backwards or turned is another hex. */
const credentialTokens = function* (line: string): Generator<{ readonly index: number; readonly token: string }> {
  for (const match of line.matchAll(/\S{16,}/g)) {
    const found = match[0];
    if (found.length > longestToken + 8) continue;
    const token = found.replace(/^["'`([{<]{1,8}/, '').replace(/[.,;:!?"'`)\]}>]{1,8}$/, '');
    if (isCredential(token)) yield { index: match.index + found.indexOf(token), token };
  }
};

const isCredential = (token: string): boolean => {
  if (token.length < shortestToken || token.length > longestToken || token.includes('://') || hexToken.test(token)) return false;
  const letters = token.match(/[A-Za-z]/g)?.length ?? 0;
  return (token.match(/\d/g)?.length ?? 0) >= fewestDigits && (letters >= fewestLetters || token.includes(reversedReference));
};

/** Reads credentials, and lines with a word like `drowssap`, from behind. */
export const guessReversed: Guess = guess(reversedWords, (edits, start, part) => { edits.reverse(start, reverse(part)); });

/** Turns the letters of credentials, and of lines with a word like `cnffjbeq`, by 13. */
export const guessTurned: Guess = guess(turnedWords, (edits, start, part) => { edits.align(start, turn(part)); });
