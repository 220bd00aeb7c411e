/**
 * Trains the name model and the register table.
 *
 *     node train.ts pools.json corpus.jsonl [--all] > ../../src/detectors/names/model.data.ts
 *
 * Without `--all` a third of the templates and of the languages is kept away, and their figures are printed.
 */
import { readFileSync } from 'node:fs';
import { casingOf, isCandidate } from '../../src/detectors/names/candidates.ts';
import { FeatureWriter, isJoinedBack, modelBits } from '../../src/detectors/names/features.ts';
import { createLexicon, type Lexicon, wordClass } from '../../src/detectors/names/lexicon.ts';
import { RegisterReader, registerSlot, registerSlots } from '../../src/detectors/names/register.ts';
import { shape, type Tokens, tokensOf } from '../../src/detectors/names/tokens.ts';
import { charClassTable } from '../../src/scan/char-class.ts';
import { lex } from '../../src/scan/lex.ts';
import { createVocabulary } from '../../src/vocabulary/index.ts';
import type { Paragraph } from './corpus.ts';
import { type Example, Generator } from './generate.ts';
import type { Pools } from './pools.ts';
import { Random } from './random.ts';
import { foreignTemplates } from './templates/foreign.table.ts';
import { recordTemplates } from './templates/records.table.ts';
import { everydayTemplates } from './templates/everyday.table.ts';
import { namelessTemplates, workTemplates } from './templates/work.table.ts';

const registerScale = 8;
const modelScale = 16;

const names = wordClass.given | wordClass.family | wordClass.rareFamily | wordClass.bigPlace | wordClass.town | wordClass.nation | wordClass.popular;
const technical = wordClass.technical | wordClass.veryTechnical;

/** Forgets some of what the lexicon knows, differently for each text, so that the model learns to do without. */
class ForgetfulLexicon implements Lexicon {
  private readonly lexicon: Lexicon;
  private salt = 0;
  private share = 0;
  private kinds = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  forget(random: Random, kinds: number): void {
    this.salt = random.below(2 ** 31);
    this.share = random.pick([0, 0.15, 0.5, 0.8]);
    this.kinds = kinds;
  }

  classesOf(hash: number): number {
    const known = this.lexicon.classesOf(hash);
    const roll = (Math.imul(hash ^ this.salt, 0x9e3779b1) >>> 0) / 2 ** 32;
    return roll < this.share ? known & ~this.kinds : known;
  }
}

/** Training examples as rows of feature slots. */
class Rows {
  slots = new Int32Array(1 << 24);
  readonly from: number[] = [0];
  readonly label: number[] = [];
  readonly weight: number[] = [];
  readonly note: string[] = [];
  private at = 0;

  add(slots: Int32Array, count: number, row: { label: number; weight: number; note: string }): void {
    if (this.at + count > this.slots.length) {
      const larger = new Int32Array(this.slots.length * 2);
      larger.set(this.slots);
      this.slots = larger;
    }
    this.slots.set(slots.subarray(0, count), this.at);
    this.at += count;
    this.from.push(this.at);
    this.label.push(row.label);
    this.weight.push(row.weight);
    this.note.push(row.note);
  }
}

const classes = charClassTable();

const isGiven = (bits: number): boolean => (bits & wordClass.popular) !== 0 || ((bits & wordClass.given) !== 0 && (bits & wordClass.tier) === 0);
const isFamily = (bits: number): boolean => (bits & wordClass.veryTechnical) === 0 && ((bits & wordClass.tier) === 0 || ((bits & wordClass.family) !== 0 && (bits & wordClass.tier) > 2));
const isCapital = (written: number | undefined): boolean => written === shape.capital || written === shape.mixed;
const credit = /\b(?:[Pp]atch|[Cc]ontributed|[Rr]eported|[Ww]ritten|[Ss]uggested|[Dd]iscovered|[Aa]uthored|[Ii]mplemented|[Ff]ixed|[Ff]ound) by (?:Dr\. )?\p{Lu}\p{Ll}+ \p{Lu}|\b[Tt]hanks to \p{Lu}\p{Ll}+ \p{Lu}|[([]\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:, \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)+[)\]]/u;

