import { connect, type Socket } from 'node:net';
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
  heal(): void;
  /** Connections made so far. */
  readonly made: number;
}

export const network = (): Network => {
  const sockets = new Set<Socket>();
  let severed = false;
  let made = 0;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
  };
  return {
    openSocket: ({ host, port, onConnect }) => {
      const socket = connect({ host, port: severed ? 1 : port }, onConnect);
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
    hang: () => {
      for (const socket of sockets) {
        socket.pause();
        socket.removeAllListeners('data');
        socket.write = () => true;
      }
    },
    heal: () => { severed = false; },
    get made() { return made; },
  };
};
