import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, ended with the benchmark. */
export interface ServerProcess<Ready> extends AsyncDisposable {
  readonly ready: Ready;
  /** Tells it to do what it was started for, and waits for what it has to say about that. One at a time. @throws Error if it ends instead */
  ask(): Promise<unknown>;
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
  const ready = await nextMessage(child);
  if (!isReady(ready)) throw new TypeError(`${program.pathname} said something else than where it is`);
  return {
    ready,
    ask: () => {
      const answer = nextMessage(child);
      child.send('go');
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
};

const nextMessage = async (child: ChildProcess): Promise<unknown> => {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const ended = (code: number | null): void => { reject(new Error(`a server ended with ${String(code)} before it had anything to say`)); };
  child.once('message', resolve);
  child.once('exit', ended);
  return promise.finally(() => {
    child.off('message', resolve);
    child.off('exit', ended);
  });
};

/**
 * Says that this server is ready, and stops it when whoever started it is gone or has seen enough.
 * @param answer what it does when it is asked to; what comes of that goes back
 */
export const serveUntilDisconnected = (ready: unknown, stop: () => Promise<void>, answer: () => unknown = () => undefined): void => {
  process.on('message', () => { void (async () => process.send?.(await answer()))(); });
  process.once('disconnect', () => { void stop(); });
  process.send?.(ready);
};
