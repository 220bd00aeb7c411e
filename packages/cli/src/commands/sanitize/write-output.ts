import { CliError } from '../../cli-error.ts';

/** Results on their way out. */
export interface Output extends Disposable {
  /** Resolves when the text has been taken. @returns false if nobody reads any more @throws CliError FILE_UNWRITABLE */
  write(text: string): Promise<boolean>;
}

const readerIsGone: readonly unknown[] = ['EPIPE', 'ERR_STREAM_DESTROYED', 'ECONNRESET'];

/** Writes with back-pressure. A reader that has seen enough, such as `head`, is no error. */
export const openOutput = (stream: NodeJS.WritableStream): Output => {
  // Every write is told of its own error; the event would end the process.
  const ignore = (): void => undefined;
  stream.on('error', ignore);
  return {
    write: (text) => new Promise((resolve, reject) => {
      stream.write(text, (error?: NodeJS.ErrnoException | null) => {
        if (error === undefined || error === null) resolve(true);
        else if (readerIsGone.includes(error.code)) resolve(false);
        else reject(new CliError('FILE_UNWRITABLE', `the output cannot be written (${error.code ?? error.name})`));
      });
    }),
    [Symbol.dispose]: () => { stream.off('error', ignore); },
  };
};
