import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface StubBroker extends AsyncDisposable {
  /** `host:port`. */
  readonly address: string;
  /** First message of each authentication. */
  readonly authentications: readonly string[];
}

const saslHandshake = 17;
const apiVersions = 18;
const saslAuthenticate = 36;
const unsupportedMechanism = 33;
const authenticationFailed = 58;

/** A broker that takes in nobody: it knows the requests before authentication, and refuses every credential. */
export const openStubBroker = async ({ mechanisms }: { readonly mechanisms: readonly string[] }): Promise<StubBroker> => {
  const authentications: string[] = [];
  const sockets = new Set<Socket>();
  const answer = (apiKey: number, request: Buffer): Buffer => {
    switch (apiKey) {
      case apiVersions: {
        const known = [[saslHandshake, 0, 1], [apiVersions, 0, 2], [saslAuthenticate, 0, 1]];
        return Buffer.concat([int16(0), int32(known.length), ...known.flat().map(int16), int32(0)]);
      }
      case saslHandshake: {
        const wanted = request.subarray(2).toString();
        const verdict = mechanisms.includes(wanted) ? 0 : unsupportedMechanism;
        return Buffer.concat([int16(verdict), int32(mechanisms.length), ...mechanisms.map(text)]);
      }
      case saslAuthenticate:
        authentications.push(request.subarray(4).toString());
        return Buffer.concat([int16(authenticationFailed), text('no'), int32(0), Buffer.alloc(8)]);
      default:
        throw new Error(`a client that was not taken in asks ${apiKey}`);
    }
  };
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    sockets.add(socket.on('error', () => undefined));
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const frame = received.subarray(4, 4 + received.readInt32BE(0));
        received = received.subarray(4 + frame.length);
        const clientIdLength = frame.readInt16BE(8);
        const asked = frame.subarray(10 + Math.max(0, clientIdLength));
        const body = Buffer.concat([frame.subarray(4, 8), answer(frame.readInt16BE(0), asked)]);
        socket.write(Buffer.concat([int32(body.length), body]));
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    authentications,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

const int16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
};
const int32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};
const text = (value: string): Buffer => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
