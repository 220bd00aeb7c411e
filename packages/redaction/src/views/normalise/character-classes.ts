import { opaque } from '../../scan/char-class.ts';
import { latinVariants, lookAlikes, signLookAlikes } from './confusables.table.ts';

/** What folding does with a code unit. */
export const unitClass = {
  /** A character that stays, and ends a token: white space, ideographs, emoji, signs. */
  plain: 0,
  /** Printable ASCII. */
  ascii: 1,
  /** Not seen by a reader: removed. */
  invisible: 2,
  /** A combining mark: removed from ASCII, unless it is the one accent of a letter. */
  mark: 3,
  /** Another form of ASCII (full width, ligature, enclosed, digit of another script): always folded. */
  form: 4,
  /** Looks like an ASCII letter or digit of another script: folded in suspicious tokens. */
  lookAlike: 5,
  /** A Latin letter with an accent or a bar: folded in tokens with digits. */
  accented: 6,
  /** Looks like an ASCII sign: folded in tokens with digits. */
  sign: 7,
  /** A letter like no ASCII one: its word is native. */
  letter: 8,
  /** The first half of a surrogate pair. */
  high: 9,
} as const;

/** The classes of all code units and what is folded becomes. Made once. */
export interface CharacterClasses {
  readonly classes: Uint8Array;
  /** By code point, the ASCII that `form`, `lookAlike`, `accented` and `sign` fold to. */
  readonly folded: ReadonlyMap<number, string>;
  /** Class of a code point beyond the BMP. */
  astral(codePoint: number): number;
}

/** Blocks that hold compatibility forms of ASCII; asking all of Unicode would cost 100 ms. */
const formBlocks: readonly (readonly [number, number])[] = [
  [0x00a0, 0x052f], [0x1d00, 0x1eff], [0x2000, 0x24ff], [0x2776, 0x2793], [0x2c60, 0x2c7f], [0x3000, 0x3000], [0x3200, 0x33ff],
  [0xa640, 0xa7ff], [0xab30, 0xabbf], [0xfb00, 0xfb06], [0xfe10, 0xfe6f], [0xff00, 0xff5e],
  [0x1cc00, 0x1ccff], [0x1d400, 0x1d7ff], [0x1f100, 0x1f1ff], [0x1fbf0, 0x1fbf9],
];

/** Typography of ordinary prose: ellipses, trade marks, numero. Hides nothing, and would make a view of every second text. */
const typography: ReadonlySet<string> = new Set('\u2024\u2025\u2026\u2047\u2048\u2049\u2116\u2120\u2122\u213b\u2100\u2101\u2105\u2106');
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cc}\u2800\ufffc]/u;
const keptControl = /[\t\n\v\f\r\u0085]/;
const mark = /\p{M}/u;
const letter = /\p{L}/u;
const digit = /\p{Nd}/u;
const spaceless = /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Hang}|\p{scx=Thai}|\p{scx=Lao}|\p{scx=Khmr}|\p{scx=Mymr}/u;
const printableAscii = /^[\x20-\x7e]+$/;

const asciiForm = (codePoint: number): string | undefined => {
  const char = String.fromCodePoint(codePoint);
  if (typography.has(char)) return undefined;
  const folded = char.normalize('NFKC');
  if (folded === char || !printableAscii.test(folded)) return ownForm(codePoint);
  return folded.length > 2 ? folded.replace(/^\((.+)\)$/, '$1') : folded.replace(/^(\d)\.$/, '$1');
};

/** Enclosed letters and digits that Unicode does not call compatible with what they enclose: first one, how many, the first one's meaning. */
const enclosed: readonly (readonly [number, number, number])[] = [
  [0x1f150, 26, 0x41], [0x1f170, 26, 0x41], [0x1f1e6, 26, 0x41], [0x2776, 9, 0x31], [0x2780, 9, 0x31], [0x278a, 9, 0x31], [0x24f5, 9, 0x31],
];

const ownForm = (codePoint: number): string | undefined => {
  const run = enclosed.find(([first, length]) => codePoint >= first && codePoint < first + length);
  return run === undefined ? undefined : String.fromCharCode(run[2] + codePoint - run[0]);
};

const accentedBase = (char: string): string | undefined => /^([A-Za-z])\p{M}+$/u.exec(char.normalize('NFD'))?.[1];

const addForms = (classes: Uint8Array, folded: Map<number, string>): void => {
  for (const [first, last] of formBlocks) {
    for (let codePoint = first; codePoint <= last; codePoint++) {
      const base = accentedBase(String.fromCodePoint(codePoint));
      const form = base ?? asciiForm(codePoint);
      if (form === undefined) continue;
      folded.set(codePoint, form);
      if (codePoint < 0x10000) classes[codePoint] = base === undefined ? unitClass.form : unitClass.accented;
    }
  }
};

type Tables = Pick<CharacterClasses, 'classes'> & { readonly folded: Map<number, string> };

const addTable = (table: Readonly<Record<string, string>>, unit: number, into: Tables): void => {
  for (const [ascii, chars] of Object.entries(table)) {
    for (const char of chars) {
      const code = char.charCodeAt(0);
      into.classes[code] = unit;
      into.folded.set(code, ascii);
    }
  }
};

/** Digits of all scripts stand in tens from zero on. */
const addDigits = (classes: Uint8Array, folded: Map<number, string>): void => {
  for (let code = 0x0660; code < 0xff00; code++) {
    if (isIdeographOrSyllable(code) || !digit.test(String.fromCharCode(code))) continue;
    for (let value = 0; value < 10; value++) {
      classes[code + value] = unitClass.form;
      folded.set(code + value, String(value));
    }
    code += 9;
  }
};

/** Two thirds of the BMP, in which there is nothing to fold but the spaces and signs before them. */
const isIdeographOrSyllable = (code: number): boolean => (code >= 0x3400 && code <= 0xa48c) || (code >= 0xac00 && code <= 0xd7ff);

const classOfBmp = (code: number): number => {
  if (code > 0x20 && code <= 0x7e) return unitClass.ascii;
  if (isIdeographOrSyllable(code) || code === opaque.charCodeAt(0)) return unitClass.plain;
  if ((code & 0xf800) === 0xd800) return code < 0xdc00 ? unitClass.high : unitClass.plain;
  const char = String.fromCharCode(code);
  if (invisible.test(char)) return keptControl.test(char) ? unitClass.plain : unitClass.invisible;
  if (mark.test(char)) return unitClass.mark;
  return letter.test(char) && !spaceless.test(char) ? unitClass.letter : unitClass.plain;
};

export const characterClasses = (): CharacterClasses => {
  const classes = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) classes[code] = classOfBmp(code);
  const folded = new Map<number, string>();
  addForms(classes, folded);
  addDigits(classes, folded);
  addTable(lookAlikes, unitClass.lookAlike, { classes, folded });
  addTable(latinVariants, unitClass.accented, { classes, folded });
  addTable(signLookAlikes, unitClass.sign, { classes, folded });
  const astral = (codePoint: number): number => {
    if (folded.has(codePoint)) return unitClass.form;
    return invisible.test(String.fromCodePoint(codePoint)) ? unitClass.invisible : unitClass.plain;
  };
  return { classes, folded, astral };
};
