/** One keyword at one place. `keyword` is its index in the list that the automaton was made of. */
export type OnKeyword = (keyword: number, start: number, end: number) => void;

const root = 0;
const noSymbol = 0;

/** Gives each character that occurs in a keyword a number, upper case that of lower; everything else shares 0, which leads nowhere. */
const numberSymbols = (keywords: readonly string[]): { readonly symbolOf: Uint8Array; readonly count: number } => {
  const symbolOf = new Uint8Array(0x80);
  let count = 1;
  for (const char of new Set(keywords.join(''))) {
    if (!/^[ -@[-~]$/u.test(char)) throw new InvalidKeywordError('A keyword holds a character that is not printable lower-case ASCII');
    symbolOf[char.charCodeAt(0)] = count;
    symbolOf[char.toUpperCase().charCodeAt(0)] = count;
    count++;
  }
  return { symbolOf, count };
};

export class InvalidKeywordError extends Error {
  readonly code = 'INVALID_KEYWORD';
  override readonly name = 'InvalidKeywordError';
}

/**
 * Finds all keywords in one pass over a text, each character read once.
 *
 * @see A. V. Aho, M. J. Corasick, Efficient string matching: an aid to bibliographic search, CACM 18(6), 1975
 */
export class KeywordAutomaton {
  private readonly symbolOf: Uint8Array;
  private readonly symbols: number;
  /** Row per state, column per symbol: the state after it. */
  private readonly next: Int32Array;
  /** Keywords that end in a state, own and inherited by failure links. */
  private readonly output: readonly (readonly number[])[];
  private readonly hasOutput: Uint8Array;
  private readonly lengths: readonly number[];

  /** @param keywords lower case, printable ASCII. @throws InvalidKeywordError on one that is empty or holds another character */
  constructor(keywords: readonly string[]) {
    const { symbolOf, count } = numberSymbols(keywords);
    this.symbolOf = symbolOf;
    this.symbols = count;
    this.lengths = keywords.map((keyword) => keyword.length);
    const states = 1 + this.lengths.reduce((sum, length) => sum + length, 0);
    const trie = new Int32Array(states * count);
    const output: number[][] = [[]];
    for (const [index, keyword] of keywords.entries()) output[this.insert(trie, output, keyword)]?.push(index);
    this.link(trie, output);
    this.next = trie.slice(0, output.length * count);
    this.output = output;
    this.hasOutput = Uint8Array.from(output, (ends) => ends.length > 0 ? 1 : 0);
  }

  /** Calls `onKeyword` for every occurrence, in the order of their ends; longer keywords first where several end together. */
  run(text: string, onKeyword: OnKeyword): void {
    const { next, hasOutput, symbolOf, symbols } = this;
    let state = root;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = code < 0x80 ? next[state * symbols + (symbolOf[code] ?? noSymbol)] ?? root : root;
      if (hasOutput[state] === 1) this.report(state, at + 1, onKeyword);
    }
  }

  private report(state: number, end: number, onKeyword: OnKeyword): void {
    for (const keyword of this.output[state] ?? []) onKeyword(keyword, end - (this.lengths[keyword] ?? 0), end);
  }

  private insert(trie: Int32Array, output: number[][], keyword: string): number {
    let state = root;
    for (const char of keyword) {
      const at = state * this.symbols + (this.symbolOf[char.charCodeAt(0)] ?? noSymbol);
      if (trie[at] === 0) {
        trie[at] = output.length;
        output.push([]);
      }
      state = trie[at] ?? root;
    }
    if (state === root) throw new InvalidKeywordError('A keyword is empty');
    return state;
  }

  /** Completes the trie to an automaton, breadth first: a missing edge leads where the failure link's edge leads. */
  private link(trie: Int32Array, output: number[][]): void {
    const failure = new Int32Array(output.length);
    const queue = [...new Set(trie.subarray(0, this.symbols))].filter((state) => state !== root);
    // The queue grows while it is read.
    for (const state of queue) {
      const fallback = failure[state] ?? root;
      output[state]?.push(...output[fallback] ?? []);
      this.linkEdges(trie, { state, fallback }, (child, inherited) => {
        failure[child] = inherited;
        queue.push(child);
      });
    }
  }

  private linkEdges(trie: Int32Array, at: { state: number; fallback: number }, onChild: (child: number, inherited: number) => void): void {
    const { symbols } = this;
    for (let symbol = 1; symbol < symbols; symbol++) {
      const child = trie[at.state * symbols + symbol] ?? root;
      const inherited = trie[at.fallback * symbols + symbol] ?? root;
      if (child === root) trie[at.state * symbols + symbol] = inherited;
      else onChild(child, inherited);
    }
  }
}
