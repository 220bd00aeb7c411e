/**
 * Writes texts made of the templates and languages that training without `--all` has not seen, for `evaluate.ts`.
 *
 *     node make-test.ts pools.json COUNT > kept-away.jsonl
 */
import { Generator } from './generate.ts';
import { Random } from '../random.ts';
import { readPools } from './read-inputs.ts';
import { genres, languagesOf, templatesOf } from './split.ts';

const phrases = ['Information Disclosure', 'Elevation of Privilege', 'Session Fixation', 'Content Security Policy', 'Access Control'];
const acronyms = ['TLS', 'API', 'SSO', 'JWT', 'WAF'];

const main = (poolsFile: string, count: number): void => {
  const pools = readPools(poolsFile);
  for (const [seed, genre] of genres.entries()) {
    const generator = new Generator({
      pools, phrases, acronyms, templates: templatesOf(genre, 'test'), languages: languagesOf(pools, 'test'), nativeShare: genre === 'foreign' ? 0.25 : 0, random: new Random(seed + 900),
    });
    for (let at = 0; at < count; at++) {
      const { text, names } = generator.example();
      const ours = names.filter(([, , type]) => type !== 'STREET');
      const line = { id: `${genre}-${at}`, set: genre, text, secrets: ours.map(([start, end]) => text.slice(start, end)), types: ours.map(([, , type]) => type) };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  }
};

const [poolsFile, count] = process.argv.slice(2);
if (poolsFile === undefined || count === undefined) throw new Error('Usage: node make-test.ts POOLS COUNT');
main(poolsFile, Number(count));
