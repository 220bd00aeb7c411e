import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidKeywordError, KeywordAutomaton } from './keyword-automaton.ts';

interface Hit {
  readonly keyword: string;
  readonly start: number;
}

const found = (keywords: readonly string[], text: string): Hit[] => {
  const hits: Hit[] = [];
  new KeywordAutomaton(keywords).run(text, (keyword, start, end) => {
    expect(end - start).toBe(keywords[keyword]?.length);
    hits.push({ keyword: keywords[keyword] ?? '', start });
  });
  return hits;
};

/** What a search for each keyword by itself finds. Folds ASCII only, as the automaton does. */
const foundOneByOne = (keywords: readonly string[], text: string): Hit[] => {
  const folded = text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return keywords.flatMap((keyword) => {
    const hits: Hit[] = [];
    for (let start = folded.indexOf(keyword); start >= 0; start = folded.indexOf(keyword, start + 1)) hits.push({ keyword, start });
    return hits;
  });
};

const inOrder = (hits: readonly Hit[]): Hit[] => hits.toSorted((a, b) => a.start - b.start || a.keyword.length - b.keyword.length);

describe('a keyword automaton', () => {
  it('finds keywords of any case, within others and across others', () => {
    expect(inOrder(found(['she', 'he', 'hers', 'his'], 'uSHErs'))).toEqual([
      { keyword: 'she', start: 1 }, { keyword: 'he', start: 2 }, { keyword: 'hers', start: 2 },
    ]);
  });

  it('is not led astray by characters beyond ASCII', () => {
    // U+0161 and U+FF53 share their low bits with "a" and "s"; KELVIN SIGN folds to "k" elsewhere.
    expect(found(['sk-', 'key'], 'ša\uFF53k-\u212Aey')).toEqual([]);
  });

  it('finds what a search for each keyword finds', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'é'), maxLength: 40 });
    const keyword = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), minLength: 1, maxLength: 5 });
    fc.assert(fc.property(fc.uniqueArray(keyword, { minLength: 1, maxLength: 12 }), few, (keywords, text) => {
      expect(inOrder(found(keywords, text))).toEqual(inOrder(foundOneByOne(keywords, text)));
    }));
  });

  it.each(['', 'Key', 'clé', 'a\tb'])('refuses the keyword %j at the start', (keyword) => {
    expect(() => new KeywordAutomaton(['fine', keyword])).toThrow(InvalidKeywordError);
  });

  it('finds nothing when it has no keywords', () => {
    expect(found([], 'anything')).toEqual([]);
  });
});
