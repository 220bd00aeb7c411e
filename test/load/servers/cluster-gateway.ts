import { createRemoteAnonymizer, gatewayTimeouts, openAdmission } from '@plumbline/cluster';
import { composeGateway, readGatewayProcessConfig } from '@plumbline/gateway/cluster';
import { cornerSchema } from '../support/cluster-corner.ts';
import { openClusterMember } from '../support/open-cluster-member.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { addOrganisations } from '../support/start-embedded.ts';

/** A gateway over Redis and a database, as a cluster composes it, on the real clock. */
const name = 'gateway';
const member = await openClusterMember(cornerSchema.parse(JSON.parse(process.argv[2] ?? '')), name, { timeouts: gatewayTimeouts });
const { cluster, scope, settings, ...shared } = member;
const config = readGatewayProcessConfig(settings);
if (config.operator === undefined) throw new TypeError('a benchmark adds organisations as an operator');
const { token, anonymizerUrl } = config.operator;
const breaker = await cluster.addBreaker({ name: 'anonymizer', unavailable: 'SERVICE_UNAVAILABLE', timeoutMs: gatewayTimeouts.run });
const gateway = composeGateway({
  ...shared,
  cluster,
  config: config.gateway,
  parameters: config.parameters,
  admission: await openAdmission(config.admission, { cluster, name, timeoutMs: gatewayTimeouts.admission, metrics: member.metrics, scope }),
  operator: { token, anonymizer: createRemoteAnonymizer({ url: anonymizerUrl, token, breaker, timeoutMs: gatewayTimeouts.run }) },
});
await scope.start(gateway);
const url = `http://127.0.0.1:${String(gateway.address()?.port)}`;
const credentials = await addOrganisations({ url, operatorToken: token.reveal() }, 8);

serveUntilDisconnected({ url, credentials }, async () => { await member[Symbol.asyncDispose](); });
