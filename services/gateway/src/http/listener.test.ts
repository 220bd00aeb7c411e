import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls';
import { temporaryFolder } from '@plumbline/test-kit';
import { readGatewayConfig } from '../config.ts';
import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../testing/tls/${name}`, import.meta.url));
const certFile = fileOf('test-only-localhost.cert.pem');
const keyFile = fileOf('test-only-localhost.key.pem');
const files = { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile };
const { tls, limits } = readGatewayConfig(files);
const ca = readFileSync(certFile);
const portOf = ({ gateway }: OpenGateway): number => gateway.address()?.port ?? 0;

const statusOf = (url: string): Promise<number | undefined> => new Promise((resolve, reject) => {
  get(url, { ca, agent: false }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  }).on('error', reject);
});
const protocolOf = (port: number, options: ConnectionOptions): Promise<string | null> => new Promise((resolve, reject) => {
  const socket = connectSecurely({ host: '127.0.0.1', port, ca, ...options }, () => {
    resolve(socket.getProtocol());
    socket.destroy();
  });
  socket.on('error', reject);
});

describe('a gateway with a certificate', () => {
  it('speaks HTTPS, and says so', async () => {
    await using platform = await openGateway({ tls });
    expect(platform.gateway.address()).toMatchObject({ secure: true });
    expect(await statusOf(`https://127.0.0.1:${portOf(platform)}/healthz`)).toBe(200);
    await expect(fetch(`http://127.0.0.1:${portOf(platform)}/healthz`)).rejects.toThrow();
  });

  it('speaks TLS 1.2 and later only', async () => {
    await using platform = await openGateway({ tls });
    expect(await protocolOf(portOf(platform), { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
    expect(await protocolOf(portOf(platform), {})).toBe('TLSv1.3');
    await expect(protocolOf(portOf(platform), { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).rejects.toThrow();
  });

  it('does not wait for a handshake that never comes, and stops', async () => {
    await using platform = await openGateway({ tls, timeouts: { requestMs: 300, headersMs: 200 } });
    const silent = connect(portOf(platform), '127.0.0.1');
    await once(silent, 'close');
  });
});

describe('a certificate that cannot be used', () => {
  it.each([
    ['no key', { TLS_CERT_FILE: certFile }, 'TLS_KEY_FILE: is required'],
    ['no certificate', { TLS_KEY_FILE: keyFile }, 'TLS_CERT_FILE: is required'],
    ['a file that is not there', { ...files, TLS_KEY_FILE: `${keyFile}.none` }, 'TLS_KEY_FILE: must name a file that can be read'],
    ['a file that is none', { ...files, TLS_CERT_FILE: keyFile }, 'TLS_CERT_FILE: must name a PEM file with a certificate'],
  ])('is named at start: %s', (_, env, problem) => {
    expect(() => readGatewayConfig(env)).toThrow(problem);
  });

  it('is named at start: another one\'s key', async () => {
    await using folder = await temporaryFolder();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    writeFileSync(folder.file('other.pem'), privateKey);
    expect(() => readGatewayConfig({ ...files, TLS_KEY_FILE: folder.file('other.pem') })).toThrow('TLS_KEY_FILE: must name a PEM file with the private key');
  });

  it('never shows its key', () => {
    expect(JSON.stringify(readGatewayConfig(files))).not.toContain('PRIVATE KEY');
  });
});

describe('connections', () => {
  it('that send no request are closed after the headers\' timeout', async () => {
    await using platform = await openGateway({ timeouts: { requestMs: 300, headersMs: 200 } });
    const half = connect(portOf(platform), '127.0.0.1');
    half.write('GET /healthz HTTP/1.1\r\nHost:');
    half.resume();
    await once(half, 'close');
  });

  it('beyond the limit are closed as they come; the others are served', async () => {
    await using platform = await openGateway({ limits: { ...limits, connections: 1 } });
    const first = connect(portOf(platform), '127.0.0.1');
    await once(first, 'connect');
    const second = connect(portOf(platform), '127.0.0.1');
    second.resume();
    await once(second, 'close');

    first.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const [answer] = await once(first, 'data') as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 200');
    first.destroy();
  });

  it.each([
    ['headers beyond 16 KiB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST /api/v1/events/ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
    ['a length and chunks', 'POST /api/v1/events/ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
  ])('with %s are refused', async (_, text, status) => {
    await using platform = await openGateway();
    const socket = connect(portOf(platform), '127.0.0.1');
    socket.write(text);
    const [answer] = await once(socket, 'data') as [Buffer];
    expect(answer.toString()).toContain(`HTTP/1.1 ${status}`);
    socket.destroy();
  });
});
