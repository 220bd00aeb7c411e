import type { KeywordDetector } from '../../detector.ts';
import { libraryNames } from '../../vocabulary/functions.table.ts';
import { wordSet } from '../../vocabulary/word-set.ts';

const longestName = 160;
const inName = /[\p{L}\p{N}_$.:>?!-]/u;

/**
 * `foo()`, `.on()`, `Foo::bar()`, `foo ()`: empty brackets after a word are a call and nothing else.
 * The functions that advice on secure programming names (`strcpy()`, `eval()`) are the field's words.
 */
export const emptyCallDetector = (): KeywordDetector => {
  const known = wordSet(libraryNames);
  return {
    on: 'keyword',
    id: 'identifier.call',
    kind: 'code',
    confidence: 0.9,
    keywords: ['()', '( )'],
    boundary: 'none',
    find: ({ text }, hit) => {
      const end = text.charCodeAt(hit.start - 1) === 0x20 ? hit.start - 1 : hit.start;
      let start = end;
      while (start > 0 && end - start < longestName && inName.test(text.charAt(start - 1))) start--;
      const name = text.slice(start, end);
      if (known.has(name)) return undefined;
      return /[\p{L}_$]$|[\p{L}_$][\p{N}!?]{1,8}$/u.test(name) ? { start, end: hit.end } : undefined;
    },
  };
};
