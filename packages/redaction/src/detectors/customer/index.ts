import type { Detector } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { vulnerabilityDetectors } from './vulnerabilities.ts';

export { termDetector } from './term-detector.ts';
export { compileTerms, InvalidTermError, type InvalidTermReason, type TermDictionary, termLimits } from './term-dictionary.ts';

/** What tells of one customer without any dictionary: ids of vulnerabilities, advisories and tickets. @param tools.vocabulary terms that survive (`CWE-79`, `AES-256`) */
export const customerDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] =>
  vulnerabilityDetectors(vocabulary);
