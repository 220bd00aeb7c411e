import { opaque } from '../scan/char-class.ts';
import type { Range } from '../span.ts';
import { DerivedView, type Shape, type View } from './view.ts';

/** What a step wants changed in a text: ranges in ascending order that do not overlap, and what takes their place. */
export class Edits {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly text: string[] = [];
  readonly shape: Shape[] = [];

  get size(): number {
    return this.start.length;
  }

  ranges(): readonly Range[] {
    return this.start.map((start, index) => ({ start, end: this.end[index] ?? start }));
  }

  /** Where the last edit ends. */
  get lastEnd(): number {
    return this.end.at(-1) ?? 0;
  }

  replace(start: number, end: number, text: string): void {
    this.push({ start, end, text, shape: 'whole' });
  }

  remove(start: number, end: number): void {
    const last = this.size - 1;
    if (last >= 0 && this.end[last] === start && this.text[last] === '') this.end[last] = end;
    else this.push({ start, end, text: '', shape: 'whole' });
  }

  /** Replaces characters one by one by as many others. */
  align(start: number, text: string): void {
    const last = this.size - 1;
    const end = start + text.length;
    if (last >= 0 && this.end[last] === start && this.shape[last] === 'aligned') {
      this.end[last] = end;
      this.text[last] = (this.text[last] ?? '') + text;
    } else this.push({ start, end, text, shape: 'aligned' });
  }

  /** @param reversed the characters from `start` on, from behind */
  reverse(start: number, reversed: string): void {
    this.push({ start, end: start + reversed.length, text: reversed, shape: 'reversed' });
  }

  private push(edit: { start: number; end: number; text: string; shape: Shape }): void {
    this.start.push(edit.start);
    this.end.push(edit.end);
    this.text.push(edit.text);
    this.shape.push(edit.shape);
  }
}

/** Parts far from each other stand apart by a mark, which no detector matches or reads across. */
export const apart = `\n${opaque}\n`;

/** How much of the line around an edit a small view shows, in code units on either side: enough for `password is …`. */
const context = 96;
/** A token is cut only if it goes on for longer. */
const longestToken = 2048;

class Derivation {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly source: string;
  private readonly segments = {
    outStart: [] as number[], outEnd: [] as number[], inStart: [] as number[], inEnd: [] as number[], shape: [] as Shape[],
  };

  constructor(source: string) {
    this.source = source;
  }

  copy(start: number, end: number): void {
    if (end <= start) return;
    this.parts.push(this.source.slice(start, end));
    this.length += end - start;
  }

  put(start: number, end: number, edit: { text: string; shape: Shape }): void {
    this.segments.outStart.push(this.length);
    this.parts.push(edit.text);
    this.length += edit.text.length;
    this.segments.outEnd.push(this.length);
    this.segments.inStart.push(start);
    this.segments.inEnd.push(end);
    this.segments.shape.push(edit.shape);
  }

  /** Leaves a part out, with a sign unless it is the beginning. */
  skip(start: number, end: number): void {
    if (end > start) this.put(start, end, { text: start === 0 ? '' : apart, shape: 'whole' });
  }

  finish(name: string, parent: View, further: { readonly guessed?: boolean; readonly isContinued?: boolean } = {}): DerivedView {
    return new DerivedView({ name, parent, text: this.parts.join(''), segments: this.segments, ...further });
  }
}

/** The whole text of `parent` with the edits made. Done to a view of the same name, it counts as one step with it. */
export const applyEdits = (name: string, parent: View, edits: Edits): DerivedView => {
  const derivation = new Derivation(parent.text);
  let copied = 0;
  for (let index = 0; index < edits.size; index++) {
    const start = edits.start[index] ?? 0;
    derivation.copy(copied, start);
    copied = putEdit(derivation, edits, index);
  }
  derivation.copy(copied, parent.text.length);
  return derivation.finish(name, parent, { isContinued: parent.name === name || parent.name.endsWith(`/${name}`) });
};

/** Only the surroundings of the edits, each within its line, with the edits made. */
export const applyEditsInContext = (name: string, parent: View, edits: Edits): DerivedView => {
  const { text } = parent;
  const derivation = new Derivation(text);
  let copied = 0;
  for (let index = 0; index < edits.size; index++) {
    const start = edits.start[index] ?? 0;
    if (start - copied > 3 * context || index === 0) {
      const from = Math.max(copied, contextStart(text, start));
      const until = index === 0 ? 0 : Math.min(from, contextEnd(text, copied));
      derivation.copy(copied, until);
      derivation.skip(until, from);
      copied = from;
    }
    derivation.copy(copied, start);
    copied = putEdit(derivation, edits, index);
  }
  derivation.copy(copied, contextEnd(text, copied));
  return derivation.finish(name, parent);
};

/** The edits' texts alone, each apart from the others, as a guess. */
export const applyGuesses = (name: string, parent: View, edits: Edits): DerivedView => {
  const derivation = new Derivation(parent.text);
  let done = 0;
  for (let index = 0; index < edits.size; index++) {
    const start = edits.start[index] ?? 0;
    if (index === 0) derivation.skip(0, start);
    else derivation.put(done, start, { text: apart, shape: 'whole' });
    done = putEdit(derivation, edits, index);
  }
  return derivation.finish(name, parent, { guessed: true });
};

const putEdit = (derivation: Derivation, edits: Edits, index: number): number => {
  const end = edits.end[index] ?? 0;
  derivation.put(edits.start[index] ?? 0, end, { text: edits.text[index] ?? '', shape: edits.shape[index] ?? 'whole' });
  return end;
};

const contextStart = (text: string, at: number): number => {
  const limit = Math.max(0, at - context);
  const part = text.slice(limit, at);
  const line = part.lastIndexOf('\n');
  if (line >= 0) return limit + line + 1;
  if (limit === 0) return 0;
  const space = part.indexOf(' ');
  return space < 0 ? startOfToken(text, limit) : limit + space + 1;
};

const contextEnd = (text: string, at: number): number => {
  const limit = Math.min(text.length, at + context);
  const part = text.slice(at, limit);
  const line = part.indexOf('\n');
  if (line >= 0) return at + line;
  if (limit === text.length) return limit;
  const space = part.lastIndexOf(' ');
  return space < 0 ? endOfToken(text, limit) : at + space;
};

const startOfToken = (text: string, at: number): number => {
  const part = text.slice(Math.max(0, at - longestToken), at);
  return at - part.length + Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n')) + 1;
};

const endOfToken = (text: string, at: number): number => {
  const end = text.slice(at, at + longestToken).search(/\s/);
  return end < 0 ? Math.min(text.length, at + longestToken) : at + end;
};
