import type { Match } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { fileExtensions } from './file-extensions.table.ts';
import { abbreviations, functionWords } from './prose-words.table.ts';
import { identifierShape, type IsIdentifier } from './word-shape.ts';

const word = String.raw`[\p{L}\p{N}_$]{1,200}`;
/** Words joined as code joins them, with what calls, indexes or types them. */
const expressions = new RegExp(
  String.raw`(?<sigil>[@$#:%]{0,2})(?<path>${word}(?:(?:\.|::|->|\?\.|#)${word}){0,40})(?<tail>\[[^\]\s]{0,40}\]|<[A-Z][\w, <>.?]{0,80}>|\((?=[^\s)]))?`,
  'gu',
);
const connector = /\.|::|->|\?\.|#/;
const operatorAfter = /^(?:\(\))?(?:[+*=<>|&^%]{1,3}|-(?=[a-z]{1,40}[A-Z_]))[\w$.]{1,100}/;
const operatorBefore = /[\w$.]{1,100}[+*=<>|&^%]{1,3}$/;
const isoTime = /^\d{4}-\d\d-\d\dT/;
const sectionNumber = /^(?:[A-Za-z]{0,2}\d{0,3}\.)*[A-Za-z]{0,2}\d{0,3}$/;

const setOf = (table: string): ReadonlySet<string> => new Set(table.split(/\s+/u).filter((entry) => entry !== ''));

interface Expression {
  readonly sigil: string;
  readonly path: string;
  readonly tail: string;
  readonly before: string;
  readonly after: string;
  /** What follows to the end of the line, up to a few hundred characters. */
  readonly line: string;
}

/** Heads of names that every language's users know, before a member in lower case or in capitals. */
const knownHead = /^(?:this|self|super|base|window|document|console|process|module|exports|system|math|string|object|array|json|date|promise|java|javax|org|com|net|io|os|sys|np|pd|plt|tf|app|req|res|request|response|request|session|std|util|utils|event|evt|ctx|context|props|state|model|view|controller|form|user|item|row|node|el|elem|element|obj|data|config|err|error|e|db|conn|cmd|sql|http|https|fs|path|logger|log|file|files|page|control|button|list|map|type|thread|server|client)$/;

/** What an expression in a run of characters is: part of code, or of prose. */
export interface Expressions {
  find(run: string): readonly Match[];
}

