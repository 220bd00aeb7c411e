/**
 * Measures the name detectors alone on files of `{id, text, secrets, types}` lines.
 *
 *     node evaluate.ts FILE... [--show N]
 *
 * A text leaks if a piece of four letters or more of one of its names is still readable. A text without any name is altered if anything is found in it.
 * The texts are told apart in two thirds to tune on and one third (by a hash of the id) to report.
 */
import { createHash } from 'node:crypto';
import { nameDetectors } from '../../src/detectors/names/index.ts';
import { createScanner } from '../../src/scan/scanner.ts';
import { createVocabulary } from '../../src/vocabulary/index.ts';
import { type MarkedText, readMarkedTexts } from './read-inputs.ts';

const ours: ReadonlySet<string> = new Set(['PERSON', 'GPE', 'ORGANIZATION', 'NRP', 'TITLE']);
const scanner = createScanner(nameDetectors({ vocabulary: createVocabulary() }));

interface Redacted {
  readonly text: string;
  readonly found: readonly string[];
}

const redact = (text: string): Redacted => {
  let out = '';
  let at = 0;
  const found: string[] = [];
  for (const { start, end } of scanner.scan(text).sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += `${text.slice(at, start)}[PII]`;
    found.push(text.slice(start, end));
    at = end;
  }
  return { text: out + text.slice(at), found };
};

/** The parts of a name whose survival is a leak. */
const pieces = (name: string): string[] => {
  const parts = (name.match(/[^\s,;:()"']+/gu) ?? []).filter((part) => part.length >= 4 && /[A-Za-z0-9]/u.test(part));
  if (parts.length > 0) return parts;
  return name.trim().length >= 2 ? [name.trim()] : [];
};

const partOf = (id: string): string => Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % 3 === 0 ? 'kept away' : 'tuned on ';

/** How often something happened of how many times, by a key. */
class Tally {
  private readonly entries = new Map<string, { hits: number; of: number }>();

  count(key: string, hit: boolean): void {
    const { hits, of } = this.entries.get(key) ?? { hits: 0, of: 0 };
    this.entries.set(key, { hits: hits + (hit ? 1 : 0), of: of + 1 });
  }

  print(): void {
    for (const [key, { hits, of }] of [...this.entries].sort(([a], [b]) => a < b ? -1 : 1)) {
      process.stdout.write(`  ${key.padEnd(34)}${((100 * hits) / of).toFixed(1).padStart(6)} % of ${of}\n`);
    }
  }
}

/** The readable pieces of a text's names, each counted by its type. */
const leaksOf = ({ id, text, secrets, types = [] }: MarkedText, redacted: string, tally: Tally): string[] => {
  const rest = secrets.reduce((left, secret) => left.replaceAll(secret, ' '), text);
  const leaks: string[] = [];
  for (const [at, secret] of secrets.entries()) {
    const type = types[at] ?? '';
    if (!ours.has(type)) continue;
    for (const piece of pieces(secret)) {
      const leaked = redacted.includes(piece) && !rest.includes(piece);
      tally.count(`${partOf(id)} leaked ${type}`, leaked);
      if (leaked) leaks.push(`${type}:${piece}`);
    }
  }
  return leaks;
};

/** What is wrong with a text's redaction, to be looked at. */
const judge = (line: MarkedText, tally: Tally): readonly string[] => {
  const redacted = redact(line.text);
  const leaks = leaksOf(line, redacted.text, tally);
  if (line.types?.some((type) => ours.has(type)) === true) tally.count(`${partOf(line.id)} TEXTS leaking`, leaks.length > 0);
  else tally.count(`${partOf(line.id)} nameless, altered`, redacted.found.length > 0);
  return line.secrets.length === 0 ? redacted.found : leaks;
};

const evaluate = (file: string, show: number): void => {
  const tally = new Tally();
  let shown = 0;
  for (const line of readMarkedTexts(file)) {
    const wrong = judge(line, tally);
    if (wrong.length === 0 || partOf(line.id) === 'kept away' || shown >= show) continue;
    shown++;
    process.stdout.write(`${JSON.stringify(wrong)} <- ${line.text.slice(0, 240).replaceAll('\n', '\\n')}\n`);
  }
  process.stdout.write(`${file}\n`);
  tally.print();
};

const args = process.argv.slice(2);
const option = args.indexOf('--show');
for (const file of option < 0 ? args : args.slice(0, option)) evaluate(file, option < 0 ? 0 : Number(args[option + 1] ?? 20));
