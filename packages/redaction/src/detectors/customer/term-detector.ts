import type { Match, TextDetector } from '../../detector.ts';
import { type Token, tokenize } from './fold.ts';
import { canJoin, type TermDictionary, type TermNode } from './term-dictionary.ts';

interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dictionary: TermDictionary;
}

const possessive = /^['’](?:s(?![\p{L}\p{N}]))?/u;
const inflection = /^(?:e?s|n|en|er|es)$/;

/** Where a term that ended inside of a part of a word ends with its inflection, or undefined if the word goes on otherwise. */
const endOfWord = (reading: Reading, at: number, token: Token): number | undefined => {
  const { text } = reading;
  if (at < token.end && !inflection.test(text.slice(at, token.end).toLowerCase())) return undefined;
  return token.end + (possessive.exec(text.slice(token.end, token.end + 3))?.[0].length ?? 0);
};

/** Follows the trie through one part of a word, remembering where a term could end. */
const readToken = (reading: Reading, token: Token, from: TermNode): { node: TermNode | undefined; end: number | undefined } => {
  const { text, dictionary: { folding } } = reading;
  let node: TermNode | undefined = from;
  let end: number | undefined;
  for (let at = token.start; at < token.end && node !== undefined; at++) {
    for (const char of folding.fold(text.charCodeAt(at))) node = node?.next.get(char);
    if (node?.ends === true) end = endOfWord(reading, at + 1, token) ?? end;
  }
  return { node, end };
};

/** The longest term that begins with a part of a word. No term has more parts than characters, so the work for one beginning is bounded. */
const longestFrom = (reading: Reading, first: number): number | undefined => {
  const { text, tokens, dictionary } = reading;
  let node: TermNode | undefined = dictionary.root;
  let longest: number | undefined;
  for (let index = first; index < tokens.length && node !== undefined; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (index > first) {
      const between: string = text.slice(tokens[index - 1]?.end ?? token.start, token.start);
      if (between !== '' && (!node.breaks || !canJoin(between, dictionary.folding))) break;
    }
    const read = readToken(reading, token, node);
    longest = read.end ?? longest;
    node = read.node;
  }
  return longest;
};

const weakness = /\b(?:findings?|vulnerabilit(?:y|ies)|vulns?|issues?|flaws?|weakness(?:es)?|bugs?|defects?|exploits?|misconfigurations?|injections?|bypass(?:es)?|overflows?|disclosures?|leaks?|exposures?|traversals?|XSS|SSRF|CSRF|XXE|RCE|IDOR|SQLi|backdoors?|breach(?:es)?)\b/i;
const place = /\b(?:in|within|inside|on|of|at|affecting|affects|against|for|found|reported|through|via)\b/gi;
const sentenceReach = 400;
/** How far before a term the word stands that places a weakness in it: "in the new login of <term>". */
const placeReach = 60;

/** Whether the words before a term say that there is a weakness in it. Two passes, each linear, since a text can repeat all of these words. */
const placesWeakness = (words: string): boolean => {
  const cut = Math.max(0, words.length - placeReach);
  const last = [...words.slice(cut).matchAll(place)].at(-1);
  return last !== undefined && weakness.test(words.slice(0, cut + last.index));
};

/** The sentence around a term, if it reports a weakness of what the term names. */
const reportAround = (text: string, term: Match): Match | undefined => {
  const before = text.slice(Math.max(0, term.start - sentenceReach), term.start);
  const begin = Math.max(before.lastIndexOf('\n') + 1, ...['. ', '! ', '? '].map((end) => before.lastIndexOf(end) + 2).filter((at) => at > 1), 0);
  if (!placesWeakness(before.slice(begin))) return undefined;
  const after = text.slice(term.end, term.end + sentenceReach);
  const stop = /[.!?](?=\s|$)|\n/.exec(after)?.index ?? after.length;
  return { start: term.start - before.length + begin, end: term.end + stop, detector: 'customer.finding', confidence: 0.8 };
};

/** Finds a customer's terms, and the sentences that report a weakness in one of them. */
export const termDetector = (dictionary: TermDictionary): TextDetector => ({
  on: 'text',
  id: 'customer.term',
  kind: 'customer',
  confidence: 0.99,
  *find({ text }) {
    if (dictionary.size === 0) return;
    const reading: Reading = { text, tokens: tokenize(text, dictionary.folding), dictionary };
    let covered = 0;
    for (const [index, token] of reading.tokens.entries()) {
      if (token.start < covered) continue;
      const end = longestFrom(reading, index);
      if (end === undefined) continue;
      const term = { start: token.start, end };
      yield term;
      const report = reportAround(text, term);
      if (report !== undefined) yield report;
      covered = report?.end ?? end;
    }
  },
});
