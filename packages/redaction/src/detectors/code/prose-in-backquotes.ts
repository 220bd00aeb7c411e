import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { commandWords } from './words.table.ts';

const word = /^[A-Za-z][a-z]{0,30}$/;
const acronym = /^[A-Z]{2,8}s?$/;
/** `Content-Security-Policy`, `same-origin`. */
const hyphenated = /^[A-Za-z][a-z]{0,20}(?:-[A-Za-z][a-z]{0,20}){1,5}$/;
const mostWords = 4;

/**
 * Whether what stands between backquotes is prose that was only set apart, such as a word, a header's name or a term of the field.
 * A single word in lower case may be somebody's variable too, but says nothing alone and is usually no more than emphasis.
 */
export const proseInBackquotes = (vocabulary: Vocabulary): ((content: string) => boolean) => {
  const commands = wordSet(commandWords);
  const isWord = (part: string): boolean => word.test(part) || acronym.test(part) || hyphenated.test(part) || vocabulary.has(part);
  return (content) => {
    const parts = content.trim().split(/\s+/u);
    if (parts.length > mostWords || !parts.every(isWord)) return false;
    return parts.length === 1 || !commands.has((parts[0] ?? '').toLowerCase());
  };
};