/** Documentation names its authors, too: such paragraphs would teach that names are none. */
const namesSomebody = (tokens: Tokens): boolean => {
  if (credit.test(tokens.text)) return true;
  for (let token = 0; token + 1 < tokens.count; token++) {
    if (!isCapital(tokens.shape[token]) || !isGiven(tokens.classes[token] ?? 0)) continue;
    const next = tokens.shape[token + 1] === shape.initial ? token + 2 : token + 1;
    if (isCapital(tokens.shape[next]) && isJoinedBack(tokens, next) && isFamily(tokens.classes[next] ?? 0)) return true;
  }
  return false;
};

/** Label of a capitalised word of a book by what the lexicon says, undefined if it cannot tell. */
const weakLabel = (tokens: Tokens, token: number): 0 | 1 | undefined => {
  const bits = tokens.classes[token] ?? 0;
  const tier = bits & wordClass.tier;
  const isName = (bits & names) !== 0;
  if (isName && tier === 0) return 1;
  return !isName && tier >= 1 && tier <= 4 ? 0 : undefined;
};

interface Material {
  readonly lexicon: ForgetfulLexicon;
  readonly register: RegisterReader;
  readonly random: Random;
}

const addRows = (rows: Rows, text: string, options: Material & { weight: number; kinds: number; labelOf: (tokens: Tokens, token: number) => 0 | 1 | undefined; skip?: (tokens: Tokens) => boolean; note?: (tokens: Tokens, token: number) => string }): void => {
  options.lexicon.forget(options.random, 0);
  const scan = lex(text, classes);
  if (options.skip?.(tokensOf(scan, options.lexicon)) === true) return;
  options.lexicon.forget(options.random, options.kinds);
  const tokens = tokensOf(scan, options.lexicon);
  const casing = casingOf(tokens);
  const writer = new FeatureWriter(tokens, options.register.read(tokens), casing);
  for (let token = 0; token < tokens.count; token++) {
    if (!isCandidate(tokens, token, casing)) continue;
    const label = options.labelOf(tokens, token);
    if (label === undefined) continue;
    writer.write(token);
    rows.add(writer.slots, writer.count, { label, weight: options.weight, note: options.note?.(tokens, token) ?? '' });
  }
};

const typeAt = (example: Example, tokens: Tokens, token: number): string =>
  example.names.find(([start, end]) => (tokens.start[token] ?? 0) < end && (tokens.end[token] ?? 0) > start)?.[2] ?? '';

/** Names within streets are no concern of this model, whichever way it decides. */
const labelIn = (example: Example) => (tokens: Tokens, token: number): 0 | 1 | undefined => {
  const type = typeAt(example, tokens, token);
  if (type === 'STREET') return undefined;
  return type === '' ? 0 : 1;
};

const trainRegister = (tech: readonly string[], everyday: readonly string[]): Int8Array => {
  const counts = [new Float64Array(registerSlots), new Float64Array(registerSlots)] as const;
  const totals = [0, 0];
  const lexicon = createLexicon();
  for (const [kind, texts] of [tech, everyday].entries()) {
    for (const text of texts) {
      const tokens = tokensOf(lex(text, classes), lexicon);
      const slots = new Set<number>();
      for (let token = 0; token < tokens.count; token++) if (((tokens.shape[token] ?? 9) <= shape.capital || tokens.shape[token] === shape.initial) && isRegisterWord(tokens.classes[token] ?? 0)) slots.add(registerSlot(tokens.hash[token] ?? 0));
      for (const slot of slots) {
        const count = counts[kind];
        if (count !== undefined) count[slot] = (count[slot] ?? 0) + 1;
        totals[kind] = (totals[kind] ?? 0) + 1;
      }
    }
  }
  return Int8Array.from(counts[0], (count, slot) => {
    const other = counts[1][slot] ?? 0;
    if (count + other < 3) return 0;
    const odds = Math.log2(((count + 1) / (totals[0] ?? 1)) / ((other + 1) / (totals[1] ?? 1)));
    return Math.round(Math.max(-4, Math.min(4, odds)) * registerScale);
  });
};

/** Names are not to tell the register, or the generator's choice of names would. */
const isRegisterWord = (bits: number): boolean => (bits & wordClass.tier) !== 0 || (bits & names) === 0;

