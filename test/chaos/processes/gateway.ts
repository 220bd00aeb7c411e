import { hostGateway, readGatewayProcessConfig } from '@plumbline/gateway/cluster';
import { explainClusterFailure } from '@plumbline/cluster';
import { processEnvironment, run } from '@plumbline/runtime';
import { accelerationFrom } from '../accelerated-time.ts';

await run('gateway', readGatewayProcessConfig, hostGateway, { explain: explainClusterFailure, time: accelerationFrom(processEnvironment()) });
