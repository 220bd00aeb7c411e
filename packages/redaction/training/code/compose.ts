import { continuations, leadIns, sentenceEnds } from './carriers.ts';
import { everydayProse } from './everyday-prose.ts';
import { code, concat, prose, type LabelledText } from './labelled-text.ts';
import type { Random } from '../random.ts';
import type { SourceFile } from './read-code.ts';
import type { ProsePools } from './read-prose.ts';
import { withMarks, withTokens } from './tokens-in-prose.ts';

const commentLine = /^\s*(?:\/\/|#(?!include|define|if|endif|!|\[)|\*|\/\*|--|%|;|<!--|"""|''')/u;
const codeSign = /[_={}()<>[\];$\\|@&#]|\w\.\w|: |->|::/u;

/** A line of a list: one word and a comma, or a word with a hump. */
const oneWordLine = /^\s*(?:["'\w$-]+,|[\w$]*[a-z][A-Z][\w$]*[,;]?|\}|end|else|"[\w/.-]+")\s*$/u;

const isCodeLine = (line: string): boolean => !commentLine.test(line) && (codeSign.test(line) || oneWordLine.test(line));

/** Languages whose lines are words more often than signs. */
const wordy: ReadonlySet<string> = new Set(['cob', 'asm', 'bat', 'vb']);

/** Lines of a docstring or a long comment read like prose; a piece that is mostly that would teach the wrong thing. */
const isMostlyCode = (lines: readonly string[]): boolean => {
  const filled = lines.filter((line) => line.trim() !== '');
  const first = filled[0];
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return false;
  const good = filled.filter((line) => isCodeLine(line) || /^\s*\S{1,12}(?: \S{1,12})?\s*$/u.test(line)).length;
  return good >= filled.length * 0.6 && (isCodeLine(first) || filled.length > 4) && (isCodeLine(last) || filled.length > 2);
};

const withoutBlankEdges = (lines: readonly string[]): string[] => {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === '') from++;
  while (to > from && lines[to - 1]?.trim() === '') to--;
  return lines.slice(from, to);
};

const dedent = (lines: readonly string[]): string[] => {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least));
};

/** Makes labelled texts out of pools of code and prose. */
export class Composer {
  private readonly sources: ReadonlyMap<string, readonly SourceFile[]>;
  private readonly languages: readonly string[];
  private readonly pools: ProsePools;
  private readonly random: Random;

  constructor(sources: ReadonlyMap<string, readonly SourceFile[]>, pools: ProsePools, random: Random) {
    this.sources = sources;
    this.languages = [...sources].flatMap(([language, files]) =>
      Array.from({ length: Math.max(5, Math.ceil(Math.sqrt(files.length) / 3)) }, () => language));
    this.pools = pools;
    this.random = random;
  }

  next(): LabelledText {
    const at = this.random.next();
    if (at < 0.22) return this.block();
    if (at < 0.29) return this.twoBlocks();
    if (at < 0.65) return this.inSentence();
    if (at < 0.75) return this.documentation();
    return this.proseOnly();
  }

  private lines(most: number): string[] | undefined {
    const language = this.random.pick(this.languages);
    const files = this.sources.get(language) ?? [];
    const fits = (piece: readonly string[]): boolean =>
      (wordy.has(language) ? piece.length > 0 && !piece.every((line) => commentLine.test(line)) : isMostlyCode(piece));
    for (let attempt = 0; attempt < 12; attempt++) {
      const file = this.random.pick(files);
      const count = 1 + this.random.below(Math.min(most, file.length));
      const from = this.random.below(file.length - count + 1);
      const piece = withoutBlankEdges(file.slice(from, from + count));
      const length = piece.join('\n').length;
      if (length >= 8 && length < 4_000 && fits(piece)) return this.random.chance(0.4) ? dedent(piece) : piece;
    }
    return undefined;
  }

  private piece(most: number): LabelledText {
    return code((this.lines(most) ?? ['return foo(bar);']).join('\n'));
  }

  private oneLine(): LabelledText {
    for (let attempt = 0; attempt < 20; attempt++) {
      const line = this.lines(1)?.[0]?.trim() ?? '';
      if (line.length >= 8 && line.length <= 240) return code(line);
    }
    return code('x = foo(bar, baz)');
  }

  private paragraph(): LabelledText {
    const at = this.random.next();
    const pool = at < 0.25 ? everydayProse : this.pools.plain;
    const paragraph = at > 0.96 ? this.random.pick(this.pools.translated) : this.random.pick(pool);
    return prose(this.casual(paragraph.text));
  }

  /** As people write it: on one line, with ids and dates and emphasis, or in the manner of a chat, without capitals and full stop. */
  private casual(text: string): string {
    const way = this.random.next();
    if (way < 0.44) return text;
    const flowing = text.replace(/\s*\n\s*/gu, ' ').trim();
    if (way < 0.6) return withTokens(flowing, this.random);
    if (way < 0.69) return withMarks(flowing, this.random);
    if (way < 0.88) return flowing;
    return text.toLowerCase().replace(/[.]\s*$/u, '').replace(/\s*\n\s*/gu, ' ');
  }

  private sentence(): string {
    const text = this.paragraph().text.replace(/\s+/gu, ' ').trim();
    const sentences = text.split(/(?<=[.!?]) /u);
    return this.random.pick(sentences).slice(0, 400);
  }

  private gap(): LabelledText {
    return prose(this.random.chance(0.7) ? '\n\n' : '\n');
  }

  private block(): LabelledText {
    const most = this.random.pick([1, 2, 4, 8, 8, 16, 40]);
    const parts: LabelledText[] = [];
    const introduction = (): LabelledText => prose(`${this.random.pick(leadIns).replace(/[:,]$/u, '')}:`);
    if (this.random.chance(0.85)) parts.push(this.random.chance(0.25) ? introduction() : this.paragraph(), this.gap());
    parts.push(this.piece(most));
    if (this.random.chance(0.85)) parts.push(this.gap(), this.paragraph());
    return concat(...parts);
  }

  private twoBlocks(): LabelledText {
    const second = [this.piece(8), this.gap(), this.paragraph()];
    return concat(this.paragraph(), this.gap(), this.piece(8), this.gap(), this.paragraph(), this.gap(), ...second);
  }

  private inSentence(): LabelledText {
    const at = this.random.next();
    const before = this.random.chance(0.7) ? prose(`${this.sentence()}${this.random.chance(0.9) ? ' ' : '\n'}`) : prose('');
    const after = this.random.chance(0.7) ? prose(` ${this.sentence()}`) : prose('');
    const middle = at < 0.45 ? this.carried() : at < 0.75 ? this.spliced() : at < 0.9 ? concat(this.carried(), prose(' '), this.carried()) : this.quoted();
    return concat(before, middle, after);
  }

  private carried(): LabelledText {
    const lead = this.random.pick(leadIns);
    const opening = this.random.chance(0.15) ? '' : `${this.random.chance(0.25) ? lead.replace(/[:,]$/u, '') + ':' : lead} `;
    if (this.random.chance(0.25)) return concat(prose(opening), this.oneLine(), prose(this.random.pick(sentenceEnds)));
    const continuation = this.random.pick(continuations);
    return concat(prose(opening), this.oneLine(), prose(`${/^[,;)?]/u.test(continuation) ? '' : ' '}${continuation}`));
  }

  /** Code between any two words of a sentence. */
  private spliced(): LabelledText {
    const words = this.sentence().split(' ');
    const cut = 1 + this.random.below(words.length);
    const rest = words.slice(cut).join(' ');
    return concat(prose(`${words.slice(0, cut).join(' ')} `), this.oneLine(), prose(rest === '' ? '.' : ` ${rest}`));
  }

  private quoted(): LabelledText {
    const [open, close] = this.random.pick([['"', '"'], ['(', ')'], ['\'', '\''], ['“', '”'], ['*', '*'], ['[', ']']] as const);
    return concat(prose(`${this.random.pick(leadIns)} ${open}`), this.oneLine(), prose(`${close} ${this.random.pick(continuations)}`));
  }

  private documentation(): LabelledText {
    const parts = [this.random.pick(this.pools.mixed)];
    while (this.random.chance(0.4)) parts.push(prose('\n\n'), this.random.chance(0.5) ? this.random.pick(this.pools.mixed) : this.paragraph());
    return concat(...parts);
  }

  private proseOnly(): LabelledText {
    const parts = [this.paragraph()];
    while (this.random.chance(0.6)) parts.push(prose(this.random.chance(0.6) ? '\n\n' : '\n'), this.paragraph());
    return concat(...parts);
  }
}
