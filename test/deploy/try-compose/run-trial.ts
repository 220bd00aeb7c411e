import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../compose-file.ts';
import { clearEngines } from './clear-engines.ts';
import { ComposeProject } from './compose-project.ts';
import { runCommand } from './run-command.ts';
import { imageSteps, isolationSteps, type Step, type Trial } from './container-steps.ts';
import { journeySteps } from './journey-steps.ts';
import { enginesOf, writeTrialSettings, type TrialSettings } from './trial-settings.ts';

type Say = (line: string) => void;

/** What docker itself needs; nothing else of the environment reaches compose, so that the trial is the same everywhere. */
const dockerVariables = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'];

/** Runs the trial, says how each step ended, and takes all away again. @returns the exit code */
export const runTrial = async (env: NodeJS.ProcessEnv, say: Say): Promise<number> => {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { interrupted.abort(new Error(`stopped by ${signal}`)); });
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-trial-'));
  try {
    const forDocker = {
      ...Object.fromEntries(dockerVariables.flatMap((name): [string, string][] => (env[name] === undefined ? [] : [[name, env[name]]]))), DOCKER_BUILDKIT: '1',
    };
    const settings = await prepare(folder, env, forDocker);
    say(settings.engines === undefined ? 'The engines run in containers too.' : 'Plumbline\'s containers run on the engines that the environment names.');
    const passed = await tryAll(settings, { cwd: checkout, env: forDocker }, interrupted.signal, say);
    say(`${passed ? 'All of it works' : 'NOT all of it works'} (${seconds(started)} s)`);
    return passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const prepare = async (folder: string, env: NodeJS.ProcessEnv, forDocker: Readonly<Record<string, string>>): Promise<TrialSettings> => {
  const envFile = join(folder, 'env');
  const made = await runCommand(join(checkout, 'deploy/docker/make-env.sh'), [envFile], { cwd: checkout, env: forDocker });
  if (made.code !== 0) throw new Error(made.stderr);
  return writeTrialSettings({ folder, envFile, engines: enginesOf(env), nodeImage: env['NODE_IMAGE'] });
};

const tryAll = async (
  settings: TrialSettings, options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> }, signal: AbortSignal, say: Say,
): Promise<boolean> => {
  const { namespace, envFile, override, engines } = settings;
  const files = ['docker-compose.yml', ...(override === undefined ? [] : [override])];
  const profile = engines === undefined ? 'all' : 'services';
  const projectOf = (profiles: readonly string[], until?: AbortSignal) =>
    new ComposeProject({ ...options, name: namespace, files, envFile, profiles, signal: until });
  const project = projectOf([profile], signal);
  const trial: Trial = { project, settings, doubled: projectOf([profile, 'second'], signal) };
  const up: Step = { name: 'starts, every part healthy', take: async () => {
    await project.compose('up', '--detach', '--no-build', '--wait', '--wait-timeout', '240');
    return undefined;
  } };
  const cleaner = projectOf(['*']);
  try {
    for (const step of [...imageSteps(trial), up, ...isolationSteps(trial), ...journeySteps(trial)]) {
      if (!await takeStep(step, say)) {
        say(await cleaner.compose('logs', '--no-color', '--tail', '30').catch(String));
        return false;
      }
    }
    return true;
  } finally {
    await takeStep({ name: 'is taken away', take: async () => {
      await cleaner.compose('down', '--volumes', '--remove-orphans', '--rmi', 'all', '--timeout', '20');
      if (engines !== undefined) await clearEngines(engines, namespace);
      return undefined;
    } }, say);
  }
};

const takeStep = async ({ name, take }: Step, say: Say): Promise<boolean> => {
  const started = performance.now();
  try {
    const remark = await take();
    say(`ok      ${name}${remark === undefined ? '' : `: ${remark}`} (${seconds(started)} s)`);
    return true;
  } catch (error) {
    say(`FAILED  ${name} (${seconds(started)} s)\n${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    return false;
  }
};

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
