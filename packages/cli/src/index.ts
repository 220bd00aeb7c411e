export { exitCodes, type ExitCode } from './exit-codes.ts';
export type { Host, Sink } from './host.ts';
export { runCli } from './run-cli.ts';
