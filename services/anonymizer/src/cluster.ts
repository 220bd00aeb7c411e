export { composeAnonymizer, type AnonymizerParts } from './compose.ts';
export { readAnonymizerProcessConfig, type AnonymizerProcessConfig } from './process-config.ts';
