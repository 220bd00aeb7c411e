import { hostAggregator, readAggregatorProcessConfig } from '@plumbline/calibration-aggregator/cluster';
import { explainClusterFailure } from '@plumbline/cluster';
import { processEnvironment, run } from '@plumbline/runtime';
import { accelerationFrom } from '../accelerated-time.ts';

await run('calibration-aggregator', readAggregatorProcessConfig, hostAggregator, { explain: explainClusterFailure, time: accelerationFrom(processEnvironment()) });
