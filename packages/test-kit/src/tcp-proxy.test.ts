import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openTcpProxy } from './index.ts';

/** Answers whatever it is sent with the same, and ends when its client ends. */
const anEcho = async () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

const aClient = async (port: number) => {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  return {
    socket,
    ask: (words: string): Promise<string> =>
      new Promise((resolve) => {
        socket.once('data', (answer: Buffer) => resolve(answer.toString()));
        socket.write(words);
      }),
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
    },
  };
};

const failureOf = (socket: Socket): Promise<unknown> => new Promise((resolve) => { socket.once('error', resolve); });

const allOf = (socket: Socket): Promise<Buffer> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    socket.on('data', (piece: Buffer) => pieces.push(piece)).once('end', () => resolve(Buffer.concat(pieces)));
  });

describe('a TCP proxy', () => {
  it('forwards both ways, large amounts too, and the end', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await using client = await aClient(proxy.port);
    expect(await client.ask('hello')).toBe('hello');
    const sent = Buffer.alloc(20_000_000, 'abc');
    client.socket.end(sent);
    expect((await allOf(client.socket)).equals(sent)).toBe(true);
  });

  it('resets connections and new ones while it is cut, and works again on the same port', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await using before = await aClient(proxy.port);
    await before.ask('hello');
    const lost = failureOf(before.socket);
    proxy.cut();
    expect(await lost).toMatchObject({ code: 'ECONNRESET' });
    expect(await failureOf(connect(proxy.port, proxy.host))).toMatchObject({ code: 'ECONNRESET' });
    expect(echo.taken()).toBe(1);
    proxy.restore();
    await using after = await aClient(proxy.port);
    expect(await after.ask('again')).toBe('again');
  });

  it('lets nothing through while it hangs, and then what it held back', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await using before = await aClient(proxy.port);
    await before.ask('hello');
    proxy.hang();
    await using during = await aClient(proxy.port);
    let answered = 0;
    const answers = Promise.all([before, during].map((client) => client.ask('held').finally(() => { answered += 1; })));
    // A line beside it takes as long as this one would: what is answered there would be answered here.
    await using beside = await openTcpProxy(echo.address);
    await using other = await aClient(beside.port);
    for (let times = 0; times < 20; times += 1) await other.ask('hello');
    expect([answered, echo.taken(), proxy.connections()]).toEqual([0, 2, 2]);
    proxy.restore();
    expect(await answers).toEqual(['held', 'held']);
    expect(echo.taken()).toBe(3);
  });

  it('leaves stranded connections open and dead for good, and lets new ones through', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await using before = await aClient(proxy.port);
    await before.ask('hello');
    proxy.strand();
    let answered = false;
    void before.ask('anybody there?').finally(() => { answered = true; });
    await using after = await aClient(proxy.port);
    for (let times = 0; times < 20; times += 1) expect(await after.ask('hello')).toBe('hello');
    proxy.restore();
    for (let times = 0; times < 20; times += 1) await after.ask('hello');
    expect([answered, before.socket.destroyed, echo.taken()]).toEqual([false, false, 2]);
  });

  it('delays each piece either way and keeps their order', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await using client = await aClient(proxy.port);
    await client.ask('hello');
    proxy.delay(30);
    const asked = performance.now();
    expect(await client.ask('slow')).toBe('slow');
    expect(performance.now() - asked).toBeGreaterThanOrEqual(59);
    client.socket.write('1');
    proxy.delay(0);
    client.socket.end('2');
    expect((await allOf(client.socket)).toString()).toBe('12');
  });

  it('resets its clients when the target does not take connections', async () => {
    const echo = await anEcho();
    await using proxy = await openTcpProxy(echo.address);
    await echo[Symbol.asyncDispose]();
    expect(await failureOf(connect(proxy.port, proxy.host))).toMatchObject({ code: 'ECONNRESET' });
  });

  it('stands in for the host of a URL', async () => {
    await using echo = await anEcho();
    await using proxy = await openTcpProxy(`redis://${echo.address}`);
    expect(proxy.through('redis://me:secret@engine:6379/2')).toBe(`redis://me:secret@${proxy.address}/2`);
    await using client = await aClient(proxy.port);
    expect(await client.ask('hello')).toBe('hello');
    await expect(openTcpProxy('engine')).rejects.toThrow(TypeError);
  });

  it('closes its connections when it is disposed of', async () => {
    await using echo = await anEcho();
    const proxy = await openTcpProxy(echo.address);
    await using client = await aClient(proxy.port);
    await client.ask('hello');
    const lost = failureOf(client.socket);
    proxy.hang();
    await proxy[Symbol.asyncDispose]();
    expect(await lost).toMatchObject({ code: 'ECONNRESET' });
  });
});
