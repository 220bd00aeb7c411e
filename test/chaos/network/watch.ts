import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { LaunchedProcess, ProcessName } from '../../faults/support/launch-process.ts';

const lookEveryMs = 250;
const patienceMs = 5_000;

/** What one process showed of itself at one moment. */
export interface Look {
  readonly process: ProcessName;
  readonly at: number;
  readonly ready: boolean;
  readonly checks: readonly { readonly name: string; readonly ready: boolean; readonly reason?: string | undefined }[];
  /** State of each breaker by the metric, by dependency. */
  readonly breakers: ReadonlyMap<string, string>;
  /** How long `/healthz` took, in milliseconds; infinite for one that did not answer. */
  readonly healthMs: number;
}
export interface Watch {
  readonly looks: readonly Look[];
  /** The newest look at a process, if there is one since then. */
  latest(process: ProcessName, since?: number): Look | undefined;
  stop(): Promise<void>;
}

const readyzSchema = z.object({ checks: z.array(z.object({ name: z.string(), ready: z.boolean(), reason: z.string().optional() })) });
const states = ['closed', 'half-open', 'open'] as const;

/** Looks at every process several times a second. */
export const startWatch = (processes: Readonly<Record<ProcessName, LaunchedProcess>>): Watch => {
  const looks: Look[] = [];
  let stopping = false;
  const follow = async (name: ProcessName): Promise<void> => {
    while (!stopping) {
      looks.push(await look(name, processes[name].url));
      await pause(lookEveryMs);
    }
  };
  const following = (Object.keys(processes) as ProcessName[]).map(follow);
  return {
    looks,
    latest: (process, since = 0) => looks.findLast((one) => one.process === process && one.at >= since),
    stop: async () => {
      stopping = true;
      await Promise.all(following);
    },
  };
};

const look = async (process: ProcessName, url: string): Promise<Look> => {
  const at = performance.now();
  const [healthMs, readyz, metrics] = await Promise.all([timeOf(`${url}/healthz`), textOf(`${url}/readyz`), textOf(`${url}/metrics`)]);
  const checks = readyz === undefined ? [] : readyzSchema.parse(JSON.parse(readyz)).checks;
  const breakers = new Map([...(metrics ?? '').matchAll(/^plumbline_breaker_state\{dependency="([^"]+)"\} (\d)/gm)]
    .map(([, dependency = '', value]) => [dependency, states[Number(value)] ?? 'unknown']));
  return { process, at, ready: checks.length > 0 && checks.every(({ ready }) => ready), checks, breakers, healthMs };
};

const textOf = async (url: string): Promise<string | undefined> => {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(patienceMs) })).text();
  } catch {
    return undefined;
  }
};

const timeOf = async (url: string): Promise<number> => {
  const began = performance.now();
  return await textOf(url) === undefined ? Number.POSITIVE_INFINITY : performance.now() - began;
};
