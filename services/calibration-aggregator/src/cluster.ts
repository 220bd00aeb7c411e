export { composeAggregator, hostAggregator, type AggregatorParts } from './compose.ts';
export { readAggregatorProcessConfig, type AggregatorProcessConfig } from './process-config.ts';
