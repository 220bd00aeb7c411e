/** Every benchmark, in the order of the report; each is a program of its own, `<name>.bench.ts`. */
export const benchmarkNames = ['ingest', 'aggregator', 'release', 'query', 'anonymizer', 'sample'] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];
