import { setTimeout as pause } from 'node:timers/promises';
import { runCommand, type CommandOptions, type Finished } from './run-command.ts';

export interface ProjectOptions extends CommandOptions {
  readonly name: string;
  readonly files: readonly string[];
  readonly envFile: string;
  readonly profiles: readonly string[];
}

/** One project of compose: containers, networks and volumes under a name of its own. */
export class ComposeProject {
  readonly #options: ProjectOptions;

  constructor(options: ProjectOptions) {
    this.#options = options;
  }

  /** @returns what it printed @throws Error with what it complained about */
  async compose(...args: readonly string[]): Promise<string> {
    return orThrow(`docker compose ${args.join(' ')}`, await this.#run(args));
  }

  async docker(...args: readonly string[]): Promise<string> {
    return orThrow(`docker ${args.join(' ')}`, await runCommand('docker', args, this.#options));
  }

  /** Runs a command in a running container of a service. @throws Error if it fails */
  async exec(service: string, ...command: readonly string[]): Promise<string> {
    return this.compose('exec', '-T', service, ...command);
  }

  /** The same, for a command that may fail. */
  async tryExec(service: string, ...command: readonly string[]): Promise<Finished> {
    return this.#run(['exec', '-T', service, ...command]);
  }

  /** What docker inspect says of every container of a service, in the form of a Go template. */
  async inspect(service: string, template: string): Promise<readonly string[]> {
    const ids = lines(await this.compose('ps', '--all', '--quiet', service));
    return lines(await this.docker('inspect', '--format', template, ...ids));
  }

  /** Waits until every container of a service has restarted at least so often and is healthy. @throws Error after two minutes */
  async untilBack(service: string, restarts: number): Promise<void> {
    const deadline = performance.now() + 120_000;
    for (;;) {
      const states = await this.inspect(service, '{{.RestartCount}} {{.State.Health.Status}}');
      const isBack = states.every((state) => Number(state.split(' ')[0]) >= restarts && state.endsWith(' healthy'));
      if (isBack && states.length > 0) return;
      if (performance.now() > deadline) throw new Error(`${service} did not come back: ${states.join(', ')}`);
      await pause(500);
    }
  }

  #run(args: readonly string[]): Promise<Finished> {
    const { name, files, envFile, profiles } = this.#options;
    const flags = ['--project-name', name, '--env-file', envFile, ...profiles.flatMap((profile) => ['--profile', profile]), ...files.flatMap((file) => ['--file', file])];
    return runCommand('docker', ['compose', ...flags, ...args], this.#options);
  }
}

const orThrow = (what: string, { code, stdout, stderr }: Finished): string => {
  if (code === 0) return stdout;
  throw new Error(`"${what}" ended with ${String(code)}: ${`${stdout}\n${stderr}`.trim().split('\n').slice(-25).join('\n')}`);
};

export const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
