import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const followParent = new URL('./follow-parent.mjs', import.meta.url).href;

/**
 * Runs a script on the given Node as if it were this process: same terminal, signals handed on, same exit code.
 * The script is told to stop when this process is gone.
 *
 * @returns the exit code; 128 + number of the signal that ended the script, as a shell would say
 */
export const runNode = (node, args, env = {}) => new Promise((resolve, reject) => {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', '--import', followParent, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  const handOn = (signal) => {
    // At a terminal ^C reaches the whole foreground group: handing it on would be the second one, which forces an end.
    if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, handOn);
  child.on('error', reject);
  child.on('exit', (code, signal) => {
    for (const each of forwarded) process.off(each, handOn);
    resolve(code ?? 128 + (constants.signals[signal] ?? 0));
  });
});
