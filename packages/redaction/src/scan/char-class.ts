/**
 * Classes of characters as bits, so that a chunk's or a line's characters are known by one number (`mask`) and most detectors are ruled out by one `&`.
 */
export const charClass = {
  lower: 1 << 0,
  upper: 1 << 1,
  digit: 1 << 2,
  /** A letter outside ASCII, of a script that puts spaces between words. */
  letter: 1 << 3,
  underscore: 1 << 4,
  dot: 1 << 5,
  slash: 1 << 6,
  backslash: 1 << 7,
  hyphen: 1 << 8,
  colon: 1 << 9,
  at: 1 << 10,
  equals: 1 << 11,
  round: 1 << 12,
  /** Square brackets. */
  square: 1 << 13,
  curly: 1 << 14,
  angle: 1 << 15,
  /** `'`, `"` and the backquote. */
  quote: 1 << 16,
  semicolon: 1 << 17,
  dollar: 1 << 18,
  percent: 1 << 19,
  ampersand: 1 << 20,
  plus: 1 << 21,
  hash: 1 << 22,
  comma: 1 << 23,
  /** `*`, `|`, `~`, `^`, `!`, `?`. */
  sign: 1 << 24,
  /** Everything else that is no white space: typographic quotes, dashes, symbols, emoji. */
  other: 1 << 25,
  /** A character of a script without spaces between words (CJK, Kana, Hangul, Thai …). */
  ideograph: 1 << 26,
  /** A mark that an earlier redaction left; see {@link opaque}. */
  opaque: 1 << 27,
  /** Not a character: a lower-case letter is followed by an upper-case one (`rowHeight`). */
  hump: 1 << 28,
  /** Not a character: a letter stands beside a digit (`textbox1`). */
  letterDigit: 1 << 29,
} as const;

/** Stands for every character of an existing mark while a text is scanned. A private-use character: in no detector's alphabet. */
export const opaque = '\uE000';

const space = 0;

const classOfAscii = (code: number): number => {
  if (code <= 0x20 || code === 0x7f) return space;
  if (code >= 0x30 && code <= 0x39) return charClass.digit;
  if (code >= 0x41 && code <= 0x5a) return charClass.upper;
  if (code >= 0x61 && code <= 0x7a) return charClass.lower;
  return classOfSign[String.fromCharCode(code)] ?? charClass.other;
};

const classOfSign: Readonly<Record<string, number>> = {
  '_': charClass.underscore, '.': charClass.dot, '/': charClass.slash, '\\': charClass.backslash, '-': charClass.hyphen, ':': charClass.colon,
  '@': charClass.at, '=': charClass.equals, '(': charClass.round, ')': charClass.round, '[': charClass.square, ']': charClass.square,
  '{': charClass.curly, '}': charClass.curly, '<': charClass.angle, '>': charClass.angle, '\'': charClass.quote, '"': charClass.quote,
  '`': charClass.quote, ';': charClass.semicolon, '$': charClass.dollar, '%': charClass.percent, '&': charClass.ampersand, '+': charClass.plus,
  '#': charClass.hash, ',': charClass.comma, '*': charClass.sign, '|': charClass.sign, '~': charClass.sign, '^': charClass.sign,
  '!': charClass.sign, '?': charClass.sign,
};

type CodeRanges = readonly (readonly [first: number, last: number])[];

const spacesBeyondAscii: CodeRanges = [
  [0x80, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000],
];

/** Thai to Lao, Hangul, and the blocks of CJK with Kana. */
const ideographs: CodeRanges = [
  [0x0e00, 0x0eff], [0x1100, 0x11ff], [0x2e80, 0x2fdf], [0x3005, 0x9fff], [0xa960, 0xa97f], [0xac00, 0xd7ff], [0xf900, 0xfaff],
  [0xff66, 0xffdc],
];

const isIn = (ranges: CodeRanges, code: number): boolean => ranges.some(([first, last]) => code >= first && code <= last);

const letter = /\p{L}|\p{M}/u;
const upperLetter = /\p{Lu}/u;

const classBeyondAscii = (code: number): number => {
  if (code === 0xe000) return charClass.opaque;
  if (isIn(spacesBeyondAscii, code)) return space;
  if (isIn(ideographs, code)) return charClass.ideograph;
  const char = String.fromCharCode(code);
  if (upperLetter.test(char)) return charClass.letter | charClass.upper;
  return letter.test(char) ? charClass.letter : charClass.other;
};

/** The class of every UTF-16 code unit, 0 for white space: 256 KB, made once, so that lexing costs one look-up a character. */
export const charClassTable = (): Int32Array => {
  const table = new Int32Array(0x10000);
  for (let code = 0; code < 0x80; code++) table[code] = classOfAscii(code);
  for (let code = 0x80; code < 0x10000; code++) table[code] = classBeyondAscii(code);
  return table;
};
