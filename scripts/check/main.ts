import { join } from 'node:path';
import { checkAlerts, checkGenerated, checkLint, checkTypes, runTests } from './steps.ts';
import { summarize } from './summary.ts';

const root = join(import.meta.dirname, '../..');
const options = { root, env: process.env, paths: process.argv.slice(2) };

process.stdout.write('Checking types, lint, generated files and alert rules ...\n');
const checks = await Promise.all([checkTypes(options), checkLint(options), checkGenerated(options), checkAlerts(options)]);
const results = [...checks, ...await runTests(options)];

for (const { name, failed, output } of results) if (failed > 0 && output !== '') process.stdout.write(`\n--- ${name}\n${output.trimEnd()}\n`);
const { lines, exitCode } = summarize(results, process.env['PLUMBLINE_TEST_REQUIRE_ALL'] === '1');
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = exitCode;
