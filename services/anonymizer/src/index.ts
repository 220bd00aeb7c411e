export { defaultAnonymizerConfig, readAnonymizerConfig, type AnonymizerConfig } from './config.ts';
export type { AnonymizerDeps } from './deps.ts';
export { createAnonymizer, type Anonymizer } from './service.ts';