class Judge {
  readonly isIdentifier: IsIdentifier;
  private readonly vocabulary: Vocabulary;
  private readonly prose = setOf(functionWords);
  private readonly short = setOf(abbreviations);
  private readonly extensions = setOf(fileExtensions);

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.isIdentifier = identifierShape(vocabulary);
  }

  isCode(expression: Expression): boolean {
    const { path, sigil, tail } = expression;
    if (sigil === '' && tail === '' && this.isTerm(path, expression.before)) return false;
    const words = path.split(connector);
    if (words.length > 1 && expression.before === '.') return true;
    if (words.some((part) => this.isIdentifier(part)) && !(words.length === 1 && this.emphasises(path, expression))) return !/^\d/.test(path) || !sectionNumber.test(path);
    if (this.hasSigil(sigil, path, expression.before)) return true;
    if (this.isCall(path, tail, expression.after)) return true;
    return words.length > 1 && this.isJoined(words, path);
  }

  /** Also as the end of a term with hyphens, `package-lock.json`. */
  private isTerm(path: string, before: string): boolean {
    return this.vocabulary.has(path) || (before.endsWith('-') && this.vocabulary.has(`${/[\w-]{1,40}$/.exec(before)?.[0] ?? ''}${path}`));
  }

  /** `_of several words_`. */
  private emphasises(path: string, { line }: Expression): boolean {
    return /^_{1,2}[^_]+$/.test(path) && /^[^_]{1,200}[^\s_]_{1,2}(?!\w)/.test(line);
  }

  private hasSigil(sigil: string, path: string, before: string): boolean {
    if (sigil === '' || !/^[A-Za-z_]\w/.test(path) || /[\w.+-]$/.test(before)) return false;
    if (sigil.startsWith('$') || path.includes('$')) return !/^(?:USD|CAD|AUD|US|NZD)$/.test(path);
    if (sigil.startsWith('@')) return !/^(?:ing|ed)$/.test(path);
    if (sigil === '::') return true;
    if (sigil === '#') return /^(?:include|define|ifdef|ifndef|endif|import|pragma|undef|region|endregion|if|else|elif)$/.test(path);
    return sigil === ':' && before === '' && /^[a-z][a-z_]{2,}$/.test(path) && !this.prose.has(path);
  }

  private isCall(path: string, tail: string, after: string): boolean {
    if (tail === '') return false;
    if (tail.startsWith('<')) return /^[A-Z]\w+$/.test(path);
    if (tail.startsWith('[')) return !/^\[(?:[1-9]\d{0,2}|\p{L}{0,3}[a-z]{2,}|.{0,40}[,;].{0,40})?\]$/u.test(tail);
    return /^[a-z]\w+$/.test(path) && /^(?:["'$&]|\d{1,6}\)|[a-z]\w{0,30}[,=]|[a-z]{1,20}(?:[A-Z_.]))/.test(after) && !/^(?:e\.g|i\.e|cf\.|etc)/.test(after);
  }

  /** `foo.bar` or `Foo::bar`, all of whose words are plain. */
  private isJoined(words: readonly string[], path: string): boolean {
    if (path.includes('::') || path.includes('?.')) return words.every((part) => /\p{L}/u.test(part)) && path.length > 4;
    if (path.includes('->')) return words.some((part) => /^[a-z]/.test(part));
    if (path.includes('#')) return /^[A-Z]\w+#[a-z]\w+$/.test(path);
    return this.isFile(words) || this.isDotted(words);
  }

  private isFile(words: readonly string[]): boolean {
    const base = words.slice(0, -1).join('');
    const extension = words.at(-1) ?? '';
    return /\p{L}{2}/u.test(base) && extension === extension.replace(/[^A-Za-z0-9]/g, '') && (extension.length > 1 || (/^[chmrdsoa]$/.test(extension) && /^[A-Za-z]{4,}$/.test(base)))
      && this.extensions.has(extension.toLowerCase()) && !this.prose.has(extension.toLowerCase()) && !/^[A-Z][a-z]/.test(extension);
  }

  private isDotted(words: readonly string[]): boolean {
    if (words.some((part) => !/^\p{L}[\p{L}\p{N}]*$/u.test(part)) || words.every((part) => part.length === 1)) return false;
    if (words.some((part) => part.length === 1)) return words.length === 2 && /^(?:[b-dfghj-oq-z]\.[a-z]{3,}|[a-z]{4,}\.[xyz])$/.test(words.join('.'));
    const folded = words.map((part) => part.toLowerCase());
    if (words.length === 2 && /^\p{Lu}\p{Ll}{2}/u.test(words[0] ?? '') && /^[a-z]/.test(words[1] ?? '')) return !this.short.has(folded[0] ?? '');
    if (folded.some((part) => this.prose.has(part) || this.short.has(part)) && words.length < 3) return knownHead.test(words[0] ?? '') && !this.prose.has(folded[1] ?? '');
    const starts = words.map((part) => /^\p{Lu}/u.test(part));
    if (words.length > 2) return !starts.includes(true) || starts.every(Boolean) || !words.some((part) => this.prose.has(part));
    const [left = '', right = ''] = words;
    if (starts[0] === false && /^\p{Lu}{2,}$/u.test(right)) return !this.vocabulary.has(right);
    if (starts[0] === false && starts[1] === true) return knownHead.test(left) && left !== 'data';
    if (/^\p{Lu}+$/u.test(left) && starts[1] === true) return false;
    return true;
  }
}

const swallowed = 200;

/** Where the bracket that opens at `from` closes, or `from` if it does not within a line and 200 characters. */
const closingBracket = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + swallowed); at++) {
    const char = text[at];
    if (char === '\n') return from;
    if (char === '(') depth++;
    if (char === ')' && --depth === 0) return at + 1;
  }
  return from;
};

const emphasis = 201;

/** Only read where an underscore begins a word. */
const lineAfter = (text: string, from: number, path: string): string => path.startsWith('_') ? text.slice(from, from + emphasis).split('\n', 1)[0] ?? '' : '';

/** Finds expressions of code in runs of characters between spaces. */
export const createExpressions = (vocabulary: Vocabulary) => {
  const judge = new Judge(vocabulary);
  return {
    isIdentifier: judge.isIdentifier,
    /** @param at where the run begins in `text` */
    find: (text: string, at: number, end: number): Match[] => {
      const run = text.slice(at, end);
      if (isoTime.test(run)) return [];
      const found: Match[] = [];
      for (const match of run.matchAll(expressions)) {
        const { sigil = '', path = '', tail = '' } = match.groups ?? {};
        const bodyEnd = match.index + match[0].length;
        const before = run.slice(Math.max(0, match.index - 100), match.index);
        const after = run.slice(bodyEnd, bodyEnd + 100);
        if (!judge.isCode({ sigil, path, tail, before, after, line: lineAfter(text, at + bodyEnd, path) })) continue;
        const open = tail === '(' ? closingBracket(text, at + bodyEnd - 1) : 0;
        const left = operatorBefore.exec(before)?.[0].length ?? 0;
        const right = operatorAfter.exec(after)?.[0].length ?? 0;
        const keepsSigil = sigil === '' || /^[@$:#%]/.test(sigil);
        found.push({
          start: at + match.index - left + (keepsSigil ? 0 : sigil.length),
          end: Math.max(open, at + bodyEnd - (tail === '(' ? 1 : 0) + (tail === '(' ? 0 : right)),
        });
      }
      return found;
    },
  };
};
