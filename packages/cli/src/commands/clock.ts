import { advancedClockSchema, clockSchema, type AdvancedClock } from '@plumbline/contracts/http';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, parsedBy, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { minute } from '../output/formats.ts';
import { openProgress } from '../output/progress.ts';
import type { AdminClient } from '../platform/admin-client.ts';
import { withOperator } from '../platform/find-platform.ts';
import { parseInstant } from '../values/parse-instant.ts';
import { parseSpan } from '../values/parse-span.ts';

const span = parsedBy(parseSpan, 'a span such as 35d, 12h or 2w');
const instant = parsedBy(parseInstant, 'an instant such as 2026-03-02T00:00:00Z');

export const addClockCommands: AddCommands = (program, bind) => {
  const clock = program.command('clock').description('The platform\'s clock.');
  clock.command('show')
    .description('Shows what the clock says, and whether it is a simulated one.')
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.get('clock', clockSchema));
      cli.show(answer, ({ kind, now }) => `${minute(now)} (${kind})\n`);
    }));
  clock.command('advance')
    .description('Moves a simulated clock forward; all that is scheduled on the way is done, in order. Exits with 1 if something did not come to rest.')
    .argument('[span]', 'how far, such as 35d, 12h or 2w', span)
    .option('--to <instant>', 'until when, such as 2026-03-02T00:00:00Z', instant)
    .addHelpText('after', examples('plumbline clock advance 35d', 'plumbline clock advance --to 2026-03-02T00:00:00Z'))
    .action(bind(async (cli, by: number | undefined, { to }: { readonly to?: number }) => {
      if ((by === undefined) === (to === undefined)) throw new CliError('USAGE', 'say how far: either a span such as 35d, or --to an instant');
      const answer = await withOperator(cli, (client) => advance(cli, client, (now) => to ?? now + (by ?? 0)));
      cli.show(answer, ({ now, unsettled }) => (unsettled.length === 0
        ? `it is ${minute(now)}\n`
        : `it is ${minute(now)}; ${cli.styles.bad('not settled')}: ${unsettled.join(', ')}\n`));
      return answer.status === 'settled' ? exitCodes.ok : exitCodes.finding;
    }));
};

const weekMs = 604_800_000;

/** Goes a week at a time, so that one sees it move and no call takes long. */
const advance = async ({ host, settings }: Cli, client: AdminClient, targetFrom: (now: number) => number): Promise<AdvancedClock> => {
  const start = await client.get('clock', clockSchema);
  const target = targetFrom(start.now);
  if (start.kind === 'simulated' && target <= start.now) throw new CliError('REFUSED', `the clock shows ${minute(start.now)} already, and goes forward only`);
  using progress = openProgress(host, { total: target - start.now, label: 'clock', show: (done) => minute(start.now + done), quiet: settings.json });
  for (let now: number = start.now; ;) {
    const answer = await client.post('clock/advance', advancedClockSchema, { body: { to: Math.min(target, now + weekMs) } });
    progress.update(answer.now - start.now);
    if (answer.status === 'unsettled' || answer.now >= target) return answer;
    now = answer.now;
  }
};
