import type { Host } from '../host.ts';
import { InterruptedError } from '../stop-on-signal.ts';
import { spawnEmbedded, untilExit } from './spawn-embedded.ts';

/**
 * Runs a platform at this terminal, as if it were this process: its output, its exit code, signals handed on.
 * @param variables set for it beside the environment
 */
export const runPlatform = async (host: Host, variables: Readonly<Record<string, string | undefined>>): Promise<number> => {
  const child = spawnEmbedded({ env: { ...host.env.inherited, ...variables }, output: 'inherit' });
  const handOn = (): void => {
    const reason: unknown = host.interrupted.reason;
    const signal = reason instanceof InterruptedError ? reason.signal : 'SIGTERM';
    // At a terminal ^C reaches the child as well; a second signal would force its end.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  host.interrupted.addEventListener('abort', handOn);
  try {
    return await untilExit(child);
  } finally {
    host.interrupted.removeEventListener('abort', handOn);
  }
};
