import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { whyUnreachable } from './reach-engine.ts';

const aListener = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return { port, close, [Symbol.asyncDispose]: close };
};

describe('the look for an engine', () => {
  it('is content with whatever takes connections, in the form of each variable', async () => {
    await using engine = await aListener();
    const place = `127.0.0.1:${engine.port}`;
    expect(await whyUnreachable('kafka', place)).toBeUndefined();
    expect(await whyUnreachable('registry', `http://me:secret@${place}/apis/ccompat/v7`)).toBeUndefined();
    expect(await whyUnreachable('redis', `redis://:secret@${place}/1`)).toBeUndefined();
    expect(await whyUnreachable('mongo', `mongodb://me:secret@${place}/plumbline?directConnection=true`)).toBeUndefined();
  });

  it('is content with one place of several', async () => {
    await using engine = await aListener();
    const gone = await aListener();
    await gone.close();
    expect(await whyUnreachable('kafka', `127.0.0.1:${gone.port}, 127.0.0.1:${engine.port}`)).toBeUndefined();
    expect(await whyUnreachable('redis', `redis://127.0.0.1:${gone.port},redis://127.0.0.1:${engine.port}`)).toBeUndefined();
    expect(await whyUnreachable('mongo', `mongodb://me:secret@127.0.0.1:${gone.port},127.0.0.1:${engine.port}/?replicaSet=rs0`)).toBeUndefined();
  });

  it('says where nothing answers, and no password', async () => {
    const gone = await aListener();
    await gone.close();
    const why = await whyUnreachable('mongo', `mongodb://me:secret@127.0.0.1:${gone.port}/`);
    expect(why).toBe(`127.0.0.1:${gone.port} does not take connections (ECONNREFUSED)`);
  });

  it('knows what is no address', async () => {
    expect(await whyUnreachable('redis', 'somewhere')).toBe('it is no address');
    expect(await whyUnreachable('mongo', 'redis://127.0.0.1:1')).toBe('it is no address');
    expect(await whyUnreachable('registry', 'ftp://127.0.0.1')).toBe('it is no address');
    expect(await whyUnreachable('kafka', 'a b')).toBe('it is no address');
  });
});