/** Logistic regression by stochastic gradient descent with per-weight steps. @see J. Duchi et al., Adaptive subgradient methods, JMLR 12, 2011 */
const trainModel = (rows: Rows, random: Random, epochs: number): Float32Array => {
  const weights = new Float32Array(2 ** modelBits);
  const squares = new Float32Array(2 ** modelBits).fill(1e-3);
  const order = Int32Array.from(rows.label, (_, row) => row);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const row of order) {
      const from = rows.from[row] ?? 0;
      const to = rows.from[row + 1] ?? 0;
      let score = 0;
      for (let at = from; at < to; at++) score += weights[rows.slots[at] ?? 0] ?? 0;
      const error = (1 / (1 + Math.exp(-score)) - (rows.label[row] ?? 0)) * (rows.weight[row] ?? 1);
      for (let at = from; at < to; at++) {
        const slot = rows.slots[at] ?? 0;
        const gradient = error + 2e-6 * (weights[slot] ?? 0);
        const square = (squares[slot] ?? 0) + gradient * gradient;
        squares[slot] = square;
        weights[slot] = (weights[slot] ?? 0) - (0.06 * gradient) / Math.sqrt(square);
      }
    }
  }
  return weights;
};

const scoreOf = (rows: Rows, row: number, weights: ArrayLike<number>): number => {
  let score = 0;
  for (let at = rows.from[row] ?? 0; at < (rows.from[row + 1] ?? 0); at++) score += weights[rows.slots[at] ?? 0] ?? 0;
  return score;
};

const report = (title: string, rows: Rows, weights: ArrayLike<number>): void => {
  const byNote = new Map<string, { n: number; hits: number[] }>();
  const thresholds = [-1, 0, 1, 2];
  for (const [row, label] of rows.label.entries()) {
    const key = `${label === 1 ? '+' : '-'} ${rows.note[row] ?? ''}`;
    const entry = byNote.get(key) ?? { n: 0, hits: thresholds.map(() => 0) };
    entry.n++;
    const score = scoreOf(rows, row, weights) / modelScale;
    for (const [at, threshold] of thresholds.entries()) if (score > threshold) entry.hits[at] = (entry.hits[at] ?? 0) + 1;
    byNote.set(key, entry);
  }
  process.stderr.write(`${title}: share above ${thresholds.join(', ')}\n`);
  for (const [key, { n, hits }] of [...byNote].sort()) process.stderr.write(`  ${key.padEnd(18)}${String(n).padStart(8)} ${hits.map((hit) => ((100 * hit) / n).toFixed(2).padStart(7)).join('')}\n`);
};

const lines = (table: string): string[] => table.split('\n').filter((line) => line !== '');
const ofThird = <T>(items: readonly T[], heldOut: boolean): T[] => items.filter((_, at) => (at % 3 === 2) === heldOut);

