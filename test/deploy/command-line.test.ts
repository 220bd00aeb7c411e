import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkout, readComposeFile } from './compose-file.ts';

const organisation = {
  status: 'added', request_id: 'r',
  organisation: {
    id: 'org-acme', name: 'Acme', kind: 'legal_entity', standing: 'certified', counts_from: 0, quota_per_hour: null, created_at: 0,
  },
};

/** A gateway that notes what it is asked, and knows one answer. */
const startGateway = async () => {
  const asked: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(organisation));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { asked, port: String(address.port), [Symbol.asyncDispose]: async () => { await once(server.close(), 'close'); } };
};

interface Ended {
  readonly failed: boolean;
  readonly err: string;
}

/** Runs what is called `plumbline` in the image. */
const plumbline = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> => {
  const ended = Promise.withResolvers<Ended>();
  const variables = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, ...env };
  execFile(join(checkout, 'deploy/docker/plumbline'), args, { env: variables }, (error, _, err) => { ended.resolve({ failed: error !== null, err }); });
  return ended.promise;
};

describe('the command line in a gateway\'s container', () => {
  it('acts on the gateway beside it, with its token, and proposes commands in the form that compose tells it', async () => {
    await using gateway = await startGateway();
    const { PLUMBLINE_COMMAND: command = '' } = readComposeFile().services['gateway']?.environment ?? {};
    const env = { PORT: gateway.port, PLUMBLINE_OPERATOR_TOKEN: 'operator-token-of-a-test', PLUMBLINE_COMMAND: String(command) };
    expect(await plumbline(['orgs', 'add', 'org-acme'], env)).toEqual({ failed: false, err: 'Next: docker compose exec gateway plumbline keys issue org-acme\n' });
    expect(gateway.asked).toMatchObject([{ url: '/api/v1/admin/organisations', headers: { authorization: 'Bearer operator-token-of-a-test' } }]);
  });

  it('speaks TLS where the gateway does', async () => {
    await using gateway = await startGateway();
    expect((await plumbline(['rules'], { PORT: gateway.port, TLS_CERT_FILE: '/etc/plumbline/tls/fullchain.pem' })).err).toContain(`https://127.0.0.1:${gateway.port}`);
    expect(gateway.asked).toEqual([]);
  });

  it('asks another platform where one is named', async () => {
    await using gateway = await startGateway();
    const other = { PORT: '9', PLUMBLINE_OPERATOR_TOKEN: 'operator-token-of-a-test' };
    expect(await plumbline(['orgs', 'add', 'org-acme'], { ...other, PLUMBLINE_URL: `http://127.0.0.1:${gateway.port}` })).toMatchObject({ failed: false });
    expect(await plumbline(['orgs', 'add', 'org-acme', '--url', `http://127.0.0.1:${gateway.port}`], other)).toMatchObject({ failed: false });
    expect(gateway.asked).toHaveLength(2);
  });
});
