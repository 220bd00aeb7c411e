/**
 * Trains the model that tells code from prose and writes its weights as a module.
 *
 * node train.ts --code DIR… --prose DIR… --out FILE [--seed 1] [--texts 60000] [--without php,kt]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { charClassTable } from '../../src/scan/char-class.ts';
import { decode } from '../../src/detectors/code/model/decode.ts';
import { Random } from '../random.ts';
import { Composer } from './compose.ts';
import { ChainField, exampleOf, type Example } from './crf.ts';
import { readProse } from './read-prose.ts';
import { readSources } from './read-code.ts';
import { weightsModule } from './weights-module.ts';

const { values } = parseArgs({
  options: {
    code: { type: 'string', multiple: true }, prose: { type: 'string', multiple: true }, out: { type: 'string' },
    seed: { type: 'string', default: '1' }, texts: { type: 'string', default: '60000' }, without: { type: 'string', default: '' },
    rate: { type: 'string', default: '0.15' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const reportEvery = 5_000;
const validated = 2_000;

const openComposer = (): Composer => {
  const random = new Random(Number(values.seed));
  const without = new Set(values.without.split(',').filter((language) => language !== ''));
  const sources = readSources(values.code ?? [], { perLanguage: 500, without, random });
  say([...sources].map(([language, files]) => `${language} ${files.length}`).join(', '));
  const pools = readProse(values.prose ?? [], { files: 12_000, perFile: 15, random });
  say(`prose ${pools.plain.length}, with code ${pools.mixed.length}, translated ${pools.translated.length}`);
  return new Composer(sources, pools, random);
};

const train = (next: () => Example): ChainField => {
  const field = new ChainField();
  const total = Number(values.texts);
  let losses = 0;
  for (let text = 1; text <= total; text++) {
    const rate = Number(values.rate) * (1 - 0.9 * text / total);
    losses += field.step(next(), { rate, decay: 1e-4 });
    if (text % reportEvery !== 0) continue;
    say(`${text} texts, loss ${(losses / reportEvery).toFixed(4)}`);
    losses = 0;
  }
  return field;
};

const validate = (field: ChainField, next: () => Example): void => {
  const counts = { hits: 0, misses: 0, alarms: 0, quiet: 0 };
  for (let example = next(), seen = 0; seen < validated; example = next(), seen++) {
    const labels = decode([...field.scoresOf(example)], [...example.joints], field.transitions, 0);
    for (const [chunk, label] of [...labels].entries()) {
      if (example.labels[chunk] === 1) counts[label === 1 ? 'hits' : 'misses']++;
      else counts[label === 1 ? 'alarms' : 'quiet']++;
    }
  }
  const found = 100 * counts.hits / (counts.hits + counts.misses);
  const falseAlarms = 100 * counts.alarms / (counts.alarms + counts.quiet);
  say(`of code found ${found.toFixed(2)} %, of prose taken for code ${falseAlarms.toFixed(3)} %`);
};

const composer = openComposer();
const classes = charClassTable();
const next = (): Example => exampleOf(composer.next(), classes);
const trained = train(next);
validate(trained, next);
if (values.out !== undefined) writeFileSync(values.out, weightsModule(trained));
