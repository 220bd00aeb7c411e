/**
 * Trains the name model and the register table.
 *
 *     node train.ts pools.json corpus.jsonl [--all] > ../../src/detectors/names/model.data.ts
 *
 * Without `--all` a third of the templates, of the languages of names and of the documentation is kept away, and what the model makes of it is printed.
 */
import { casingOf, isCandidate } from '../../src/detectors/names/candidates.ts';
import { FeatureWriter, modelBits } from '../../src/detectors/names/features.ts';
import { createLexicon, type Lexicon, wordClass } from '../../src/detectors/names/lexicon.ts';
import { RegisterReader } from '../../src/detectors/names/register.ts';
import { type Tokens, tokensOf } from '../../src/detectors/names/tokens.ts';
import { charClassTable } from '../../src/scan/char-class.ts';
import { lex, type Scan } from '../../src/scan/lex.ts';
import { createVocabulary } from '../../src/vocabulary/index.ts';
import type { Paragraph } from './corpus.ts';
import { ForgetfulLexicon } from './forgetful-lexicon.ts';
import { type Example, Generator } from './generate.ts';
import { type Label, labelIn, nameClasses, namesSomebody, technicalClasses, typeIn, weakLabel } from './labels.ts';
import { trainLogistic } from './logistic.ts';
import { Random } from '../random.ts';
import { readCorpus, readPools } from './read-inputs.ts';
import { Rows } from './rows.ts';
import { type Genre, genres, isTestSource, languagesOf, type Part, templatesOf } from './split.ts';
import { registerScale, trainRegister } from './train-register.ts';

/** Weights are in sixteenths of a nat. */
const modelScale = 16;
const epochs = 4;
const examplesOf: Readonly<Record<Genre, number>> = { everyday: 36_000, work: 9000, nameless: 5000, foreign: 8000 };
const testExamples = 2000;
const testParagraphs = 15_000;
const mostParagraphs = 80_000;
const mostPhrases = 4000;
/** Foreign texts keep more names in their own alphabet. */
const nativeShareOf: Readonly<Record<Genre, number>> = { everyday: 0.06, work: 0.06, nameless: 0, foreign: 0.25 };

const acronyms = `API TLS SSO XSS CSRF JWT MFA VPN DNS LDAP SAML OIDC WAF IDS SIEM KMS HSM CDN SMTP SSH SQL HTTP IAM RBAC SBOM CVE PKI OTP TOTP SCIM ACL DMZ ERP CRM`.split(' ');

const charClasses = charClassTable();
const scanOf = (text: string): Scan => lex(text, charClasses);

/** How to learn from a text. */
interface Lesson {
  readonly weight: number;
  /** What the lexicon is to forget now and then. */
  readonly forget: number;
  readonly label: (tokens: Tokens, token: number) => Label;
  readonly note?: (tokens: Tokens, token: number) => string;
  readonly skip?: (tokens: Tokens) => boolean;
}

/** Turns texts into rows. */
class Teacher {
  private readonly lexicon: ForgetfulLexicon;
  private readonly registers: RegisterReader;
  private readonly random: Random;

  constructor(lexicon: ForgetfulLexicon, registers: RegisterReader, random: Random) {
    this.lexicon = lexicon;
    this.registers = registers;
    this.random = random;
  }

  addRows(rows: Rows, text: string, lesson: Lesson): void {
    const scan = scanOf(text);
    this.lexicon.forget(this.random, 0);
    if (lesson.skip?.(tokensOf(scan, this.lexicon)) === true) return;
    this.lexicon.forget(this.random, lesson.forget);
    const tokens = tokensOf(scan, this.lexicon);
    const casing = casingOf(tokens);
    const writer = new FeatureWriter(tokens, this.registers.read(tokens), casing);
    for (let token = 0; token < tokens.count; token++) {
      const label = isCandidate(tokens, token, casing) ? lesson.label(tokens, token) : undefined;
      if (label === undefined) continue;
      writer.write(token);
      rows.add(writer.slots, writer.count, { label, weight: lesson.weight, note: lesson.note?.(tokens, token) ?? '' });
    }
  }
}

/** Title-case phrases of ordinary words in the middle of sentences: "Security Center". */
const harvestPhrases = (texts: readonly string[], lexicon: Lexicon): string[] => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [phrase] of text.matchAll(/(?<=[a-z,] )(?:\p{Lu}[a-z]+[ -]){1,3}\p{Lu}[a-z]+(?=[ .,;)])/gu)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const isOrdinary = (bits: number): boolean => (bits & wordClass.tier) !== 0 && (bits & wordClass.tier) <= 4;
  return [...counts]
    .filter(([phrase, count]) => count >= 2 && tokensOf(scanOf(phrase), lexicon).classes.every(isOrdinary))
    .map(([phrase]) => phrase)
    .slice(0, mostPhrases);
};

const thresholds = [-1, 0, 1, 2] as const;

