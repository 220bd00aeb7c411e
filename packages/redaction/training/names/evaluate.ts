/**
 * Measures the name detectors alone on a corpus of `{id, set, text, secrets, types}` lines.
 *
 *     node evaluate.ts FILE... [--show N]
 *
 * A text with names leaks if a piece of four letters or more of any of its names is still readable.
 */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { nameDetectors } from '../../src/detectors/names/index.ts';
import { createScanner } from '../../src/scan/scanner.ts';
import { createVocabulary } from '../../src/vocabulary/index.ts';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly secrets: readonly string[];
  readonly types?: readonly string[];
}

const ours = new Set(['PERSON', 'GPE', 'ORGANIZATION', 'NRP', 'TITLE']);
const scanner = createScanner(nameDetectors({ vocabulary: createVocabulary() }));

const redact = (text: string): { text: string; found: string[] } => {
  const spans = scanner.scan(text).sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  const found: string[] = [];
  for (const { start, end } of spans) {
    if (start < at) continue;
    out += `${text.slice(at, start)}[PII]`;
    found.push(text.slice(start, end));
    at = end;
  }
  return { text: out + text.slice(at), found };
};

const pieces = (value: string): string[] => {
  const parts = (value.match(/[^\s,;:()"']+/gu) ?? []).filter((part) => part.length >= 4 && /[A-Za-z0-9]/u.test(part));
  return parts.length > 0 ? parts : value.trim().length >= 2 ? [value.trim()] : [];
};

const percent = (part: number, whole: number): string => whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % of ${whole}`;

const main = (files: readonly string[], show: number): void => {
  for (const file of files) {
    const lines: Line[] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
    const tally = new Map<string, [hit: number, n: number]>();
    const count = (key: string, hit: boolean): void => {
      const entry = tally.get(key) ?? [0, 0];
      tally.set(key, [entry[0] + (hit ? 1 : 0), entry[1] + 1]);
    };
    let shown = 0;
    const started = performance.now();
    let chars = 0;
    for (const { id, text, secrets, types = [] } of lines) {
      const result = redact(text);
      chars += text.length;
      const part = Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % 3 === 0 ? 'held' : 'dev ';
      const rest = secrets.reduce((left, secret) => left.replaceAll(secret, ' '), text);
      const left: string[] = [];
      for (const [at, secret] of secrets.entries()) {
        const type = types[at] ?? '';
        if (!ours.has(type)) continue;
        for (const piece of pieces(secret)) {
          const leaks = result.text.includes(piece) && !rest.includes(piece);
          count(`${part} leak ${type}`, leaks);
          if (leaks) left.push(`${type}:${piece}`);
        }
      }
      if (types.some((type) => ours.has(type))) count(`${part} leak TEXT`, left.length > 0);
      else count(`${part} altered (no names)`, result.found.length > 0);
      const odd = secrets.length === 0 ? result.found : left;
      if (odd.length > 0 && part === 'dev ' && shown++ < show) process.stdout.write(`${JSON.stringify(odd)} <- ${text.slice(0, 240).replaceAll('\n', '\\n')}\n`);
    }
    const ms = performance.now() - started;
    process.stdout.write(`${file}: ${(chars / 1000 / ms).toFixed(1)} MB/s\n`);
    for (const [key, [hit, n]] of [...tally].sort()) process.stdout.write(`  ${key.padEnd(30)}${percent(hit, n)}\n`);
  }
};

const args = process.argv.slice(2);
const at = args.indexOf('--show');
main(at < 0 ? args : args.slice(0, at), at < 0 ? 0 : Number(args[at + 1] ?? 20));
