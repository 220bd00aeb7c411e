export * from './reference-aggregator.ts';
