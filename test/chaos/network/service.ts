import { hostAnonymizer, readAnonymizerProcessConfig } from '@plumbline/anonymizer/cluster';
import { hostAggregator, readAggregatorProcessConfig } from '@plumbline/calibration-aggregator/cluster';
import { explainClusterFailure } from '@plumbline/cluster';
import { hostGateway, readGatewayProcessConfig } from '@plumbline/gateway/cluster';
import { instant, realSleep, run, type RunManners } from '@plumbline/runtime';
import { rerouteConnections } from './reroute.ts';
import { behindVariable, readRoutes, routesVariable } from './trial-settings.ts';

/**
 * A service as its own `main.ts` starts it, but on a line that a trial can disturb and, if told, behind the machine's clock: what a gateway takes that is an
 * hour and more behind is due for the anonymizer at once.
 */
const [name] = process.argv.slice(2);
const { [routesVariable]: routes = '[]', [behindVariable]: behindMs = '0' } = process.env;
rerouteConnections(readRoutes(routes));
const manners: RunManners = {
  explain: explainClusterFailure, time: { clock: { now: () => instant(Date.now() - Number(behindMs)) }, sleep: realSleep },
};
switch (name) {
  case 'gateway': await run(name, readGatewayProcessConfig, hostGateway, manners); break;
  case 'anonymizer': await run(name, readAnonymizerProcessConfig, hostAnonymizer, manners); break;
  case 'calibration-aggregator': await run(name, readAggregatorProcessConfig, hostAggregator, manners); break;
  case undefined: default: throw new RangeError('the service is gateway, anonymizer or calibration-aggregator');
}
