/**
 * Trains the model that tells random strings from words and identifiers (`src/detectors/secrets/randomness/`).
 *
 * Usage: node train.ts OUTPUT.data.ts FOLDER...
 *
 * Reads every `.md`, `.txt`, `.d.ts`, `.json`, `.js` and `.py` file below the folders, save those of npm packages whose licence is none of
 * {@link permissive}; for folders without a `package.json` the caller vouches. The same files give the same bytes.
 */
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseSize, costScale, createSymbolTable, shapeCount, symbolCount, trigramSize } from '../../src/detectors/secrets/randomness/symbols.ts';

const permissive = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'Unlicense', 'BlueOak-1.0.0', 'MIT-0', 'Python-2.0']);
const readable = /\.(?:md|txt|d\.ts|json|js|py)$/;
const leftOut = /(?:lock\.json|\.min\.js|\.map|[-.]lock)$/;
const maxFileBytes = 9_000_000;
const maxScriptBytes = 60_000;
const run = /[A-Za-z0-9_+\-/=.~]+/g;

interface Seen {
  files: number;
  lastFile: number;
}

const tokens = new Map<string, Seen>();
const progress = { files: 0 };

const isLicensed = (folder: string): boolean => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const licence = typeof manifest === 'object' && manifest !== null && 'license' in manifest ? manifest.license : undefined;
    return licence === undefined || (typeof licence === 'string' && licence.replace(/[()]/g, '').split(/ (?:OR|AND) /).every((id) => permissive.has(id)));
  } catch {
    return true;
  }
};

const count = (token: string): void => {
  const seen = tokens.get(token);
  if (seen === undefined) tokens.set(token, { files: 1, lastFile: progress.files });
  else if (seen.lastFile !== progress.files) {
    seen.files++;
    seen.lastFile = progress.files;
  }
};

const readTokens = (path: string, bytes: number): void => {
  if (bytes > maxFileBytes || (/\.(?:js|py)$/.test(path) && bytes > maxScriptBytes && !path.includes('most-common'))) return;
  progress.files++;
  for (const [token] of readFileSync(path, 'utf8').matchAll(run)) {
    const trimmed = token.replace(/^[.\-/=+~]+|[.\-/=+~]+$/g, '');
    if (trimmed.length >= 2 && trimmed.length <= 64) count(trimmed);
  }
};

const walk = (folder: string): void => {
  if (!isLicensed(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) walk(path);
    else if (stat.isFile() && readable.test(name) && !leftOut.test(name)) readTokens(path, stat.size);
  }
};

/** Once is enough for a plain word; whatever else stands in one file only may itself be random. */
const isTrusted = (token: string, { files }: Seen): boolean => files >= 2 || /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(token);

const isWordShaped = (token: string): boolean => /^(?:[A-Z]?[a-z]+)$/.test(token);

const { symbol, shape } = createSymbolTable();
const trigrams = new Float64Array(trigramSize);
const bigrams = new Float64Array(symbolCount ** 2);
const unigrams = new Float64Array(symbolCount);
const cases = new Float64Array(caseSize).fill(1);

const learn = (token: string, weight: number): void => {
  let [s2, s1, h2, h1] = [0, 0, 0, 0];
  for (let at = 0; at < token.length; at++) {
    const code = token.charCodeAt(at);
    const s = symbol[code] ?? 0;
    const h = shape[code] ?? 0;
    const add = (table: Float64Array, index: number): void => {
      table[index] = (table[index] ?? 0) + weight;
    };
    add(trigrams, (s2 * symbolCount + s1) * symbolCount + s);
    add(bigrams, s1 * symbolCount + s);
    add(unigrams, s);
    if (h === 1 || h === 2) add(cases, (h2 * shapeCount + h1) * 2 + h - 1);
    [s2, s1, h2, h1] = [s1, s, h1, h];
  }
};

const sumOf = (table: Float64Array, from: number, length: number): number =>
  table.subarray(from, from + length).reduce((sum, n) => sum + n, 0);

/** Interpolation after Witten and Bell: a context that has seen many different symbols trusts its shorter context more. */
const interpolate = (table: Float64Array, from: number, shorter: (s: number) => number): number[] => {
  const total = sumOf(table, from, symbolCount);
  const kinds = table.subarray(from, from + symbolCount).filter((n) => n > 0).length;
  const spread = Math.max(kinds * 4, 1);
  return Array.from({ length: symbolCount }, (_, s) => ((table[from + s] ?? 0) + spread * shorter(s)) / (total + spread));
};

const toByte = (probability: number): number => Math.min(255, Math.round(-Math.log2(probability) * costScale));

const quantise = (): Uint8Array => {
  const bytes = new Uint8Array(trigramSize + caseSize);
  const all = sumOf(unigrams, 0, symbolCount);
  const p1 = Array.from({ length: symbolCount }, (_, s) => ((unigrams[s] ?? 0) + 1) / (all + symbolCount));
  for (let b = 0; b < symbolCount; b++) {
    const p2 = interpolate(bigrams, b * symbolCount, (s) => p1[s] ?? 0);
    for (let a = 0; a < symbolCount; a++) {
      const from = (a * symbolCount + b) * symbolCount;
      const p3 = interpolate(trigrams, from, (s) => p2[s] ?? 0);
      for (let s = 0; s < symbolCount; s++) bytes[from + s] = toByte(p3[s] ?? 0);
    }
  }
  for (let context = 0; context < caseSize / 2; context++) {
    const [lower = 1, upper = 1] = cases.subarray(context * 2, context * 2 + 2);
    bytes[trigramSize + context * 2] = toByte(lower / (lower + upper));
    bytes[trigramSize + context * 2 + 1] = toByte(upper / (lower + upper));
  }
  return bytes;
};

const [output, ...folders] = process.argv.slice(2);
if (output === undefined || folders.length === 0) throw new Error('Usage: node train.ts OUTPUT.data.ts FOLDER...');
for (const folder of folders) walk(folder);
const learnt = { tokens: 0, words: 0 };
for (const [token, seen] of [...tokens].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!isTrusted(token, seen)) continue;
  learn(token, (1 + Math.log2(seen.files)) * (seen.files === 1 && isWordShaped(token) ? 0.25 : 1));
  learnt.tokens++;
  if (isWordShaped(token)) learnt.words++;
}
const encoded = Buffer.from(quantise()).toString('base64');
writeFileSync(output, `/** Costs of trigrams and of cases, one byte each; made by \`training/randomness/train.ts\`. */\nexport const randomnessWeights = '${encoded}';\n`);
process.stdout.write(`${JSON.stringify({ files: progress.files, tokens: tokens.size, learnt, bytes: encoded.length })}\n`);
