import type { Edits } from '../edits.ts';
import type { Scope } from '../scope.ts';
import { isAlphanumeric, isSpace, isTokenCode } from './characters.ts';
import { readBreak, readContinuation } from './broken-tokens.ts';
import { concatenationReader, type ConcatenationReader } from './concatenation.ts';
import { readGroups, readSpacedLetters, type Removal } from './spaced-letters.ts';

/** Markup in the middle of a word: `AK<b></b>IA`, `AK**IA`, `AK<!-- -->IA`. */
const markup = /(?:<\/?[a-zA-Z][^<>\n]{0,60}>|<!--[^<>\n]{0,60}-->|\*\*|``){1,8}/y;

class Joiner {
  private readonly text: string;
  private readonly edits: Edits;
  private readonly allows: Scope;
  private readonly readConcatenation: ConcatenationReader;

  constructor(text: string, edits: Edits, allows: Scope) {
    this.text = text;
    this.edits = edits;
    this.allows = allows;
    this.readConcatenation = concatenationReader(text);
  }

  run(): void {
    let at = 0;
    while (at < this.text.length) at = this.step(at);
  }

  private step(at: number): number {
    const { text } = this;
    if (this.startsChunk(at)) {
      const removal = readSpacedLetters(text, at) ?? readGroups(text, at);
      if (removal !== undefined) return this.take(at, removal);
    }
    const end = this.readJoint(at);
    if (end > at && this.allows(at - 1, end + 1)) {
      this.edits.remove(at, end);
      return end;
    }
    return at + 1;
  }

  private startsChunk(at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (code <= 0x20) return false;
    const before = at === 0 ? 0x20 : this.text.charCodeAt(at - 1);
    return before <= 0x20 || (isTokenCode(code) && (before === 0x3d || (before < 0x80 && !isTokenCode(before))));
  }

  private take(start: number, { end, removed }: Removal): number {
    if (this.allows(start, end)) for (const [from, to] of removed) this.edits.remove(from, to);
    return end;
  }

  /** What at this place only parts a token. @returns where the next part begins, or -1 */
  private readJoint(at: number): number {
    const { text } = this;
    switch (text.charAt(at)) {
      case '"':
      case '\'': return this.readConcatenation(text, at);
      case '`': return Math.max(this.readConcatenation(text, at), this.readMarkup(at));
      case '*':
      case '<': return this.readMarkup(at);
      default: return this.readLineEnd(at);
    }
  }

  private readLineEnd(at: number): number {
    const { text } = this;
    switch (text.charAt(at)) {
      case '\\':
      case '=':
      case '^': return readContinuation(text, at);
      case '\n':
      case '\r': return readBreak(text, at);
      case ' ':
      case '\t': return isSpace(text.charCodeAt(at - 1)) ? -1 : readBreak(text, at);
      default: return -1;
    }
  }

  private readMarkup(at: number): number {
    if (!isAlphanumeric(this.text.charCodeAt(at - 1))) return -1;
    markup.lastIndex = at;
    return markup.test(this.text) && isAlphanumeric(this.text.charCodeAt(markup.lastIndex)) ? markup.lastIndex : -1;
  }
}

/** Joins what was parted: spaced letters, groups, tokens over lines, string literals, markup within words. */
export const joinParts = (text: string, edits: Edits, allows: Scope): void => {
  new Joiner(text, edits, allows).run();
};
