import { runTrial } from './run-trial.ts';

process.exitCode = await runTrial(process.env, (line) => process.stdout.write(`${line}\n`));
