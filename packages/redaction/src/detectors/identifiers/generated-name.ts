import type { ChunkDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';

const joined = /^[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){2,8}$/u;
const mixed = /^(?=[0-9]*[a-z])[a-z]*[0-9]/u;
const longest = 120;

/** Names that a machine made, of three parts and more: `billing-worker-7c9d8-abcde`. What stands before the random part says what it is the name of. */
export const generatedNameDetector = (vocabulary: Vocabulary): ChunkDetector => ({
  on: 'chunk',
  id: 'identifier.generated-name',
  kind: 'code',
  confidence: 0.8,
  mask: charClass.letterDigit,
  find: ({ text, chunks }, chunk) => {
    if (((chunks.mask[chunk] ?? 0) & charClass.hyphen) === 0) return undefined;
    const start = chunks.coreStart[chunk] ?? 0;
    const end = chunks.coreEnd[chunk] ?? start;
    if (end - start > longest) return undefined;
    const token = text.slice(start, end);
    if (!joined.test(token) || vocabulary.has(token)) return undefined;
    return token.split('-').some((part) => mixed.test(part) && !vocabulary.has(part)) ? { start, end } : undefined;
  },
});
