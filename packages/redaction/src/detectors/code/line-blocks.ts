import type { Match, TextDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';
import type { LineRule } from './line-rule.ts';

/** A longer line is prose with code in it, or data; then only what a pattern matched counts. */
const longestLine = 600;
/** How far brackets are followed, in characters; a block longer than that is found by its other lines. */
const bracketReach = 20_000;
const longestFirstWord = 20;

/** Bracket following over a whole text costs no more than this many times its length, so that openers without closers stay linear. */
const bracketBudget = 4;
const fewestProseWords = 6;
const codeSigns = charClass.curly | charClass.equals | charClass.underscore | charClass.dollar | charClass.backslash | charClass.angle
  | charClass.square | charClass.at | charClass.hash | charClass.ampersand;

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d;

class Lines {
  readonly text: string;
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];
  private readonly firstChunks: readonly number[];
  private readonly endChunks: readonly number[];
  private readonly masks: readonly number[];

  /** Characters that may still be read to follow brackets. */
  private budget: number;

  constructor({ text, lines }: Scan) {
    this.text = text;
    this.budget = bracketBudget * text.length;
    this.starts = lines.start;
    this.ends = lines.end;
    this.firstChunks = lines.firstChunk;
    this.endChunks = lines.endChunk;
    this.masks = lines.mask;
  }

  get count(): number {
    return this.starts.length;
  }

  /** How far brackets that open at `from` are followed. */
  bracketLimit(from: number): number {
    return Math.min(this.text.length, from + Math.min(bracketReach, this.budget));
  }

  spend(characters: number): void {
    this.budget = Math.max(0, this.budget - characters);
  }

  start(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  end(line: number): number {
    return this.ends[line] ?? this.text.length;
  }

  /** Where the indentation ends. */
  content(line: number): number {
    let at = this.start(line);
    const end = this.end(line);
    while (at < end && isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  isBlank(line: number): boolean {
    return this.content(line) >= this.end(line);
  }

  /** Columns of indentation; a tab counts as one. */
  indent(line: number): number {
    return this.content(line) - this.start(line);
  }

  /** Whether a line is prose beyond doubt: many words, no indentation and no sign of code. */
  isProse(line: number): boolean {
    const chunks = (this.endChunks[line] ?? 0) - (this.firstChunks[line] ?? 0);
    return chunks >= fewestProseWords && ((this.masks[line] ?? 0) & codeSigns) === 0 && this.indent(line) === 0;
  }

  nextFilled(line: number): number {
    let next = line + 1;
    while (next < this.count && this.isBlank(next)) next++;
    return next;
  }
}

const closes: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const bracketOrQuote = /[()[\]{}"'\n]/g;

/** Where a quoted text ends, or where it begins if the line does not close it. */
const afterQuote = (text: string, at: number, lineEnd: number): number => {
  const close = text.slice(at + 1, lineEnd).indexOf(text.charAt(at));
  return at + 1 + (close < 0 ? 0 : close + 1);
};

/**
 * The line that closes all brackets opened from `first` on, or undefined if none does within reach and before a paragraph of prose.
 * Text in quotes on one line is passed over.
 */
const closingLine = (lines: Lines, first: number): number | undefined => {
  const { text } = lines;
  const limit = lines.bracketLimit(lines.start(first));
  const tokens = new RegExp(bracketOrQuote.source, 'g');
  tokens.lastIndex = lines.start(first);
  let depth = 0;
  let line = first;
  for (let found = tokens.exec(text); found !== null && found.index < limit; found = tokens.exec(text)) {
    const [token] = found;
    if (token === '\n') {
      if (depth <= 0) return line;
      if (lines.isBlank(line++) && lines.isProse(line)) return undefined;
    } else if (token === '"' || token === '\'') {
      tokens.lastIndex = afterQuote(text, found.index, lines.end(line));
    } else {
      depth += token in closes ? 1 : -1;
    }
  }
  return depth <= 0 && limit === text.length ? lines.count - 1 : undefined;
};

const paragraphEnd = (lines: Lines, first: number): number => {
  let last = first;
  while (last + 1 < lines.count && !lines.isBlank(last + 1)) last++;
  return last;
};

const whileEnd = (lines: Lines, first: number, goesOn: RegExp | undefined): number => {
  const indent = lines.indent(first);
  let last = first;
  for (let next = lines.nextFilled(first); next < lines.count; next = lines.nextFilled(next)) {
    let follows = lines.indent(next) > indent;
    if (!follows && goesOn !== undefined && next === last + 1) {
      goesOn.lastIndex = lines.start(next);
      follows = goesOn.test(lines.text);
    }
    if (!follows) break;
    last = next;
  }
  return last;
};

const lastLine = (lines: Lines, first: number, rule: LineRule): number => {
  switch (rule.extent ?? 'line') {
    case 'line': return first;
    case 'paragraph': return paragraphEnd(lines, first);
    case 'while': return whileEnd(lines, first, rule.goesOn);
    case 'brackets': {
      const closing = closingLine(lines, first);
      lines.spend((closing === undefined ? lines.bracketLimit(lines.start(first)) : lines.end(closing)) - lines.start(first));
      return closing ?? whileEnd(lines, first, undefined);
    }
    default: return first;
  }
};

/** Rules by how a line begins, so that a line of prose costs one look-up. */
class RuleIndex {
  private readonly byBeginning = new Map<string, LineRule[]>();
  private readonly anywhere: readonly LineRule[];

  constructor(rules: readonly LineRule[]) {
    this.anywhere = rules.filter(({ begins }) => begins === '');
    for (const rule of rules) {
      for (const beginning of rule.begins.split(' ')) if (beginning !== '') this.add(beginning, rule);
    }
  }

  private add(beginning: string, rule: LineRule): void {
    const known = this.byBeginning.get(beginning);
    if (known === undefined) this.byBeginning.set(beginning, [...this.anywhere, rule]);
    else known.push(rule);
  }

  /** The rules that a line could match whose content starts at `at`. */
  at(text: string, at: number): readonly LineRule[] {
    let end = at;
    while (end - at < longestFirstWord && isLetter(text.charCodeAt(end))) end++;
    const beginning = end === at ? text.charAt(at) : text.slice(at, end).toLowerCase();
    return this.byBeginning.get(beginning) ?? this.anywhere;
  }
}

/** Patterns hold a position, so every finder has its own. */
const ownPatterns = (rule: LineRule): LineRule => ({
  ...rule,
  pattern: new RegExp(rule.pattern),
  ...(rule.goesOn !== undefined && { goesOn: new RegExp(rule.goesOn) }),
  ...(rule.next !== undefined && { next: new RegExp(rule.next) }),
});

/** Lines that a row of the table knows for code, with the lines that belong to them. */
export const lineBlocks = (rules: readonly LineRule[]): TextDetector => {
  const index = new RuleIndex(rules.map(ownPatterns));

  const matchLine = (lines: Lines, line: number): { rule: LineRule; end: number } | undefined => {
    const at = lines.content(line);
    for (const rule of index.at(lines.text, at)) {
      rule.pattern.lastIndex = at;
      if (!rule.pattern.test(lines.text)) continue;
      const end = rule.pattern.lastIndex;
      if (rule.next !== undefined) {
        rule.next.lastIndex = lines.start(line + 1);
        if (line + 1 >= lines.count || !rule.next.test(lines.text)) continue;
      }
      return { rule, end };
    }
    return undefined;
  };

  return {
    on: 'text',
    id: 'code.line',
    kind: 'code',
    *find(scan): Iterable<Match> {
      const lines = new Lines(scan);
      for (let line = 0; line < lines.count; line++) {
        if (lines.isBlank(line)) continue;
        const found = matchLine(lines, line);
        if (found === undefined) continue;
        const start = lines.content(line);
        const detector = `code.${found.rule.id}`;
        if (lines.end(line) - start > longestLine) {
          yield { start, end: found.end, detector };
          continue;
        }
        const last = lastLine(lines, line, found.rule);
        yield { start, end: Math.max(found.end, lines.end(last)), detector };
        line = last;
      }
    },
  };
};
