import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { readBody, type BodyRead } from './read-body.ts';

const limit = 10_000;

/** A server that says what it read. */
const openReader = async (): Promise<{ readonly port: number; readonly next: () => Promise<BodyRead> } & AsyncDisposable> => {
  const waiting: ((read: BodyRead) => void)[] = [];
  const server = createServer((req, res) => {
    void readBody(req, limit).then((read) => {
      waiting.shift()?.(read);
      res.end(read.kind === 'read' ? read.bytes : read.kind);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    next: () => new Promise((resolve) => { waiting.push(resolve); }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
const post = async (port: number, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })).text();
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

describe('readBody', () => {
  it.each([
    ['nothing', (raw: Uint8Array) => raw, undefined], ['gzip', gzipSync, 'gzip'], ['gzip under its older name', gzipSync, 'x-gzip'],
    ['deflate', deflateSync, 'deflate'], ['brotli', brotliCompressSync, 'br'],
  ] as const)('reads a body packed with %s', async (_, pack, encoding) => {
    await using reader = await openReader();
    expect(await post(reader.port, new Uint8Array(pack(bytes('häuser'))), encoding === undefined ? {} : { 'content-encoding': encoding })).toBe('häuser');
  });

  it('reads a body as large as the limit and refuses one byte more', async () => {
    await using reader = await openReader();
    expect(await post(reader.port, bytes('x'.repeat(limit)))).toHaveLength(limit);
    expect(await post(reader.port, bytes('x'.repeat(limit + 1)))).toBe('too_large');
  });

  it('stops unpacking a bomb at the limit', async () => {
    await using reader = await openReader();
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(await post(reader.port, new Uint8Array(bomb.subarray(0, limit - 1)), { 'content-encoding': 'gzip' })).toBe('too_large');
  });

  it.each([['gzip', bytes('no gzip')], ['gzip', new Uint8Array(gzipSync(bytes('cut off')).subarray(0, 15))], ['zstd', bytes('unknown')], ['gzip, br', bytes('twice')]])(
    'says that a body is no %s', async (encoding, body) => {
      await using reader = await openReader();
      expect(await post(reader.port, body, { 'content-encoding': encoding })).toBe('undecodable');
    });

  it('notices that the client went away in the middle of its body', async () => {
    await using reader = await openReader();
    const read = reader.next();
    const socket = connect(reader.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () => socket.destroy());
    expect(await read).toEqual({ kind: 'cut' });
  });

  it('notices it in a compressed body too', async () => {
    await using reader = await openReader();
    const read = reader.next();
    const socket = connect(reader.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n', () => socket.destroy());
    expect(await read).toEqual({ kind: 'cut' });
  });
});
