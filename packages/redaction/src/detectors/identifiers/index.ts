import type { ChunkDetector, Detector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { emptyCallDetector } from './calls.ts';
import { contextDetectors } from './in-context.ts';
import { createExpressions } from './expression.ts';
import { fileAndFlagDetectors } from './files-and-flags.ts';
import { generatedNameDetector } from './generated-name.ts';

const shapes = charClass.hump | charClass.letterDigit | charClass.underscore | charClass.dollar | charClass.dot | charClass.colon
  | charClass.at | charClass.square | charClass.hash | charClass.round | charClass.angle;

const letters = charClass.lower | charClass.upper | charClass.letter;

/**
 * Identifiers of code in developers' prose, known by their shape or by what is said of them.
 *
 * @param tools.vocabulary terms that survive (`JavaScript`, `OAuth2`)
 */
export const identifierDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] => {
  const expressions = createExpressions(vocabulary);
  const shaped: ChunkDetector = {
    on: 'chunk',
    id: 'identifier.shape',
    kind: 'code',
    confidence: 0.85,
    mask: shapes,
    find: ({ text, chunks }, chunk) => ((chunks.mask[chunk] ?? 0) & letters) === 0
      ? undefined
      : expressions.find(text, chunks.start[chunk] ?? 0, chunks.end[chunk] ?? 0),
  };
  /** `URLEncoder`, `IOException`: capitals run into a word, which no class of characters shows. */
  const acronymThenWord: ChunkDetector = {
    on: 'chunk',
    id: 'identifier.acronym-then-word',
    kind: 'code',
    confidence: 0.85,
    mask: charClass.upper,
    find: ({ text, chunks }, chunk) => {
      const classes = chunks.mask[chunk] ?? 0;
      if ((classes & shapes) !== 0 || (classes & charClass.lower) === 0) return undefined;
      const start = chunks.coreStart[chunk] ?? 0;
      const second = text.charCodeAt(start + 1);
      return second >= 0x41 && second <= 0x5a ? expressions.find(text, start, chunks.coreEnd[chunk] ?? start) : undefined;
    },
  };
  return [
    shaped, acronymThenWord, generatedNameDetector(vocabulary), emptyCallDetector(), ...fileAndFlagDetectors(vocabulary),
    ...contextDetectors(vocabulary),
  ];
};
