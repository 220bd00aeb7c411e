import type { Match } from '../../detector.ts';
import { opaque } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { JoinedWords } from './joined-words.ts';
import { identifierShape, type IsIdentifier } from './word-shape.ts';

const word = String.raw`[\p{L}\p{N}_$]{1,200}`;
/** Words joined as code joins them, with what calls, indexes or types them. */
const expressions = new RegExp(
  String.raw`(?<sigil>[@$#:%]{0,2})(?<path>${word}(?:(?:\.|::|->|\?\.|#)${word}){0,40})(?<tail>\[[^\]\s]{0,40}\]|<[A-Z][\w, <>.?]{0,80}>|\((?=[^\s)]))?`,
  'gu',
);
const connector = /\.|::|->|\?\.|#/;
const operatorAfter = /^(?:[+*=<>|&^%]{1,3}|-(?=[a-z]{1,40}[A-Z_]))[\w$](?:[\w$.]{0,100}[\w$])?/;
const operatorBefore = /[\w$](?:[\w$.]{0,100}[\w$])?[+*=<>|&^%]{1,3}$/;
const isoTime = /^\d{4}-\d\d-\d\dT/;
const sectionNumber = /^(?:[A-Za-z]{0,2}\d{0,3}\.){0,8}[A-Za-z]{0,2}\d{0,3}$/;
const preprocessor = /^(?:include|define|ifdef|ifndef|endif|import|pragma|undef|region|endregion|if|else|elif)$/;
/** `[1]` is a footnote, `[sic]` and `[see, above]` are prose. */
const proseInSquareBrackets = /^\[(?:[1-9]\d{0,2}|\p{L}{0,3}[a-z]{2,}|.{0,40}[,;].{0,40})?\]$/u;
const arguments_ = /^(?:["'$&]|\d{1,6}\)|[a-z]\w{0,30}[,=]|[a-z]{1,20}[A-Z_.])/;
const currency = /^(?:USD|CAD|AUD|US|NZD)$/;
const reach = 100;

interface Expression {
  readonly sigil: string;
  readonly path: string;
  readonly tail: string;
  readonly before: string;
  readonly after: string;
  /** What follows to the end of the line, up to a few hundred characters; read only where an underscore begins the path. */
  readonly line: string;
}

class Judge {
  readonly isIdentifier: IsIdentifier;
  private readonly vocabulary: Vocabulary;
  private readonly joined: JoinedWords;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.joined = new JoinedWords(vocabulary);
    this.isIdentifier = identifierShape(vocabulary);
  }

  isCode(expression: Expression): boolean {
    const { path, before } = expression;
    if (this.isProse(expression)) return false;
    const words = path.split(connector);
    if (words.some((part) => this.isIdentifier(part)) && !this.emphasises(expression)) return !/^\d/.test(path) || !sectionNumber.test(path);
    return this.hasSigil(expression) || this.hasTail(expression) || (words.length > 1 && (before === '.' || this.joined.isCode(words, path)));
  }

  private isProse({ path, sigil, tail, before }: Expression): boolean {
    const isAddress = sigil === '@' && /[\w.+-]$/.test(before);
    return isAddress || (sigil === '' && tail === '' && this.isTerm(path, before));
  }

  /** Also as the end of a term with hyphens, `package-lock.json`. */
  private isTerm(path: string, before: string): boolean {
    return this.vocabulary.has(path) || (before.endsWith('-') && this.vocabulary.has(`${/[\w-]{1,40}$/.exec(before)?.[0] ?? ''}${path}`));
  }

  /** `_of several words_`. */
  private emphasises({ path, line }: Expression): boolean {
    return /^_{1,2}[^_.:]+$/.test(path) && /^[^_]{1,200}[^\s_]_{1,2}(?!\w)/.test(line);
  }

  private hasSigil({ sigil, path, before }: Expression): boolean {
    if (sigil === '' || !/^[A-Za-z_]\w/.test(path)) return false;
    if (sigil.startsWith('$')) return !currency.test(path);
    if (sigil.startsWith('@')) return !/^(?:ing|ed)$/.test(path);
    if (sigil === '::') return true;
    if (sigil === '#') return preprocessor.test(path);
    return sigil === ':' && before === '' && /^[a-z][a-z_]{2,}$/.test(path) && !this.joined.isFunctionWord(path);
  }

  private hasTail({ path, tail, after }: Expression): boolean {
    if (tail === '') return false;
    if (tail.startsWith('<')) return /^[A-Z]\w+$/.test(path);
    if (tail.startsWith('[')) return !proseInSquareBrackets.test(tail);
    return /^[a-z]\w+$/.test(path) && arguments_.test(after) && !/^(?:e\.g|i\.e|cf\.|etc)/.test(after);
  }
}

const longestArguments = 200;

/** Where the bracket that opens at `from` closes, or `from` if it does not within a line and 200 characters, or holds what is redacted already. */
const closingBracket = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + longestArguments); at++) {
    const char = text.charAt(at);
    if (char === '\n' || char === opaque) return from;
    if (char === '(') depth++;
    if (char === ')' && --depth === 0) return at + 1;
  }
  return from;
};

/** Finds expressions of code in runs of characters between spaces. */
export interface Expressions {
  /** @param at where the run begins in `text` */
  find(text: string, at: number, end: number): Match[];
}

const longestEmphasis = 201;

export const createExpressions = (vocabulary: Vocabulary): Expressions => {
  const judge = new Judge(vocabulary);

  const read = (text: string, run: string, { at, match }: { at: number; match: RegExpMatchArray }): Expression => {
    const { sigil = '', path = '', tail = '' } = match.groups ?? {};
    const index = match.index ?? 0;
    const bodyEnd = index + match[0].length;
    // A run that follows a mark is no beginning: `:name` would be read as a symbol there.
    const edge = index === 0 && text.charAt(at - 1) === opaque ? opaque : '';
    return {
      sigil, path, tail,
      before: `${edge}${run.slice(Math.max(0, index - reach), index)}`,
      after: run.slice(bodyEnd, bodyEnd + reach),
      line: path.startsWith('_') ? text.slice(at + bodyEnd, at + bodyEnd + longestEmphasis).split('\n', 1)[0] ?? '' : '',
    };
  };
  const rangeOf = (text: string, start: number, { match, expression }: { match: RegExpMatchArray; expression: Expression }): Match => {
    const left = operatorBefore.exec(expression.before)?.[0].length ?? 0;
    const bodyEnd = start + match[0].length;
    if (expression.tail === '(') return { start: start - left, end: Math.max(bodyEnd - 1, closingBracket(text, bodyEnd - 1)) };
    return { start: start - left, end: bodyEnd + (operatorAfter.exec(expression.after)?.[0].length ?? 0) };
  };
  return {
    find: (text, at, end) => {
      const whole = text.slice(at, end);
      // What a scheme begins is a URL, whose parts are nobody's identifiers.
      const scheme = whole.indexOf('://');
      const run = scheme < 0 ? whole : whole.slice(0, scheme);
      if (isoTime.test(run)) return [];
      const found: Match[] = [];
      for (const match of run.matchAll(expressions)) {
        const expression = read(text, run, { at, match });
        if (judge.isCode(expression)) found.push(rangeOf(text, at + match.index, { match, expression }));
      }
      return found;
    },
  };
};
