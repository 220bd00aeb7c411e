export { createVocabulary } from './create-vocabulary.ts';
export type { Vocabulary } from './create-vocabulary.ts';
