import { type Detector, type KeywordDetector, patternDetector, type TextDetector } from '../../../detector.ts';
import { commandRules } from './commands.table.ts';
import { CredentialFinder } from './credential-finder.ts';
import { credentialWords, credentialWordsBeyondAscii } from './credential-words.table.ts';
import type { ValueTest } from './values.ts';

const wordDetectors = (finder: CredentialFinder): readonly KeywordDetector[] =>
  credentialWords.map(({ id, keywords, digits = false, words = false, prose = false }) => ({
    on: 'keyword',
    id,
    kind: 'secret',
    keywords,
    boundary: 'none',
    confidence: 0.85,
    find: (scan, hit) => {
      const place = { hit, digits, words };
      const assigned = finder.assigned(scan, place);
      if (assigned.length > 0 || !prose) return assigned;
      return [...finder.told(scan, place), ...finder.toldBefore(scan, place)];
    },
  }));

/** The same after words that are not ASCII, which no keyword can be. */
const foreignWords = (finder: CredentialFinder): TextDetector => ({
  on: 'text',
  id: 'secret.credential-foreign-word',
  kind: 'secret',
  confidence: 0.85,
  find: function* find(scan) {
    const { text } = scan;
    for (const word of credentialWordsBeyondAscii) {
      for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + word.length)) {
        const place = { hit: { start, end: start + word.length }, digits: false, words: false };
        const assigned = finder.assigned(scan, place);
        yield* assigned.length > 0 ? assigned : finder.told(scan, place);
      }
    }
  },
});

/** Values that are credentials because of the words before them. */
export const contextDetectors = (isValue: ValueTest): readonly Detector[] => {
  const finder = new CredentialFinder(isValue);
  return [...wordDetectors(finder), foreignWords(finder), ...commandRules.map(patternDetector)];
};
