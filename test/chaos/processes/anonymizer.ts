import { hostAnonymizer, readAnonymizerProcessConfig } from '@plumbline/anonymizer/cluster';
import { explainClusterFailure } from '@plumbline/cluster';
import { processEnvironment, run } from '@plumbline/runtime';
import { accelerationFrom } from '../accelerated-time.ts';

await run('anonymizer', readAnonymizerProcessConfig, hostAnonymizer, { explain: explainClusterFailure, time: accelerationFrom(processEnvironment()) });
