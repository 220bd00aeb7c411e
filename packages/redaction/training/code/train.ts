/**
 * Trains the model that tells code from prose and writes its weights as a module.
 *
 * node train.ts --code DIR… --prose DIR… --out FILE [--seed 1] [--texts 60000] [--without php,kt]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { charClassTable } from '../../src/scan/char-class.ts';
import { decode } from '../../src/detectors/code/model/decode.ts';
import { Composer } from './compose.ts';
import { ChainField, exampleOf, type Example } from './crf.ts';
import { Random } from './random.ts';
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
const random = new Random(Number(values.seed));
const without = new Set(values.without.split(',').filter((language) => language !== ''));
const sources = readSources(values.code ?? [], { perLanguage: 500, without, random });
say([...sources].map(([language, files]) => `${language} ${files.length}`).join(', '));
const pools = readProse(values.prose ?? [], { files: 12_000, perFile: 15, random });
say(`prose ${pools.plain.length}, with code ${pools.mixed.length}, translated ${pools.translated.length}`);

const classes = charClassTable();
const composer = new Composer(sources, pools, random);
const field = new ChainField();
const total = Number(values.texts);
const reportEvery = 5_000;
const losses: number[] = [];
for (let text = 1; text <= total; text++) {
  const rate = Number(values.rate) * (1 - 0.9 * text / total);
  losses.push(field.step(exampleOf(composer.next(), classes), { rate, decay: 1e-4 }));
  if (text % reportEvery === 0) {
    say(`${text} texts, loss ${(losses.reduce((sum, loss) => sum + loss, 0) / losses.length).toFixed(4)}`);
    losses.length = 0;
  }
}

const validation: Example[] = Array.from({ length: 2_000 }, () => exampleOf(composer.next(), classes));
const counts = { hits: 0, misses: 0, alarms: 0, quiet: 0 };
for (const example of validation) {
  const labels = decode([...field.scoresOf(example)], [...example.joints], field.transitions, 0);
  for (let chunk = 0; chunk < labels.length; chunk++) {
    if (example.labels[chunk] === 1) counts[labels[chunk] === 1 ? 'hits' : 'misses']++;
    else counts[labels[chunk] === 1 ? 'alarms' : 'quiet']++;
  }
}
say(`of code found ${(100 * counts.hits / (counts.hits + counts.misses)).toFixed(2)} %, of prose taken for code ${(100 * counts.alarms / (counts.alarms + counts.quiet)).toFixed(3)} %`);
if (values.out !== undefined) writeFileSync(values.out, weightsModule(field));
