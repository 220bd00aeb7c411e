export { composeAggregator, type AggregatorParts } from './compose.ts';
export { readAggregatorProcessConfig, type AggregatorProcessConfig } from './process-config.ts';
