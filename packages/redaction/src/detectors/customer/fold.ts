/** How a character counts when terms are compared. */
export const charKind = { separator: 0, letter: 1, digit: 2, ideograph: 3, mark: 4, other: 5 } as const;
export type CharKind = (typeof charKind)[keyof typeof charKind];

const letter = /\p{L}/u;
const digit = /\p{N}/u;
const mark = /\p{M}/u;
const upper = /\p{Lu}/u;
const ideograph = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Thai}/u;
/** What may stand between the words of one term: no sentence ends there, and no mark of an earlier redaction is one. */
const separators = /[\s\-_.&+/'’\u2010-\u2013\u00b7]/u;

/** Classes and folded forms of UTF-16 code units, remembered: texts repeat few of them. Case and accents are folded (`É` → `e`, `ß` → `ss`). */
export interface Folding {
  kindOf(unit: number): CharKind;
  /** Folded form: '' for a combining mark. */
  fold(unit: number): string;
  isUpper(unit: number): boolean;
}

interface Folded {
  readonly kind: CharKind;
  readonly text: string;
  readonly isUpper: boolean;
}

const classify = (char: string): CharKind => {
  if (ideograph.test(char)) return charKind.ideograph;
  if (letter.test(char)) return charKind.letter;
  if (digit.test(char)) return charKind.digit;
  if (mark.test(char)) return charKind.mark;
  if (separators.test(char)) return charKind.separator;
  // Half of a character beyond the basic plane: of the scripts in there, letters.
  return char >= '\ud800' && char <= '\udfff' ? charKind.letter : charKind.other;
};

const folded = (unit: number): Folded => {
  const char = String.fromCharCode(unit);
  const kind = classify(char);
  if (kind === charKind.ideograph) return { kind, text: char.normalize('NFKC'), isUpper: false };
  const text = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ł', 'l');
  return { kind, text, isUpper: upper.test(char) };
};

export const createFolding = (): Folding => {
  const known = new Map<number, Folded>();
  const of = (unit: number): Folded => {
    let entry = known.get(unit);
    if (entry === undefined) {
      entry = folded(unit);
      known.set(unit, entry);
    }
    return entry;
  };
  return { kindOf: (unit) => of(unit).kind, fold: (unit) => of(unit).text, isUpper: (unit) => of(unit).isUpper };
};

/**
 * A part of a word: ended by anything that is no letter or digit, by a change between letters and digits, or by a capital after a small letter
 * (`Blue|Falcon`).
 */
export interface Token {
  readonly start: number;
  readonly end: number;
}

const shortestPart = 2;

/** Whether a new part of a word begins at `at`, which is inside of a word. */
const beginsPart = (text: string, at: number, { folding, start }: { folding: Folding; start: number }): boolean => {
  const here = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  const kind = folding.kindOf(here);
  const kindBefore = folding.kindOf(before);
  if (kind === charKind.mark) return false;
  if (kind === charKind.ideograph || kindBefore === charKind.ideograph) return true;
  if (kindBefore !== charKind.mark && kind !== kindBefore) return true;
  if (!folding.isUpper(here) || folding.isUpper(before) || at - start < shortestPart) return false;
  return at + 1 < text.length && folding.kindOf(text.charCodeAt(at + 1)) === charKind.letter;
};

const isWord = (kind: CharKind): boolean => kind !== charKind.separator && kind !== charKind.other;

/** The parts of words, from left to right. */
export const tokenize = (text: string, folding: Folding): Token[] => {
  const tokens: Token[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    if (!isWord(folding.kindOf(text.charCodeAt(at)))) {
      if (start >= 0) tokens.push({ start, end: at });
      start = -1;
    } else if (start < 0) {
      start = at;
    } else if (beginsPart(text, at, { folding, start })) {
      tokens.push({ start, end: at });
      start = at;
    }
  }
  if (start >= 0) tokens.push({ start, end: text.length });
  return tokens;
};
