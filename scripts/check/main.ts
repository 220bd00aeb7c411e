import { join } from 'node:path';
import { checkEverything } from './check-everything.ts';
import { summarize } from './summary.ts';

const root = join(import.meta.dirname, '../..');
const interrupted = new AbortController();
// Not `once`: a library that removes its files at a signal ends the process when it finds itself the only listener.
process.on('SIGINT', () => interrupted.abort()).on('SIGTERM', () => interrupted.abort());

process.stdout.write('Checking types, lint, generated files, alert rules and redaction, and looking for engines ...\n');
const results = await checkEverything({ root, env: process.env, paths: process.argv.slice(2) }, interrupted.signal);
// What is still being started must not hold this up; what is left of it goes with this process.
if (results === 'interrupted') process.exit(130);

for (const { name, failed, output } of results) if (failed > 0 && output !== '') process.stdout.write(`\n--- ${name}\n${output.trimEnd()}\n`);
const { lines, exitCode } = summarize(results, process.env['PLUMBLINE_TEST_REQUIRE_ALL'] === '1');
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = exitCode;
