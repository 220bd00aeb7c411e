import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, ended with the benchmark. */
export interface ServerProcess<Ready> extends AsyncDisposable {
  readonly ready: Ready;
}

/**
 * Starts a server's program and waits for the one message in which it says where it is.
 * @param isReady checks that message
 * @throws Error if the program ends before it is ready
 */
export const startServer = async <Ready>(
  program: URL, options: unknown, isReady: (message: unknown) => message is Ready,
): Promise<ServerProcess<Ready>> => {
  const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', process.stderr, 'inherit', 'ipc'] });
  const ready = await firstMessage(child);
  if (!isReady(ready)) throw new TypeError(`${program.pathname} said something else than where it is`);
  return {
    ready,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
};

const firstMessage = async (child: ChildProcess): Promise<unknown> => {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  child.once('message', resolve);
  child.once('exit', (code) => { reject(new Error(`a server ended with ${String(code)} before it was ready`)); });
  return promise;
};

/** Says that this server is ready, and stops it when whoever started it is gone or has seen enough. */
export const serveUntilDisconnected = (ready: unknown, stop: () => Promise<void>): void => {
  process.once('disconnect', () => { void stop(); });
  process.send?.(ready);
};
