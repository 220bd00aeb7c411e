import { Command } from 'commander';
import type { AddCommands, Bind } from './command-kit.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addClockCommands } from './commands/clock.ts';
import { addDeadLetterCommands } from './commands/dead-letters.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addIssuerCommands } from './commands/issuers.ts';
import { addKeyCommands } from './commands/keys.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addOrganisationCommands } from './commands/orgs.ts';
import { addQuarantineCommands } from './commands/quarantine.ts';
import { addQueryCommand } from './commands/query.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addRunCommands } from './commands/runs.ts';
import { addSanitizeCommand } from './commands/sanitize/command.ts';
import { addSendCommand } from './commands/send.ts';
import { addStartCommand } from './commands/start.ts';
import { addTopicsCommand } from './commands/topics.ts';
import { exitCodeHelp } from './exit-codes.ts';
import type { Host } from './host.ts';

const groups: readonly AddCommands[] = [
  addStartCommand, addDemoCommand, addOrganisationCommands, addKeyCommands, addIssuerCommands, addSendCommand,
  addQueryCommand, addRulesCommand, addRunCommands, addTopicsCommand, addDeadLetterCommands,
  addQuarantineCommands, addAuditCommands, addClockCommands, addDoctorCommand, addMigrateCommand,
  addSanitizeCommand,
];

/** The command line with all its commands. */
export const createProgram = (host: Host, bind: Bind): Command => {
  const program = new Command('plumbline')
    .description('Runs and asks a Plumbline platform: how often are detection rules wrong in the field?')
    .option('--data <dir>', 'data folder of the platform (environment: PLUMBLINE_DATA; default: data in the checkout)')
    .option('--url <address>', 'use the platform at this address instead of that of a data folder (environment: PLUMBLINE_URL)')
    .option('--json', 'print results as JSON')
    .option('--verbose', 'say where an error came from')
    .configureHelp({ showGlobalOptions: true, helpWidth: 110 })
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: (text) => host.err.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'plumbline: ')),
    })
    .showHelpAfterError('(add --help for how it is used)')
    .exitOverride()
    .addHelpText('after', `\n${firstSteps}\n\n${elsewhere}\n\n${exitCodeHelp}`);
  for (const add of groups) add(program, bind);
  return program;
};

const firstSteps = `Examples:
  plumbline start                                   a platform with sample data on http://127.0.0.1:8080
  plumbline demo                                    the same in a folder that goes away, and a first answer
  plumbline orgs add org-acme --verified            let an organisation submit
  plumbline keys issue org-acme > acme.key
  plumbline send reports.ndjson --key-file acme.key
  plumbline query R-X509-MISMATCH 1.1 --fail-above 0.2`;

const elsewhere = `A platform elsewhere, such as a cluster:
  PLUMBLINE_URL=https://plumbline.example PLUMBLINE_OPERATOR_TOKEN_FILE=operator-token plumbline orgs list`;