const harvestPhrases = (tech: readonly string[], lexicon: Lexicon): string[] => {
  const counts = new Map<string, number>();
  for (const text of tech) {
    for (const [phrase] of text.matchAll(/(?<=[a-z,] )(?:\p{Lu}[a-z]+[ -]){1,3}\p{Lu}[a-z]+(?=[ .,;)])/gu)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const ordinary = (phrase: string): boolean => {
    const tokens = tokensOf(lex(phrase, classes), lexicon);
    return tokens.classes.every((bits) => (bits & wordClass.tier) !== 0 && (bits & wordClass.tier) <= 4);
  };
  return [...counts].filter(([phrase, count]) => count >= 2 && ordinary(phrase)).map(([phrase]) => phrase).slice(0, 4000);
};

const main = (poolsFile: string, corpusFile: string, all: boolean): void => {
  const pools: Pools = JSON.parse(readFileSync(poolsFile, 'utf8'));
  const corpus: Paragraph[] = readFileSync(corpusFile, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  const random = new Random(20);
  const lexicon = new ForgetfulLexicon(createLexicon());
  const vocabulary = createVocabulary();
  const shuffled = corpus.map((paragraph) => ({ paragraph, key: random.next() })).sort((a, b) => a.key - b.key).map(({ paragraph }) => paragraph);
  const heldSource = (source: string): boolean => !all && /^(?:rust-doc|apache-doc|npm:[^/]*[a-g]$)/u.test(source);
  const tech = shuffled.filter(({ kind, source }) => kind === 'tech' && !heldSource(source)).map(({ text }) => text);
  const techTest = shuffled.filter(({ kind, source }) => kind === 'tech' && heldSource(source)).map(({ text }) => text);
  const books = shuffled.filter(({ kind }) => kind === 'everyday').map(({ text }) => text);
  const translated = shuffled.filter(({ kind }) => kind === 'foreign').map(({ text }) => text);
  const phrases = [...vocabulary.phrases, ...vocabulary.phrases, ...harvestPhrases(tech, lexicon)];
  const acronyms = 'API TLS SSO XSS CSRF JWT MFA VPN DNS LDAP SAML OIDC WAF IDS SIEM KMS HSM CDN SMTP SSH SQL HTTP IAM RBAC SBOM CVE PKI OTP TOTP SCIM ACL DMZ ERP CRM'.split(' ');
  const languages = Object.keys(pools.people).sort();
  const generator = (templates: readonly string[], heldOut: boolean | undefined, seed: number, nativeShare = 0.06): Generator =>
    new Generator({ pools, templates, languages: heldOut === undefined ? languages : ofThird(languages, heldOut), phrases, acronyms, random: new Random(seed), nativeShare });
  const split = all ? undefined : false;
  const templatesOf = (table: string): string[] => all ? lines(table) : ofThird(lines(table), false);
  const everyday = generator([...templatesOf(everydayTemplates), ...templatesOf(recordTemplates)], split, 1);
  const work = generator(templatesOf(workTemplates), split, 2);
  const nameless = generator(templatesOf(namelessTemplates), split, 3);
  const abroad = generator(templatesOf(foreignTemplates), split, 4, 0.25);
  const examples = (of: Generator, count: number): Example[] => Array.from({ length: count }, () => of.example());
  const everydayExamples = examples(everyday, 36_000);
  const workExamples = examples(work, 9000);
  const namelessExamples = examples(nameless, 5000);
  const foreignExamples = examples(abroad, 8000);

  const register = trainRegister([...tech.slice(0, 60_000), ...workExamples.map(({ text }) => text)], [...everydayExamples.slice(0, 20_000).map(({ text }) => text), ...books]);
  const material: Material = { lexicon, register: new RegisterReader(register), random };
  const rows = new Rows();
  for (const list of [everydayExamples, workExamples, namelessExamples, foreignExamples]) {
    for (const example of list) addRows(rows, example.text, { ...material, weight: 1, kinds: names, labelOf: labelIn(example) });
  }
  for (const text of tech.slice(0, 80_000)) {
    const lowered = random.chance(0.06) ? text.toLowerCase() : text;
    addRows(rows, lowered, { ...material, weight: 1.5, kinds: technical, skip: namesSomebody, labelOf: () => 0 });
  }
  for (const text of translated) addRows(rows, text, { ...material, weight: 1, kinds: technical, skip: namesSomebody, labelOf: () => 0 });
  for (const text of books) addRows(rows, text, { ...material, weight: 0.3, kinds: 0, labelOf: weakLabel });
  process.stderr.write(`${rows.label.length} rows, ${rows.from.at(-1) ?? 0} features\n`);
  const trained = trainModel(rows, random, 4);
  const weights = Int8Array.from(trained, (weight) => Math.max(-127, Math.min(127, Math.round(weight * modelScale))));

  if (!all) {
    const test = new Rows();
    for (const [seed, table] of [everydayTemplates, recordTemplates, workTemplates, namelessTemplates, foreignTemplates].entries()) {
      for (const example of examples(generator(ofThird(lines(table), true), true, 50 + seed), 2000)) {
        addRows(test, example.text, { ...material, weight: 1, kinds: names, labelOf: labelIn(example), note: (tokens, token) => `${['everyday', 'records', 'work', 'nameless', 'foreign'][seed] ?? ''} ${typeAt(example, tokens, token)}` });
      }
    }
    for (const text of techTest.slice(0, 15_000)) addRows(test, text, { ...material, weight: 1, kinds: technical, skip: namesSomebody, labelOf: () => 0, note: () => 'documentation' });
    report('Held out', test, weights);
  }
  const base64 = (bytes: Int8Array): string => Buffer.from(bytes.buffer).toString('base64');
  process.stdout.write(`/** Made by training/names/train.ts; see MODEL_CARD.md. Weights in ${modelScale}ths of a nat. */\nexport const modelData = '${base64(weights)}';\n\n/** Log odds in ${registerScale}ths of a bit. */\nexport const registerData = '${base64(register)}';\n`);
};

const [poolsFile, corpusFile, all] = process.argv.slice(2);
if (poolsFile === undefined || corpusFile === undefined) throw new Error('Usage: node train.ts POOLS CORPUS [--all]');
main(poolsFile, corpusFile, all === '--all');
