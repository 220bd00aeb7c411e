import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { unreachableWithout } from './engines/engine-sources.ts';
import { missingEngines, type EngineStates } from './engines/engine-state.ts';
import { judgeEngines } from './engines/judge-engines.ts';
import { withoutEngines } from './engines/left-out-tests.ts';
import { environmentWith } from './engines/open-engines.ts';
import { readJestReport } from './jest-report.ts';
import { judgeCoverage, judgeJest } from './judge-jest.ts';
import type { CheckResult, LeftOut } from './result.ts';
import { type Finished, runCommand, runScript } from './run-command.ts';

export interface CheckOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folders or files to restrict the run to; none: everything. */
  readonly paths: readonly string[];
}

export const checkTypes = ({ root, env }: CheckOptions): Promise<CheckResult> =>
  timed('type check', async () => {
    const finished = await runScript('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json'], { cwd: root, env, show: false });
    return asOne(finished);
  });

export const checkLint = ({ root, env, paths }: CheckOptions): Promise<CheckResult> =>
  timed('lint', async () => {
    const targets = paths.length === 0 ? ['.'] : paths;
    const finished = await runScript('node_modules/eslint/bin/eslint.js', ['--max-warnings=0', ...targets], { cwd: root, env, show: false });
    return asOne(finished);
  });

export const checkGenerated = ({ root }: CheckOptions): Promise<CheckResult> =>
  timed('generated files', async () => {
    // Loaded here, so that a generator that cannot be loaded fails this check and not the whole run.
    const { findStaleSources } = await import('./generated-sources.ts');
    const stale = findStaleSources(root);
    const remedy = 'Repeat "node packages/contracts/generate/main.ts" and commit what it writes.';
    return { ...oneIf(stale.length === 0), output: `Not what schemas/ says: ${stale.join(', ')}\n${remedy}`, leftOut: [] };
  });

/** Alert rules and their unit tests, where Prometheus' own tool is at hand. */
export const checkAlerts = ({ root, env }: CheckOptions): Promise<CheckResult> =>
  timed('alert rules', async () => {
    const options = { cwd: join(root, 'deploy/prometheus'), env, show: false };
    const finished = await runCommand('promtool', ['test', 'rules', 'plumbline.rules.test.yml'], options).catch(() => undefined);
    return finished === undefined ? { passed: 0, failed: 0, output: '', leftOut: [alertsNeedPromtool] } : asOne(finished);
  });

const alertsNeedPromtool: LeftOut = {
  what: 'alert rules', reason: 'promtool is not on the PATH', remedy: 'install Prometheus (its package brings promtool) and repeat',
};

/** What redaction leaks, discards and alters, against the committed figures. Not where only other folders are asked for. */
export const checkRedaction = ({ root, env, paths }: CheckOptions): Promise<CheckResult> =>
  timed('redaction gate', async () => {
    if (paths.length > 0 && !paths.some((path) => /^(?:\.\/)?(?:packages\/redaction|test\/eval)(?:\/|$)/.test(path))) {
      return { passed: 0, failed: 0, output: '', leftOut: [] };
    }
    return asOne(await runScript('test/eval/redaction/main.ts', [], { cwd: root, env, show: false }));
  });

/** Whether the engines that were promised are there. */
export const checkEngines = (states: Promise<EngineStates>): Promise<CheckResult> => timed('engines', async () => judgeEngines(await states));

/** The image and the compose file, tried for real. It takes minutes and needs Docker, so it is done only where somebody asks for it. */
export const checkContainers = ({ root, env, paths }: CheckOptions): Promise<CheckResult> =>
  timed('containers', async () => {
    if (paths.length > 0) return { passed: 0, failed: 0, output: '', leftOut: [] };
    if (env['PLUMBLINE_TEST_CONTAINERS'] !== '1') return { passed: 0, failed: 0, output: '', leftOut: [containersTakeLong] };
    return asOne(await runScript('scripts/try-compose.mjs', [], { cwd: root, env, show: true }));
  });

const containersTakeLong: LeftOut = {
  what: 'the image and docker-compose.yml in operation', reason: 'this takes minutes and a Docker engine, and nobody asked for it',
  remedy: 'PLUMBLINE_TEST_CONTAINERS=1 npm test, or node scripts/try-compose.mjs alone',
};

/** The tests, and the coverage gate when all of them ran. */
export const runTests = async (options: CheckOptions, engines: EngineStates): Promise<readonly CheckResult[]> => {
  const everything = options.paths.length === 0;
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
  const reportFile = join(folder, 'report.json');
  const started = performance.now();
  const finished = await runJest({ ...options, env: environmentWith(engines, options.env) }, reportFile);
  const report = readJestReport(await readFile(reportFile, 'utf8').catch(() => ''));
  await rm(folder, { recursive: true });
  const seconds = (performance.now() - started) / 1000;
  const tests = { name: 'tests', seconds, ...judgeJest(finished, report, engines) };
  const gate = { name: 'coverage gate', seconds: 0 };
  if (!everything) return [tests, { ...gate, passed: 0, failed: 0, output: '', leftOut: [gateNeedsAll] }];
  return [tests, { ...gate, ...judgeCoverage(finished, report), leftOut: describeUncounted(engines) }];
};

/** What the gate does not look at, since too little of it can be reached. */
const describeUncounted = (states: EngineStates): readonly LeftOut[] => {
  const missing = missingEngines(states);
  const sources = unreachableWithout(missing);
  return sources.length === 0 ? [] : [withoutEngines(`coverage of ${sources.join(', ')}`, missing, states)];
};

const gateNeedsAll: LeftOut = { what: 'coverage gate', reason: 'only a part of the tests ran', remedy: 'npm test' };

const runJest = ({ root, env, paths }: CheckOptions, reportFile: string): Promise<Finished> => {
  const flags = ['--json', `--outputFile=${reportFile}`, `--maxWorkers=${availableParallelism()}`, ...(paths.length === 0 ? ['--coverage'] : [])];
  const nodeOptions = `${env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  return runScript('node_modules/jest/bin/jest.js', [...flags, ...paths], {
    cwd: root, env: { ...env, NODE_OPTIONS: nodeOptions }, show: true,
  });
};

const asOne = ({ end, output }: Finished): Omit<CheckResult, 'name' | 'seconds'> => ({ ...oneIf(end === 0), output, leftOut: [] });

const oneIf = (passed: boolean): Pick<CheckResult, 'passed' | 'failed'> => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const timed = async (name: string, check: () => Promise<Omit<CheckResult, 'name' | 'seconds'>>): Promise<CheckResult> => {
  const started = performance.now();
  const result = await check().catch((error: unknown) => ({ ...oneIf(false), output: describe(error), leftOut: [] }));
  return { name, seconds: (performance.now() - started) / 1000, ...result };
};

const describe = (error: unknown): string => (error instanceof Error ? error.stack ?? error.message : String(error));
