import { exitCodes } from '@plumbline/runtime';
import { chaosCommand } from './command.ts';
import { PlanInvalidError, usage } from './plan.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(exitCodes.interrupted); });
try {
  process.exitCode = await chaosCommand(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PlanInvalidError)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
