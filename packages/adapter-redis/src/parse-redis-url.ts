/** Where Redis is, and who asks. */
export interface RedisAddress {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** Several nodes are a Redis Cluster. */
  readonly cluster: boolean;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Number of the database; a cluster has only 0. */
  readonly db: number;
}

/**
 * Reads `redis://user:password@host:port/0`, or `rediss://` for TLS. A list with commas names nodes of a Redis Cluster; what follows on the first may be
 * just `host:port`, and all are spoken to as the first is. A comma at the end makes a cluster of one known node.
 * @throws RangeError, without what was given: a password may be in it
 */
export const parseRedisUrl = (url: string): RedisAddress => {
  const [first = '', ...others] = url.split(',').map((part) => part.trim());
  const main = parse(first);
  const nodes = [main, ...others.filter((part) => part !== '').map((part) => parse(part.includes('://') ? part : `${main.protocol}//${part}`))];
  const cluster = others.length > 0;
  const dbs = nodes.map(databaseOf);
  const [db = 0] = dbs;
  if (cluster && dbs.some((each) => each !== 0)) throw unreadable();
  return {
    nodes: nodes.map(({ hostname, port }) => ({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? 6379 : Number(port) })),
    cluster,
    tls: main.protocol === 'rediss:',
    username: main.username === '' ? undefined : decodeURIComponent(main.username),
    password: main.password === '' ? undefined : decodeURIComponent(main.password),
    db,
  };
};

const parse = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '') throw unreadable();
  return url;
};

const databaseOf = ({ pathname }: URL): number => {
  const digits = /^\/?(\d*)$/.exec(pathname)?.[1];
  if (digits === undefined) throw unreadable();
  return Number(digits);
};

const unreadable = (): RangeError =>
  new RangeError('the address of Redis is no redis://host:port, rediss://host:port, or list of nodes of a cluster with commas');
