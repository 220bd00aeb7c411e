import { resolveSrv } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Engine } from '../../../packages/test-kit/src/engines.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

const defaultPorts: Readonly<Record<string, number>> = {
  'http:': 80, 'https:': 443, 'redis:': 6379, 'rediss:': 6379, 'mongodb:': 27017, 'kafka:': 9092,
};
const patienceMs = 5_000;

/**
 * Tries whether something takes connections where an engine should be; one place of several is enough.
 * @returns why not, without credentials; undefined if it does
 */
export const whyUnreachable = async (engine: Engine, address: string): Promise<string | undefined> => {
  const places = await placesOf(engine, address).catch(() => undefined);
  if (places === undefined || places.length === 0) return 'it is no address';
  const failures = await Promise.all(places.map(tryConnection));
  if (failures.includes(undefined)) return undefined;
  return places.map(({ host, port }, index) => `${host}:${port} does not take connections (${failures[index]})`).join('; ');
};

/** An address may name several places, separated by commas: brokers, nodes of a Redis Cluster, members of a replica set. */
const placesOf = async (engine: Engine, address: string): Promise<readonly Place[]> => {
  if (address.startsWith('mongodb+srv://')) {
    const members = await resolveSrv(`_mongodb._tcp.${new URL(address).hostname}`);
    return members.map(({ name, port }) => ({ host: name, port }));
  }
  if (engine === 'kafka') return address.split(',').map((broker) => placeOf(`kafka://${broker.trim()}`));
  if (engine === 'mongo') return membersOf(address).map((member) => placeOf(`mongodb://${member}`));
  return address.split(',').map((node) => placeOf(node.trim()));
};

/** A URL of MongoDB with several hosts is no URL for others. */
const membersOf = (address: string): readonly string[] => {
  const [, hosts] = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(address) ?? [];
  return hosts?.split(',') ?? [];
};

const placeOf = (url: string): Place => {
  const { protocol, hostname, port } = new URL(url);
  const known = port === '' ? defaultPorts[protocol] : Number(port);
  if (known === undefined || hostname === '') throw new TypeError('no host or port');
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: known };
};

const tryConnection = ({ host, port }: Place): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (failure: string | undefined): void => {
      socket.destroy();
      resolve(failure);
    };
    socket.once('connect', () => end(undefined)).once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.setTimeout(patienceMs, () => end(`no answer for ${patienceMs / 1000} s`));
  });
