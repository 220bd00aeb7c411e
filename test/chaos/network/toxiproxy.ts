import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../faults/support/launch-process.ts';

/** One way of disturbing a line; see https://github.com/Shopify/toxiproxy#toxics. `upstream` is toward the engine. */
export interface Toxic {
  readonly type: 'latency' | 'bandwidth' | 'slicer' | 'timeout' | 'reset_peer' | 'limit_data';
  readonly stream: 'upstream' | 'downstream';
  readonly attributes: Readonly<Record<string, number>>;
}
/** What is wrong with a line: some toxics at once, or nobody there. */
export type Disturbance = { readonly toxics: readonly Toxic[] } | 'nobody listens';

/** A line to an engine that can be disturbed. */
export interface ToxicLine {
  /** `host:port` of the proxy. */
  readonly address: string;
  disturb(disturbance: Disturbance): Promise<void>;
  restore(): Promise<void>;
}
export interface Toxiproxy extends AsyncDisposable {
  /** @param target `host:port` */
  open(name: string, target: string): Promise<ToxicLine>;
}

const howToGetIt = 'toxiproxy-server has to be on the PATH: a package of your system, or https://github.com/Shopify/toxiproxy/releases';
const askAgainMs = 50;
const patienceMs = 10_000;

/** Starts a toxiproxy server for this process alone. @throws Error if there is none on the PATH */
export const startToxiproxy = async (): Promise<Toxiproxy> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH } = process.env;
  const server = spawn('toxiproxy-server', ['-host', '127.0.0.1', '-port', String(port)], {
    stdio: 'ignore', env: { ...(PATH === undefined ? {} : { PATH }), LOG_LEVEL: 'error' },
  });
  const failed = once(server, 'error').then(([cause]) => { throw new Error(howToGetIt, { cause }); });
  await Promise.race([untilAnswers(url), failed]);
  return {
    open: async (name, target) => {
      const listen = `127.0.0.1:${await freePort()}`;
      await ask(url, 'POST', 'proxies', { name, listen, upstream: target, enabled: true });
      return {
        address: listen,
        disturb: async (disturbance) => {
          if (disturbance === 'nobody listens') await ask(url, 'POST', `proxies/${name}`, { enabled: false });
          else for (const [index, toxic] of disturbance.toxics.entries()) await ask(url, 'POST', `proxies/${name}/toxics`, { name: `toxic-${index}`, ...toxic });
        },
        restore: () => ask(url, 'POST', 'reset'),
      };
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
};

const untilAnswers = async (url: string): Promise<void> => {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await ask(url, 'GET', 'version');
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(askAgainMs);
    }
  }
};

const ask = async (url: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<void> => {
  const answer = await fetch(`${url}/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`toxiproxy answered ${method} ${path} with ${answer.status}: ${text}`);
};
