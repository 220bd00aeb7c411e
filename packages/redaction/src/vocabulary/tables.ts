import { adversaries } from './adversaries.table.ts';
import { eponyms } from './eponyms.table.ts';
import { conventionalFiles } from './files.table.ts';
import { libraryNames } from './functions.table.ts';
import { commonNouns } from './nouns.table.ts';
import { securityPhrases } from './phrases.table.ts';
import { securityTerms } from './security.table.ts';
import { technologies } from './technologies.table.ts';

/** Tables of single words, separated by white space. */
export const wordTables: readonly string[] = [
  adversaries, commonNouns, conventionalFiles, eponyms, libraryNames, securityTerms, technologies,
];

/** Tables of terms of several words, one a line. */
export const phraseTables: readonly string[] = [securityPhrases];
