import { unitClass, type CharacterClasses } from './character-classes.ts';

/** What may be folded in a token. A token ends at white space, ideographs and letters like no ASCII one. */
export interface Disguise {
  readonly end: number;
  /** Letters of other scripts: they stand among ASCII letters, or the token holds digits and no letter that only its own script has. */
  readonly lookAlikes: boolean;
  /** Accented letters: the token holds digits or an underscore. */
  readonly accents: boolean;
  /** Dashes, slashes: the token holds letters and digits. */
  readonly signs: boolean;
}

const alphanumeric = /^[0-9A-Za-z_]$/;

class TokenReader {
  private readonly text: string;
  private readonly characters: CharacterClasses;
  private ascii = false;
  private lookAlike = false;
  private letters = false;
  private mixed = false;
  private digits = false;

  constructor(text: string, characters: CharacterClasses) {
    this.text = text;
    this.characters = characters;
  }

  /** Reads the token around `at`, looking back no further than `floor`. */
  read(at: number, floor: number): Disguise {
    let start = at;
    while (start > floor && this.belongs(start - 1)) start--;
    let end = start;
    while (end < this.text.length && this.belongs(end)) this.note(end++);
    this.endPart();
    const native = this.classAt(start - 1) === unitClass.letter || this.classAt(end) === unitClass.letter;
    return {
      end,
      lookAlikes: this.mixed || (this.digits && !native),
      accents: this.mixed || (this.digits && !native),
      signs: this.letters && this.digits,
    };
  }

  private classAt(at: number): number {
    return at < 0 || at >= this.text.length ? unitClass.plain : this.characters.classes[this.text.charCodeAt(at)] ?? 0;
  }

  private belongs(at: number): boolean {
    const unit = this.classAt(at);
    if (unit === unitClass.plain) return isLow(this.text.charCodeAt(at));
    return unit !== unitClass.letter && !(unit === unitClass.form && this.characters.folded.get(this.text.charCodeAt(at)) === ' ');
  }

  private note(at: number): void {
    const unit = this.classAt(at);
    if (unit === unitClass.lookAlike) {
      this.lookAlike = true;
      this.letters = true;
    } else if (unit === unitClass.accented) this.letters = true;
    else if (unit === unitClass.sign) this.endPart();
    else this.noteAscii(unit === unitClass.ascii ? this.text.charAt(at) : this.asciiOf(at, unit));
  }

  private asciiOf(at: number, unit: number): string | undefined {
    return unit === unitClass.form || unit === unitClass.high ? this.characters.folded.get(this.text.codePointAt(at) ?? 0)?.[0] : undefined;
  }

  private noteAscii(char: string | undefined): void {
    if (char === undefined) return;
    if (!alphanumeric.test(char)) this.endPart();
    else if (char === '_' || (char >= '0' && char <= '9')) this.digits = true;
    else {
      this.ascii = true;
      this.letters = true;
    }
  }

  /** Scripts mix within one part only: `API-` before a Russian word is ordinary. */
  private endPart(): void {
    this.mixed ||= this.ascii && this.lookAlike;
    this.ascii = false;
    this.lookAlike = false;
  }
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

export const readDisguise = (text: string, characters: CharacterClasses, place: { at: number; floor: number }): Disguise =>
  new TokenReader(text, characters).read(place.at, place.floor);
