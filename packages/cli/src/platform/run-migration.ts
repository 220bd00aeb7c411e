import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import type { Cli } from '../cli.ts';
import { migrateMain } from './checkout.ts';
import { spawnEmbedded, untilExit } from './spawn-embedded.ts';

const reportSchema = z.object({
  result: z.enum(['counted', 'moved', 'was_complete', 'differs']),
  kinds: z.array(z.object({
    store: z.string(), kind: z.string(), source: z.int(), target: z.int().optional(), same: z.boolean().optional(),
  })),
});
const saidSchema = z.union([z.object({ progress: z.string() }), z.object({ report: reportSchema })]);
/** What was moved, or is to be, kind by kind. */
export type MigrationReport = z.infer<typeof reportSchema>;

export interface MigrationOptions {
  readonly dryRun: boolean;
  readonly allowSimulated: boolean;
}

/**
 * Has the data folder moved by a process of its own, which finds the cluster in its environment.
 * @throws CliError NOT_MOVED
 */
export const runMigration = async (
  { host, settings, say }: Cli, { dryRun, allowSimulated }: MigrationOptions,
): Promise<MigrationReport> => {
  const child = spawnEmbedded({
    program: migrateMain,
    output: 'pipe',
    env: {
      ...host.env.inherited, PLUMBLINE_DATA: settings.dataFolder, PLUMBLINE_MIGRATE_DRY_RUN: String(dryRun),
      PLUMBLINE_MIGRATE_SIMULATED: String(allowSimulated), LOG_LEVEL: 'fatal',
    },
  });
  const exited = untilExit(child);
  const stop = (): void => { child.kill('SIGTERM'); };
  host.interrupted.addEventListener('abort', stop, { once: true });
  try {
    if (child.stdout === null || child.stderr === null) throw new Error('the output of a child process is not piped');
    let report: MigrationReport | undefined;
    const lines = createInterface({ input: child.stdout }).on('line', (line) => {
      const said = saidSchema.parse(JSON.parse(line));
      if ('report' in said) ({ report } = said);
      else say(said.progress);
    });
    const complaints: string[] = [];
    const complained = createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
    await Promise.all([exited, once(lines, 'close'), once(complained, 'close')]);
    if (report !== undefined) return report;
    throw new CliError('NOT_MOVED', complaints.join('\n').replace(/^plumbline: /, '') || 'the move ended without a word: start the same command again, and it goes on');
  } finally {
    host.interrupted.removeEventListener('abort', stop);
  }
};
