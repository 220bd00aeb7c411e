import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanInvalidError, readPlan } from './plan.ts';
import { figuresOf, putIntoReport } from './report.ts';
import { runChaos } from './run-chaos.ts';

const say = (line: string): void => { process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`); };

const mostShown = 30;
const longestLine = 600;

const keepLogs = (text: string): void => {
  const file = join(mkdtempSync(join(tmpdir(), 'plumbline-chaos-')), 'processes.log');
  writeFileSync(file, text);
  say(`what the processes said is in ${file}`);
};

/** Runs what the command line asks for. @returns the exit code @throws PlanInvalidError */
export const chaosCommand = async (args: readonly string[]): Promise<number> => {
  const engineControl = process.env['PLUMBLINE_ENGINE_CONTROL'] ?? '';
  const plan = readPlan(args);
  if (engineControl === '' && plan.victims.length > 0) throw new PlanInvalidError('PLUMBLINE_ENGINE_CONTROL names no program that ends and starts engines');
  const outcome = await runChaos(plan, { engineControl, say, keepLogs });
  const figures = figuresOf(outcome, new Date());
  process.stdout.write(`${figures}\n`);
  const wrong = [...outcome.verdict.faults, ...outcome.troubles];
  for (const line of wrong.slice(0, mostShown)) say(`WRONG: ${line.slice(0, longestLine)}`);
  if (wrong.length === 0 && plan.section !== undefined) await putIntoReport(plan.section, figures);
  say(wrong.length === 0 ? 'nothing lost, nothing double' : `${String(wrong.length)} things are WRONG (seed ${plan.seed})`);
  return wrong.length === 0 ? 0 : 1;
};
