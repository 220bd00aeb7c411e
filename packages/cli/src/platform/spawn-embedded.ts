import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { embeddedMain, followParent } from './checkout.ts';

export interface EmbeddedOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where its output goes: to the terminal, or to whoever started it. */
  readonly output: 'inherit' | 'pipe';
  /** The platform unless told. */
  readonly program?: string;
}

/** Starts a platform as a child process that ends with this one. */
export const spawnEmbedded = ({ env, output, program = embeddedMain }: EmbeddedOptions): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', followParent, program], {
    // The message channel is what tells it that this process is gone.
    stdio: ['ignore', output, output, 'ipc'],
    env,
  });

/** @returns the exit code; 128 + number of the signal that ended it, as a shell would say */
export const untilExit = (child: ChildProcess): Promise<number> => new Promise((resolve, reject) => {
  const tell = (code: number | null, signal: NodeJS.Signals | null): void =>
    resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  if (child.exitCode !== null || child.signalCode !== null) tell(child.exitCode, child.signalCode);
  else child.once('error', reject).once('exit', tell);
});
