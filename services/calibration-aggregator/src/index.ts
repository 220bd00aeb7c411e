export { aggregatorGroup, defaultAggregatorConfig, readAggregatorConfig, type AggregatorConfig } from './config.ts';
export type { AggregatorDeps } from './deps.ts';
export { createAggregator, type Aggregator } from './service.ts';
