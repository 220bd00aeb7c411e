import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LaunchedProcess } from '../../faults/support/launch-process.ts';
import { openEngines } from '../../hosts/cluster-engines.ts';
import { dependencies, faults, type Dependency } from './faults.ts';
import { judge } from './judge.ts';
import { startLoad } from './load.ts';
import { startOperations } from './operations.ts';
import { startPlatform } from './platform.ts';
import { accountFaults, accountLine, rowOf, tableOf } from './report.ts';
import { startToxiproxy, type ToxicLine } from './toxiproxy.ts';
import { tryFault, type TrialResult } from './trial.ts';
import { account, drain, openInspection } from './verify.ts';
import { startWatch } from './watch.ts';

/**
 * Disturbs the line to each dependency in each way, one after the other, under a steady load, and holds what happens against `packages/cluster/README.md`.
 * Needs the engines' addresses in the environment, and `toxiproxy-server` on the PATH. Ends with code 1 if anything was not as promised.
 */
const { values } = parseArgs({ options: {
  dependency: { type: 'string', multiple: true, default: [...dependencies] },
  fault: { type: 'string', multiple: true, default: faults.map(({ name }) => name) },
  seconds: { type: 'string', default: '12' },
  concurrency: { type: 'string', default: '32' },
  pause: { type: 'string', default: '100' },
  out: { type: 'string' },
  'log-level': { type: 'string', default: 'warn' },
  logs: { type: 'string' },
} });
/** Of a process that ended, to see why. */
const lastLines = 20;
const say = (line: string): void => { process.stdout.write(`${line}\n`); };
const problems: string[] = [];
const results: TrialResult[] = [];

await using engines = openEngines();
await using toxiproxy = await startToxiproxy();
const lines = new Map<Dependency, ToxicLine[]>();
await using platform = await startPlatform(engines, async (dependency, target) => {
  const own = lines.get(dependency) ?? [];
  lines.set(dependency, own);
  const line = await toxiproxy.open(`${dependency}-${own.length}`, target);
  own.push(line);
  return line.address;
}, { LOG_LEVEL: values['log-level'] });
let ended = false;
const showEnd = (name: string, { said }: LaunchedProcess) => (code: number | null): void => {
  if (ended) return;
  problems.push(`${name} ended with ${code}`);
  process.stderr.write(`${name} ended with ${code}:\n${said().split('\n').slice(-lastLines).join('\n')}\n`);
};
for (const [name, launched] of Object.entries(platform.processes)) void launched.ended.then(showEnd(name, launched));
await using inspection = await openInspection(platform.environment);
const { logs } = values;
if (logs !== undefined) {
  process.on('exit', () => {
    for (const [name, { said }] of Object.entries(platform.processes)) writeFileSync(join(logs, `${name}.log`), said());
  });
}
const members = await platform.operator.addMembers(8);
const load = startLoad({
  url: platform.processes.gateway.url, now: platform.now, members, concurrency: Number(values.concurrency), pauseMs: Number(values.pause),
});
const operations = startOperations(platform.operator, 250);
const watch = startWatch(platform.processes);

say(tableOf([]));
for (const dependency of dependencies.filter((one) => values.dependency.includes(one))) {
  for (const fault of faults.filter(({ name }) => values.fault.includes(name))) {
    const own = lines.get(dependency) ?? [];
    const line: ToxicLine = {
      address: '', disturb: async (how) => { await Promise.all(own.map((one) => one.disturb(how))); },
      restore: async () => { await Promise.all(own.map((one) => one.restore())); },
    };
    const result = await tryFault(dependency, fault, {
      line, load, operations, watch, inspection, calmMs: 2_000, faultMs: 1_000 * Number(values.seconds),
    });
    results.push(result);
    problems.push(...judge(result).map((problem) => `${dependency}, ${fault.name}: ${problem}`));
    say(rowOf(result));
  }
}
await Promise.all([load.stop(), operations.stop()]);
await drain(platform.operator, inspection, 120_000);
await watch.stop();
ended = true;
const stock = await account(inspection, load.accepted);
problems.push(...load.contradictions, ...accountFaults(stock));
say(`\n${accountLine(stock)}`);
if (values.out !== undefined) writeFileSync(values.out, `${tableOf(results)}\n\n${accountLine(stock)}\n`);
for (const problem of problems) say(`! ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
