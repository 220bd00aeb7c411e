import { Socket } from 'node:net';
import type { Route } from './trial-settings.ts';

interface Destination {
  readonly host?: string;
  readonly port?: number | string;
}

/**
 * Leads every connection of this process that is meant for one address to another. Brokers tell their clients under which addresses they are to be found,
 * so a proxy in front of one is passed by unless the client's sockets themselves go to it; everything above the socket stays as it is.
 */
export const rerouteConnections = (routes: readonly Route[]): void => {
  if (routes.length === 0) return;
  const targets = new Map(routes.map(({ from, to }) => [from, to]));
  const connect: unknown = Reflect.get(Socket.prototype, 'connect');
  if (typeof connect !== 'function') throw new TypeError('sockets of this Node cannot be rerouted');
  Reflect.set(Socket.prototype, 'connect', function reroutedConnect(this: Socket, ...args: unknown[]): unknown {
    const [first, ...rest] = args;
    // Node's own callers hand over a list of options and callback that is marked as such; it has to stay that list.
    if (Array.isArray(first)) first[0] = rerouted(first[0], targets);
    const result: unknown = Reflect.apply(connect, this, Array.isArray(first) ? args : [rerouted(first, targets), ...rest]);
    return result;
  });
};

const rerouted = (destination: unknown, targets: ReadonlyMap<string, string>): unknown => {
  if (!isDestination(destination)) return destination;
  const to = targets.get(`${destination.host ?? 'localhost'}:${destination.port ?? ''}`);
  if (to === undefined) return destination;
  const { hostname: host, port } = new URL(`tcp://${to}`);
  return { ...destination, host, port: Number(port) };
};

const isDestination = (value: unknown): value is Destination => typeof value === 'object' && value !== null && 'port' in value;
