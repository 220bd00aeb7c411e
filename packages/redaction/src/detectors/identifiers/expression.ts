import type { Match } from '../../detector.ts';
import { opaque } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { JoinedWords } from './joined-words.ts';
import { identifierShape, type IsIdentifier } from './word-shape.ts';

const word = String.raw`[\p{L}\p{N}_$]{1,200}`;
/** Words joined as code joins them. Groups: a sigil, the words, what calls, indexes or types them. */
const expressions = new RegExp(
  String.raw`([@$#:%]{0,2})(${word}(?:(?:\.|::|->|\?\.|#)${word}){0,40})(\[[^\]\s]{0,40}\]|<[A-Za-z][\w, <>.?]{0,80}>|\((?=[^\s)]))?`,
  'gu',
);
const connector = /\.|::|->|\?\.|#/;
/** Also the further parts of a selector: `insert:at:`. */
const operatorAfter = /^(?:(?:[+*=<>|&^%]{1,3}|-(?=[a-z]{1,40}[A-Z_]))[\w$](?:[\w$.]{0,100}[\w$])?|(?::[a-z]\w{1,40}){1,6}:?)/;
const isoTime = /^\d{4}-\d\d-\d\dT/;
const sectionNumber = /^(?:[A-Za-z]{0,2}\d{0,3}\.){0,8}[A-Za-z]{0,2}\d{0,3}$/;
const preprocessor = /^(?:include|define|ifdef|ifndef|endif|import|pragma|undef|region|endregion|if|else|elif)$/;
/** `[1]` is a footnote, `[sic]` and `[see, above]` are prose. */
const proseInSquareBrackets = /^\[(?:[1-9]\d{0,2}|\p{L}{0,3}[a-z]{2,}|.{0,40}[,;].{0,40})?\]$/u;
const arguments_ = /^(?:["'$&]|\d{1,6}\)|[a-z]\w{0,30}[,=]|[a-z]{1,20}[A-Z_.])/;
const currency = /^(?:USD|CAD|AUD|US|NZD)$/;
const reach = 100;

const longestEmphasis = 201;
const longestHyphenated = 40;
const signs: ReadonlySet<string> = new Set('+*=<>|&^%');
const longestOperator = 3;
const longestOperand = 102;

/** Of `a.b+` at a text's end: a name and an operator of up to three signs. */
const lengthOfOperandBefore = (text: string): number => {
  let end = text.length;
  while (text.length - end < longestOperator && signs.has(text.charAt(end - 1))) end--;
  if (!/[\w$]/.test(text.charAt(end - 1))) return 0;
  let start = end - 1;
  while (end - start < longestOperand && /[\w$.]/.test(text.charAt(start - 1))) start--;
  while (text.charAt(start) === '.') start++;
  return text.length - start;
};

/** A place in a run that reads like an expression, with what stands around it, read only where asked for. */
class Expression {
  readonly sigil: string;
  readonly path: string;
  readonly tail: string;
  readonly index: number;
  readonly end: number;
  private readonly text: string;
  private readonly run: { readonly at: number; readonly end: number };

  constructor(text: string, run: { readonly at: number; readonly end: number }, match: RegExpExecArray) {
    const [whole, sigil = '', path = '', tail = ''] = match;
    this.text = text;
    this.run = run;
    this.sigil = sigil;
    this.path = path;
    this.tail = tail;
    this.index = run.at + match.index;
    this.end = this.index + whole.length;
  }

  /** The character before, '' at the run's beginning; a run that follows a mark is no beginning: `:name` would be read as a symbol there. */
  get charBefore(): string {
    const char = this.text.charAt(this.index - 1);
    return this.index > this.run.at || char === opaque ? char : '';
  }

  get before(): string {
    return this.text.slice(Math.max(this.run.at, this.index - reach), this.index);
  }

  get after(): string {
    return this.text.slice(this.end, Math.min(this.run.end, this.end + reach));
  }

  /** What follows to the end of the line, up to a few hundred characters. */
  get line(): string {
    return this.text.slice(this.end, this.end + longestEmphasis).split('\n', 1)[0] ?? '';
  }

  /** What a hyphen joins to the path on its left, with the hyphen. */
  get hyphenated(): string {
    if (this.charBefore !== '-') return '';
    const tail = this.before.slice(-longestHyphenated);
    let start = tail.length;
    while (start > 0 && /[\w-]/.test(tail.charAt(start - 1))) start--;
    return tail.slice(start);
  }

  /** How much on the left an operator joins to it. */
  get operandBefore(): number {
    return signs.has(this.charBefore) ? lengthOfOperandBefore(this.before) : 0;
  }

  get operandAfter(): number {
    return operatorAfter.exec(this.after)?.[0].length ?? 0;
  }
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
    const { path } = expression;
    if (this.isProse(expression)) return false;
    const words = path.split(connector);
    if (words.some((part) => this.isIdentifier(part)) && !this.emphasises(expression)) return !/^\d/.test(path) || !sectionNumber.test(path);
    if (words.length > 1 && path.includes('_') && /\p{L}/u.test(path)) return true;
    return this.hasSigil(expression) || this.hasTail(expression) || (words.length > 1 && (expression.charBefore === '.' || this.joined.isCode(words, path)));
  }

  /** Also as the end of a term with hyphens, `package-lock.json`. */
  private isProse(expression: Expression): boolean {
    const { path, sigil, tail, charBefore } = expression;
    if (sigil === '@' && /[\w.+-]/.test(charBefore)) return true;
    if (sigil !== '' || tail !== '') return false;
    return this.vocabulary.has(path) || (charBefore === '-' && this.vocabulary.has(`${expression.hyphenated}${path}`));
  }

  /** `_of several words_`. */
  private emphasises(expression: Expression): boolean {
    return /^_{1,2}[^_.:]+$/.test(expression.path) && /^[^_]{1,200}[^\s_]_{1,2}(?!\w)/.test(expression.line);
  }

  private hasSigil({ sigil, path, charBefore }: Expression): boolean {
    if (sigil === '' || !/^[A-Za-z_]\w/.test(path)) return false;
    if (sigil.startsWith('$')) return !currency.test(path);
    if (sigil.startsWith('@')) return !/^(?:ing|ed)$/.test(path);
    if (sigil === '::') return true;
    if (sigil === '#') return preprocessor.test(path);
    return sigil === ':' && charBefore === '' && /^[a-z][a-z_]{2,}$/.test(path) && !this.joined.isFunctionWord(path);
  }

  private hasTail(expression: Expression): boolean {
    const { path, tail } = expression;
    if (tail === '') return false;
    if (tail.startsWith('<')) return /^[A-Z]\w+$/.test(path);
    if (tail.startsWith('[')) return !proseInSquareBrackets.test(tail);
    return /^[a-z]\w+$/.test(path) && arguments_.test(expression.after) && !/^(?:e\.g|i\.e|cf\.|etc)/.test(expression.after);
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

const rangeOf = (text: string, expression: Expression): Match => {
  const start = expression.index - expression.operandBefore;
  if (expression.tail !== '(') return { start, end: expression.end + expression.operandAfter };
  const open = expression.end - 1;
  return { start, end: Math.max(open, closingBracket(text, open)) };
};

/** Reads runs with the vocabulary's terms in mind. */
export const createExpressions = (vocabulary: Vocabulary): Expressions => {
  const judge = new Judge(vocabulary);
  return {
    find: (text, at, end) => {
      const whole = text.slice(at, end);
      // What a scheme begins is a URL, whose parts are nobody's identifiers.
      const scheme = whole.indexOf('://');
      const run = scheme < 0 ? whole : whole.slice(0, scheme);
      if (isoTime.test(run)) return [];
      const found: Match[] = [];
      // Unlike `matchAll`, `exec` makes no copy of the pattern.
      expressions.lastIndex = 0;
      for (let match = expressions.exec(run); match !== null; match = expressions.exec(run)) {
        const expression = new Expression(text, { at, end: at + run.length }, match);
        if (judge.isCode(expression)) found.push(rangeOf(text, expression));
      }
      return found;
    },
  };
};
