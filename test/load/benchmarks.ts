/** Every benchmark of the embedded platform, in the order of the report; each is a program of its own, `<name>.bench.ts`. */
export const benchmarkNames = ['ingest', 'aggregator', 'release', 'query', 'anonymizer', 'sample'] as const;
/** The same of a cluster; these need its engines. */
export const clusterBenchmarkNames = ['cluster-ingest', 'cluster-steps', 'cluster-anonymizer', 'cluster-aggregator', 'cluster-flow'] as const;
/** Those of the redaction engine, which needs no platform. */
export const redactionBenchmarkNames = ['redaction', 'redaction-scaling', 'redaction-stream'] as const;
export type BenchmarkName = (typeof benchmarkNames | typeof clusterBenchmarkNames | typeof redactionBenchmarkNames)[number];
