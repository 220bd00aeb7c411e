import { technologies } from './technologies.table.ts';
import { securityTerms } from './security.table.ts';
import { securityPhrases } from './phrases.table.ts';

export const wordTables: readonly string[] = [technologies, securityTerms];

export const phraseTables: readonly string[] = [securityPhrases];
