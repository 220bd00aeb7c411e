import { connect, Socket } from 'node:net';
import type { OpenSocket } from '../options.ts';

/** The network between a log and its brokers, for tests that mistreat it. */
export interface Network {
  readonly openSocket: OpenSocket;
  /** Ends every connection, as a broker does that dies; new ones can be made. */
  cut(): void;
  /** Ends every connection and refuses new ones until `heal`. */
  sever(): void;
  /** Lets every connection stand without a byte passing, as after a cable was pulled. New ones work. */
  hang(): void;
  /** Lets no byte pass, old connections or new, until `heal`: to the brokers the process looks frozen. */
  freeze(): void;
  heal(): void;
  /** Connections made so far. */
  readonly made: number;
}

export const network = (): Network => {
  const sockets = new Set<Socket>();
  let severed = false;
  let frozen = false;
  let made = 0;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
  };
  const hang = (): void => {
    for (const socket of sockets) {
      socket.pause();
      socket.removeAllListeners('data');
      socket.write = () => true;
    }
  };
  return {
    openSocket: ({ host, port, onConnect }) => {
      const socket = frozen ? new Socket() : connect({ host, port: severed ? 1 : port }, onConnect);
      made += 1;
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
    cut,
    sever: () => {
      severed = true;
      cut();
    },
    hang,
    freeze: () => {
      frozen = true;
      hang();
    },
    heal: () => {
      if (frozen) cut();
      severed = false;
      frozen = false;
    },
    get made() { return made; },
  };
};
