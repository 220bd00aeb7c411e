import type { Edits } from '../edits.ts';
import { decodeUtf8 } from '../tokens/utf8.ts';
import { unitClass, type CharacterClasses } from './character-classes.ts';
import { readDisguise, type Disguise } from './token-disguise.ts';

/** How many hidden characters in a row are a message of their own; a flag of a region has five tags. */
const hiddenMessage = 7;
const escapeCode = 0x1b;
/** What follows an escape character to set colours. */
const terminalControl = /\[[0-9;?]{0,24}[A-Za-z]/y;

const untouched: Disguise = { end: 0, lookAlikes: false, accents: false, signs: false };

class Folder {
  private readonly text: string;
  private readonly characters: CharacterClasses;
  private readonly edits: Edits;
  private disguise = untouched;
  /** Whether the last character that a reader sees is ASCII by now. */
  private onAscii = false;

  constructor(text: string, characters: CharacterClasses, edits: Edits) {
    this.text = text;
    this.characters = characters;
    this.edits = edits;
  }

  run(): void {
    const { classes } = this.characters;
    let at = 0;
    while (at < this.text.length) {
      const unit = classes[this.text.charCodeAt(at)] ?? unitClass.plain;
      if (unit <= unitClass.ascii || unit === unitClass.letter) {
        this.onAscii = unit === unitClass.ascii;
        at++;
      } else at = this.fold(at, unit);
    }
  }

  private fold(at: number, unit: number): number {
    switch (unit) {
      case unitClass.invisible: return this.removeInvisible(at);
      case unitClass.mark: return this.foldMarks(at);
      case unitClass.high: return this.foldPair(at);
      case unitClass.form: return this.put(at, 1, this.characters.folded.get(this.text.charCodeAt(at)));
      default: return this.foldDisguised(at, unit);
    }
  }

  private foldDisguised(at: number, unit: number): number {
    const disguise = this.disguiseAt(at);
    const folds = unit === unitClass.lookAlike ? disguise.lookAlikes : unit === unitClass.accented ? disguise.accents : disguise.signs;
    return this.put(at, 1, folds ? this.characters.folded.get(this.text.charCodeAt(at)) : undefined);
  }

  private disguiseAt(at: number): Disguise {
    if (at >= this.disguise.end) this.disguise = readDisguise(this.text, this.characters, { at, floor: this.disguise.end });
    return this.disguise;
  }

  /** Puts what a character folds to in its place, marks on it included. */
  private put(at: number, length: number, folded: string | undefined): number {
    const end = at + length;
    this.onAscii = folded !== undefined;
    if (folded === undefined) return end;
    const until = this.endOfMarks(end);
    if (until === at + 1 && folded.length === 1) this.edits.align(at, folded);
    else this.edits.replace(at, until, folded);
    return until;
  }

  private endOfMarks(from: number): number {
    let end = from;
    while (end < this.text.length && this.characters.classes[this.text.charCodeAt(end)] === unitClass.mark) end++;
    return end;
  }

  private foldMarks(at: number): number {
    const end = this.endOfMarks(at);
    if (!this.onAscii) return end;
    const base = at > 0 && this.edits.lastEnd < at ? this.text.charAt(at - 1) : '';
    if (base === '' || this.characters.classes[base.charCodeAt(0)] !== unitClass.ascii) this.edits.remove(at, end);
    else if (!this.isAccent(at, end)) this.edits.replace(at - 1, end, base);
    return end;
  }

  /** Whether a single mark makes an accented letter, in a token where those are natural. */
  private isAccent(at: number, end: number): boolean {
    return end === at + 1 && this.text.slice(at - 1, end).normalize('NFC').length === 1 && !this.disguiseAt(at).accents;
  }

  private foldPair(at: number): number {
    const codePoint = this.text.codePointAt(at) ?? 0;
    if (codePoint < 0x10000) return at + 1;
    const unit = this.characters.astral(codePoint);
    if (unit === unitClass.form) return this.put(at, 2, this.characters.folded.get(codePoint));
    if (unit === unitClass.invisible) return this.removeInvisible(at);
    this.onAscii = false;
    return at + 2;
  }

  private removeInvisible(at: number): number {
    terminalControl.lastIndex = at + 1;
    if (this.text.charCodeAt(at) === escapeCode && terminalControl.test(this.text)) {
      this.edits.remove(at, terminalControl.lastIndex);
      return terminalControl.lastIndex;
    }
    const { end, message } = readHidden(this.text, at);
    if (message === undefined) this.edits.remove(at, end);
    else this.edits.replace(at, end, ` ${message} `);
    return end;
  }
}

/** Reads a message in tag characters (ASCII, shifted) or variation selectors (bytes), both invisible. */
const readHidden = (text: string, at: number): { readonly end: number; readonly message: string | undefined } => {
  const tags = readRun(text, at, tagOf);
  if (tags.values.length >= hiddenMessage) return { end: tags.end, message: String.fromCharCode(...tags.values) };
  const bytes = readRun(text, at, selectorByte);
  const one = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  const message = bytes.values.length >= hiddenMessage ? decodeUtf8(Uint8Array.from(bytes.values)) : undefined;
  return { end: Math.max(one, tags.end, bytes.end), message };
};

/** Longer messages are read in parts of so many characters. */
const longestRun = 4096;

const readRun = (text: string, at: number, read: (codePoint: number) => number) => {
  const values: number[] = [];
  let end = at;
  while (end < text.length && values.length < longestRun) {
    const codePoint = text.codePointAt(end) ?? 0;
    const value = read(codePoint);
    if (value < 0) break;
    values.push(value);
    end += codePoint > 0xffff ? 2 : 1;
  }
  return { end, values };
};

const tagOf = (codePoint: number): number => (codePoint >= 0xe0020 && codePoint <= 0xe007e ? codePoint - 0xe0000 : -1);

const selectorByte = (codePoint: number): number => {
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return codePoint - 0xfe00;
  return codePoint >= 0xe0100 && codePoint <= 0xe01ef ? codePoint - 0xe0100 + 16 : -1;
};

/** Folds what only looks different from ASCII to ASCII and removes what is not seen. Prose of other languages stays as it is. */
export const foldCharacters = (text: string, characters: CharacterClasses, edits: Edits): void => {
  new Folder(text, characters, edits).run();
};
