import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { checkout } from './compose-file.ts';

const serve = async (statusOf: (path: string | undefined) => number) => {
  const server = createServer((request, response) => response.writeHead(statusOf(request.url)).end(`said of ${String(request.url)}`)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { port: typeof address === 'object' && address !== null ? String(address.port) : '', close, [Symbol.asyncDispose]: close };
};

const check = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [join(checkout, 'deploy/docker/healthcheck.mjs'), ...args], { env: { ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const closed = once(child, 'close');
  const stderr = await text(child.stderr);
  await closed;
  return { code: child.exitCode, stderr };
};

describe('the health check of a container', () => {
  it('passes while the service is alive, and asks for more only when told to', async () => {
    await using service = await serve((path) => (path === '/healthz' ? 200 : 503));
    expect(await check({ PORT: service.port, HOST: '0.0.0.0' })).toEqual({ code: 0, stderr: '' });
    expect(await check({ PORT: service.port }, '/readyz')).toEqual({ code: 1, stderr: '/readyz answers 503: said of /readyz\n' });
  });

  it('asks the address that the service listens on', async () => {
    await using service = await serve(() => 200);
    expect((await check({ PORT: service.port, HOST: '127.0.0.1' })).code).toBe(0);
    expect((await check({ PORT: service.port, HOST: '127.0.0.1', TLS_CERT_FILE: 'cert.pem' })).code).toBe(1);
  });

  it('fails when nobody answers', async () => {
    const service = await serve(() => 200);
    await service.close();
    expect(await check({ PORT: service.port })).toEqual({ code: 1, stderr: expect.stringContaining('ECONNREFUSED') });
  });
});
