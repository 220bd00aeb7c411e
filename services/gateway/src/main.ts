import { explainClusterFailure } from '@plumbline/cluster';
import { run } from '@plumbline/runtime';
import { hostGateway } from './compose.ts';
import { readGatewayProcessConfig } from './process-config.ts';

await run('gateway', readGatewayProcessConfig, hostGateway, { explain: explainClusterFailure });
