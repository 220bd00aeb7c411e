export { composeAnonymizer, hostAnonymizer, type AnonymizerParts } from './compose.ts';
export { readAnonymizerProcessConfig, type AnonymizerProcessConfig } from './process-config.ts';
