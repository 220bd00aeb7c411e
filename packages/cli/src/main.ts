import { processHost } from './host.ts';
import { runCli } from './run-cli.ts';
import { stopOnSignal } from './stop-on-signal.ts';

process.exitCode = await runCli(process.argv.slice(2), processHost(stopOnSignal()));
