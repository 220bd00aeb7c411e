import { explainClusterFailure } from '@plumbline/cluster';
import { run } from '@plumbline/runtime';
import { hostAnonymizer } from './compose.ts';
import { readAnonymizerProcessConfig } from './process-config.ts';

await run('anonymizer', readAnonymizerProcessConfig, hostAnonymizer, { explain: explainClusterFailure });
