import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrationAnswerSchema } from '@plumbline/contracts/http';
import { CliError } from '../cli-error.ts';
import type { Cli } from '../cli.ts';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { percent } from '../output/formats.ts';
import { renderAnswer } from '../output/calibration-answers.ts';
import { findCalibration } from '../platform/calibration-client.ts';
import { startSample, type FirstQuery } from '../platform/start-sample.ts';
import { refuseAddress } from '../settings.ts';
import { variablesOf } from './start.ts';

interface DemoOptions {
  readonly port: number;
  readonly once?: boolean;
}

export const addDemoCommand: AddCommands = (program, bind) => {
  program.command('demo')
    .summary('try a platform with sample data')
    .description('Starts a platform with half a year of sample data in a folder that is removed at the end, and asks it a first question.')
    .option('--port <number>', 'port to listen on (default: any)', wholeNumber(0, 65_535), 0)
    .option('--once', 'end after the answer')
    .addHelpText('after', examples('plumbline demo', 'plumbline demo --once --json'))
    .action(bind(async (cli, { port, once = false }: DemoOptions) => {
      refuseAddress(cli.settings, 'demo');
      const folder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
      try {
        await using platform = await startSample(cli.host, variablesOf({ port, sample: true }, folder), cli.say);
        await showFirstAnswer(cli, platform.firstQuery);
        if (once) return exitCodes.ok;
        cli.say(`\nThe platform goes on at ${platform.url} (data folder ${folder}) until you stop it with Ctrl-C; then everything is removed.`);
        return await platform.ended;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }));
};

const showFirstAnswer = async (cli: Cli, { url, query, trueRate }: FirstQuery): Promise<void> => {
  const found = await findCalibration(url, 'query', calibrationAnswerSchema, { query, signal: cli.host.interrupted });
  if (found.kind === 'refused') throw new CliError('UNEXPECTED_ANSWER', 'the sample has no answer to its first question; report this, with what "plumbline doctor" says');
  const { body } = found;
  cli.say(`\nHow often is a match of ${body.query.ruleid} ${body.query.ruleversion} wrong?\n`);
  cli.show({ true_rate: trueRate, answer: body }, () => `${renderAnswer(body, cli.styles)}\nThe sample was made with a rate of ${percent(trueRate)}.\n`);
};
