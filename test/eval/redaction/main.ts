import { runScoreboard } from './scoreboard.ts';

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => !['--write', '--ablation'].includes(flag));
if (unknown !== undefined) throw new Error(`unknown option ${unknown}: there are --write and --ablation`);
const folder = process.env['EVAL_CORPORA'];

const held = runScoreboard({
  corpora: folder === undefined || folder === '' ? undefined : folder,
  write: flags.includes('--write'),
  ablation: flags.includes('--ablation'),
  say: (text) => { process.stdout.write(`${text}\n`); },
});
process.exitCode = held ? 0 : 1;