const report = (rows: Rows, weights: ArrayLike<number>): void => {
  const groups = new Map<string, number[]>();
  for (const [row, label] of rows.label.entries()) {
    const key = `${label === 1 ? '+' : '-'} ${rows.note[row] ?? ''}`;
    const scores = groups.get(key) ?? [];
    scores.push(rows.scoreOf(row, weights) / modelScale);
    groups.set(key, scores);
  }
  process.stderr.write(`Kept away: share of words (%) above a score of ${thresholds.join(', ')}\n`);
  for (const [key, scores] of [...groups].sort(([a], [b]) => a < b ? -1 : 1)) {
    const above = (threshold: number): number => scores.filter((score) => score > threshold).length / scores.length;
    const shares = thresholds.map((threshold) => (100 * above(threshold)).toFixed(2).padStart(7));
    process.stderr.write(`  ${key.padEnd(24)}${String(scores.length).padStart(8)}${shares.join('')}\n`);
  }
};

/** Now and then all in lower or upper case. */
const inSomeCase = (text: string, random: Random): string => {
  const roll = random.next();
  if (roll < 0.06) return text.toLowerCase();
  return roll < 0.09 ? text.toUpperCase() : text;
};

const shuffled = (corpus: readonly Paragraph[], random: Random): Paragraph[] =>
  corpus.map((paragraph) => ({ paragraph, key: random.next() })).sort((a, b) => a.key - b.key).map(({ paragraph }) => paragraph);

const base64 = (bytes: Int8Array): string => Buffer.from(bytes.buffer).toString('base64');

const main = (poolsFile: string, corpusFile: string, part: Part): void => {
  const pools = readPools(poolsFile);
  const random = new Random(20);
  const corpus = shuffled(readCorpus(corpusFile), random);
  const lexicon = new ForgetfulLexicon(createLexicon());
  const textsOf = (fits: (paragraph: Paragraph) => boolean): string[] => corpus.filter(fits).map(({ text }) => text);
  const tech = textsOf(({ kind, source }) => kind === 'tech' && (part === 'all' || !isTestSource(source))).slice(0, mostParagraphs);
  const books = textsOf(({ kind }) => kind === 'everyday');
  const { phrases: terms } = createVocabulary();
  const phrases = [...terms, ...terms, ...harvestPhrases(tech, lexicon)];
  const generate = (genre: Genre, from: Part, count: number): Example[] => {
    const seed = genres.indexOf(genre) + (from === 'test' ? 50 : 1);
    const choice = { templates: templatesOf(genre, from), languages: languagesOf(pools, from), nativeShare: nativeShareOf[genre] };
    const generator = new Generator({ pools, phrases, acronyms, ...choice, random: new Random(seed) });
    return Array.from({ length: count }, () => generator.example());
  };
  const examples = new Map(genres.map((genre) => [genre, generate(genre, part, examplesOf[genre])]));
  const generated = (genre: Genre, most: number): string[] => (examples.get(genre) ?? []).slice(0, most).map(({ text }) => text);

  const technical = [...tech.slice(0, 60_000), ...generated('work', 9000)];
  const everyday = [...generated('everyday', 20_000), ...books];
  const register = trainRegister(technical.map(scanOf), everyday.map(scanOf), lexicon);
  const teacher = new Teacher(lexicon, new RegisterReader(register), random);
  const rows = new Rows();
  for (const example of [...examples.values()].flat()) {
    teacher.addRows(rows, example.text, { weight: 1, forget: nameClasses, label: labelIn(example) });
  }
  const nameless: Lesson = { weight: 1.5, forget: technicalClasses, label: () => 0, skip: namesSomebody };
  for (const text of tech) teacher.addRows(rows, inSomeCase(text, random), nameless);
  for (const text of textsOf(({ kind }) => kind === 'foreign')) teacher.addRows(rows, text, { ...nameless, weight: 1 });
  for (const text of books) teacher.addRows(rows, text, { weight: 0.3, forget: 0, label: weakLabel });
  process.stderr.write(`${rows.label.length} words, ${rows.from.at(-1) ?? 0} features\n`);
  const trained = trainLogistic(rows, random, { slots: 2 ** modelBits, epochs });
  const weights = Int8Array.from(trained, (weight) => Math.max(-127, Math.min(127, Math.round(weight * modelScale))));

  if (part === 'learn') {
    const test = new Rows();
    for (const genre of genres) {
      for (const example of generate(genre, 'test', testExamples)) {
        const note = (tokens: Tokens, token: number): string => `${genre} ${typeIn(example)(tokens, token)}`;
        teacher.addRows(test, example.text, { weight: 1, forget: nameClasses, label: labelIn(example), note });
      }
    }
    const unread = textsOf(({ kind, source }) => kind === 'tech' && isTestSource(source)).slice(0, testParagraphs);
    for (const text of unread) teacher.addRows(test, text, { ...nameless, note: () => 'documentation' });
    report(test, weights);
  }
  process.stdout.write(`/** Made by training/names/train.ts; see MODEL_CARD.md. Weights in ${modelScale}ths of a nat. */\n`);
  process.stdout.write(`export const modelData = '${base64(weights)}';\n\n`);
  process.stdout.write(`/** Log odds in ${registerScale}ths of a bit. */\nexport const registerData = '${base64(register)}';\n`);
};

if (import.meta.main) {
  const [poolsFile, corpusFile, all] = process.argv.slice(2);
  if (poolsFile === undefined || corpusFile === undefined) throw new Error('Usage: node train.ts POOLS CORPUS [--all]');
  main(poolsFile, corpusFile, all === '--all' ? 'all' : 'learn');
}
