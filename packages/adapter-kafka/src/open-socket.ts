import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactoryArgs } from 'kafkajs';
import type { OpenSocket } from './options.ts';

const keepAliveMs = 60_000;

/** TCP, or TLS where there are options for it, without waiting for company before it sends. */
export const openSocket: OpenSocket = ({ host, port, ssl, onConnect }: ISocketFactoryArgs) => {
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = isTls(ssl) ? connectTls({ host, port, ...servername, ...ssl }, onConnect) : connectPlain({ host, port }, onConnect);
  return socket.setKeepAlive(true, keepAliveMs).setNoDelay(true);
};

const isTls = (ssl: unknown): ssl is object => typeof ssl === 'object' && ssl !== null;
