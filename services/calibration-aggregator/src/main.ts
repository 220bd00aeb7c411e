import { explainClusterFailure } from '@plumbline/cluster';
import { run } from '@plumbline/runtime';
import { hostAggregator } from './compose.ts';
import { readAggregatorProcessConfig } from './process-config.ts';

await run('calibration-aggregator', readAggregatorProcessConfig, hostAggregator, { explain: explainClusterFailure });
