/**
 * Trains the model that tells random strings from words and identifiers (`src/detectors/secrets/randomness/`).
 *
 * Usage: node train.ts OUTPUT.data.ts FOLDER...
 *
 * Reads every `.md`, `.txt`, `.d.ts`, `.json`, `.js` and `.py` file below the folders, save those of npm packages whose licence is none of
 * `permissive`; for folders without a `package.json` the caller vouches. The same files give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { type Seen, TokenCounts } from './token-counts.ts';
import { TrigramCounts } from './trigram-counts.ts';

/** Once is enough for a plain word; whatever else stands in one file only may itself be random. */
const isTrusted = (token: string, { files }: Seen): boolean => files >= 2 || /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(token);

const isWordShaped = (token: string): boolean => /^(?:[A-Z]?[a-z]+)$/.test(token);

const readAll = (folders: readonly string[]): TokenCounts => {
  const counts = new TokenCounts();
  for (const folder of folders) counts.readFolder(folder);
  return counts;
};

interface Trained {
  readonly learnt: { readonly tokens: number; readonly words: number };
  readonly weights: Uint8Array;
}

const train = ({ tokens }: TokenCounts): Trained => {
  const model = new TrigramCounts();
  const learnt = { tokens: 0, words: 0 };
  for (const [token, seen] of [...tokens].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isTrusted(token, seen)) continue;
    model.learn(token, (1 + Math.log2(seen.files)) * (seen.files === 1 && isWordShaped(token) ? 0.25 : 1));
    learnt.tokens++;
    if (isWordShaped(token)) learnt.words++;
  }
  return { learnt, weights: model.quantise() };
};

const [output, ...folders] = process.argv.slice(2);
if (output === undefined || folders.length === 0) throw new Error('Usage: node train.ts OUTPUT.data.ts FOLDER...');
const counts = readAll(folders);
const { learnt, weights } = train(counts);
const encoded = Buffer.from(weights).toString('base64');
writeFileSync(output, `/** Costs of trigrams and of cases, one byte each; made by \`training/randomness/train.ts\`. */\nexport const randomnessWeights = '${encoded}';\n`);
process.stdout.write(`${JSON.stringify({ files: counts.files, tokens: counts.tokens.size, learnt, bytes: encoded.length })}\n`);
