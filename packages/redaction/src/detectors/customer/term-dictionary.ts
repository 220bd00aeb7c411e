import { charKind, createFolding, type Folding, tokenize } from './fold.ts';

/** Limits of a tenant's dictionary. */
export const termLimits = { maxTerms: 20_000, maxLength: 100, minLength: 2 } as const;

export type InvalidTermReason = 'empty' | 'too_short' | 'too_long' | 'no_letter_or_digit' | 'too_many';

/** A list of terms that cannot be used. Names the place in the list and the reason, never the term, which is the customer's. */
export class InvalidTermError extends Error {
  readonly code = 'INVALID_TERM';
  override readonly name = 'InvalidTermError';
  /** Where the term stands in the list, from 0. */
  readonly index: number;
  readonly reason: InvalidTermReason;

  constructor(index: number, reason: InvalidTermReason) {
    super(`Term ${index} cannot be used: ${reason}`);
    this.index = index;
    this.reason = reason;
  }
}

/** A state of the trie over folded characters. */
export interface TermNode {
  readonly next: Map<string, TermNode>;
  /** A term ends here. */
  ends: boolean;
  /** Between two words of a term: separators may stand here. */
  breaks: boolean;
}

/** A customer's terms, compiled once for any number of texts. */
export interface TermDictionary {
  readonly size: number;
  readonly root: TermNode;
  readonly folding: Folding;
}

const newNode = (): TermNode => ({ next: new Map(), ends: false, breaks: false });

const follow = (node: TermNode, chars: string): TermNode => {
  let at = node;
  for (const char of chars) {
    let next = at.next.get(char);
    if (next === undefined) {
      next = newNode();
      at.next.set(char, next);
    }
    at = next;
  }
  return at;
};

const foldText = (text: string, folding: Folding): string => {
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += folding.fold(text.charCodeAt(at));
  return folded;
};

const reasonAgainst = (term: string, words: readonly string[]): InvalidTermReason | undefined => {
  if (term.trim() === '') return 'empty';
  if (term.length > termLimits.maxLength) return 'too_long';
  const length = words.join('').length;
  if (length === 0) return 'no_letter_or_digit';
  return length < termLimits.minLength ? 'too_short' : undefined;
};

const insert = (root: TermNode, words: readonly string[]): void => {
  let node = root;
  for (const [index, word] of words.entries()) {
    if (index > 0) node.breaks = true;
    node = follow(node, word);
  }
  node.ends = true;
  const last = words.at(-1) ?? '';
  // "Company" is found in "Companies" too; other plurals only add to the end.
  if (last.length > 3 && /[^aeiou]y$/.test(last)) {
    const stem = [...words.slice(0, -1), last.slice(0, -1)];
    let plural = root;
    for (const [index, word] of stem.entries()) {
      if (index > 0) plural.breaks = true;
      plural = follow(plural, word);
    }
    follow(plural, 'ies').ends = true;
  }
};

/**
 * Compiles a customer's names, products, code names and domains. Found are whole words in any case, with or without accents, in the plural and the possessive, their parts
 * joined by a space, a hyphen, an underscore or nothing: `Blue Falcon` is found in `blue-falcon's` and `BlueFalcon`.
 *
 * @throws InvalidTermError for the first term that is empty, without a letter or digit, of one character or over 100, or when there are over 20,000
 */
export const compileTerms = (terms: readonly string[]): TermDictionary => {
  if (terms.length > termLimits.maxTerms) throw new InvalidTermError(termLimits.maxTerms, 'too_many');
  const folding = createFolding();
  const root = newNode();
  for (const [index, term] of terms.entries()) {
    const words = tokenize(term, folding).map(({ start, end }) => foldText(term.slice(start, end), folding)).filter((word) => word !== '');
    const reason = reasonAgainst(term, words);
    if (reason !== undefined) throw new InvalidTermError(index, reason);
    insert(root, words);
  }
  return { size: terms.length, root, folding };
};

/** Whether what stands between two parts of words can stand between two words of one term. */
export const canJoin = (between: string, folding: Folding): boolean => {
  if (between.length > 3) return false;
  for (let at = 0; at < between.length; at++) if (folding.kindOf(between.charCodeAt(at)) !== charKind.separator) return false;
  return !/[.]\s|\n\s*\n/.test(between);
};
