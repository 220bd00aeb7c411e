/**
 * Packs what is known of words into `lexicon.data.ts`.
 *
 *     node build-lexicon.ts PACKAGES pools.json corpus.jsonl > ../../src/detectors/names/lexicon.data.ts
 *
 * Words that share a set of classes form a group: their hashes, sorted, as Golomb-Rice coded gaps.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldWord, hashBits, wordClass, wordHash } from '../../src/detectors/names/lexicon.ts';
import type { Paragraph } from './corpus.ts';
import { demonyms, organisationJobs } from './demonyms.table.ts';
import type { Pools } from './pools.ts';
import { readCorpus, readPools } from './read-inputs.ts';
import { transliterate } from './transliterate.ts';

/** Sizes of SCOWL's lists by the tier that their words get. */
const tiers: readonly (readonly [size: number, tier: number])[] = [[10, 1], [20, 2], [35, 3], [40, 3], [50, 4], [55, 4], [60, 5], [70, 6]];
const commonCensus = 6000;
const rareCensus = 40_000;
const largeTowns = 3500;
/** The census lists the names of men first, both lists by frequency. */
const maleNames = 1219;
const popularMale = 250;
const popularFemale = 350;

/** How the names of occupations end, unlike the trades beside them ("engineer, water"). */
const occupation = /(?:er|or|ist|ian|ant|man|ive|ary|eon|ess|ect|ic|ief|ent|ut|ee|yst|ot|ef)$/u;

export type Classes = Map<string, number>;

const add = (classes: Classes, word: string, bits: number): void => {
  const folded = foldWord(word);
  if (folded.length >= 2) classes.set(folded, (classes.get(folded) ?? 0) | bits);
};

const wordsOf = (name: string): string[] => name.split(/[\s,()/]+/u).filter((word) => /^\p{Lu}[\p{L}’'.-]*\p{L}$/u.test(word) || /^\p{Lo}{2,}$/u.test(word));

const dictionaryWords = (packages: string, size: number): string[] =>
  globSync(join(packages, `usr/share/dict/scowl/{english,american,british}-words.${size}`)).flatMap((file) => readFileSync(file, 'latin1').split('\n'));

const addDictionary = (classes: Classes, packages: string): void => {
  for (const [size, tier] of tiers) {
    for (const word of dictionaryWords(packages, size)) {
      const folded = foldWord(word);
      if (!word.includes('\'') && folded.length > 1 && ((classes.get(folded) ?? 0) & wordClass.tier) === 0) add(classes, folded, tier);
    }
  }
};

/** Names of places contain ordinary words ("New", "City", "Saint"), which alone tell nothing. */
const addPlaces = (classes: Classes, names: readonly string[], bits: number): void => {
  for (const name of names) {
    const words = wordsOf(name);
    for (const word of words) {
      const tier = (classes.get(foldWord(word)) ?? 0) & wordClass.tier;
      if (words.length === 1 || ((tier === 0 || tier > 3) && word.length > 3)) add(classes, word, bits);
    }
  }
};

const addPeople = (classes: Classes, pools: Pools): void => {
  for (const { given, family } of Object.values(pools.people)) {
    for (const [names, bits] of [[given, wordClass.given], [family, wordClass.family]] as const) {
      for (const word of names.flatMap(wordsOf)) {
        // "The" and "My" are names in some language, too, but that helps nobody who reads English.
        if (((classes.get(foldWord(word)) ?? 0) & wordClass.tier) === 1) continue;
        add(classes, word, bits);
        add(classes, transliterate(word), bits);
      }
    }
  }
  for (const word of pools.censusGiven) add(classes, word, wordClass.given);
  const popular = [...pools.censusGiven.slice(0, popularMale), ...pools.censusGiven.slice(maleNames, maleNames + popularFemale)];
  for (const word of popular) add(classes, word, wordClass.popular);
  for (const word of pools.census.slice(0, commonCensus)) add(classes, word, wordClass.family);
  const rare = pools.census.slice(commonCensus, rareCensus).filter((word) => !classes.has(foldWord(word)));
  for (const word of rare) add(classes, word, wordClass.rareFamily);
};

/** Capitalised words in the middle of sentences of technical documentation, by how many paragraphs and publishers. */
export const technicalWords = (corpus: readonly Paragraph[]): Map<string, { paragraphs: number; sources: Set<string> }> => {
  const found = new Map<string, { paragraphs: number; sources: Set<string> }>();
  for (const { source, kind, text } of corpus) {
    if (kind !== 'tech') continue;
    const words = new Set([...text.matchAll(/(?<=[a-z0-9,)] [("*`]*)\p{Lu}[\p{L}’-]+(?= ["(]?[a-z]|[.,;:)])/gu)].map(([word]) => foldWord(word)));
    for (const word of words) {
      const entry = found.get(word) ?? { paragraphs: 0, sources: new Set<string>() };
      entry.paragraphs++;
      entry.sources.add(source);
      found.set(word, entry);
    }
  }
  return found;
};

export const collectClasses = (packages: string, pools: Pools, corpus: readonly Paragraph[]): Classes => {
  const classes: Classes = new Map();
  addDictionary(classes, packages);
  addPeople(classes, pools);
  addPlaces(classes, pools.countries, wordClass.bigPlace);
  addPlaces(classes, pools.regions, wordClass.bigPlace);
  addPlaces(classes, pools.towns.slice(0, largeTowns).map(([name]) => name), wordClass.bigPlace);
  addPlaces(classes, pools.towns.slice(largeTowns).map(([name]) => name), wordClass.town);
  for (const word of demonyms) add(classes, word, wordClass.nation);
  const jobs = [...pools.jobs.flatMap((job) => job.split(/[\s,/()]+/u)), ...organisationJobs];
  for (const word of jobs) if (occupation.test(word)) add(classes, word, wordClass.job);
  for (const [word, { paragraphs, sources }] of technicalWords(corpus)) {
    const known = classes.get(word) ?? 0;
    const isName = (known & (wordClass.given | wordClass.family)) !== 0 && (known & wordClass.tier) === 0;
    // Documentation thanks people: a name must be used by more publishers to pass for a term.
    if (sources.size < (isName ? 3 : 2)) continue;
    const often = paragraphs >= 12 && sources.size >= 3;
    add(classes, word, wordClass.technical | (often ? wordClass.veryTechnical : 0));
  }
  return classes;
};

class BitWriter {
  private readonly bits: number[] = [];

  number(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) this.bits.push(Math.floor(value / 2 ** bit) % 2);
  }

  rice(value: number, width: number): void {
    for (let quotient = Math.floor(value / 2 ** width); quotient > 0; quotient--) this.bits.push(1);
    this.bits.push(0);
    this.number(value % 2 ** width, width);
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.bits.length / 8));
    for (const [at, bit] of this.bits.entries()) bytes[at >>> 3] = (bytes[at >>> 3] ?? 0) | (bit << (7 - (at & 7)));
    return bytes;
  }
}

/** What the reader takes in one go. */
const widestRemainder = 24;

const pack = (classes: Classes): Uint8Array => {
  const byHash = new Map<number, number>();
  for (const [word, bits] of classes) {
    const hash = wordHash(word, 0, word.length) % 2 ** hashBits;
    byHash.set(hash, (byHash.get(hash) ?? 0) | bits);
  }
  const groups = new Map<number, number[]>();
  for (const [hash, bits] of byHash) {
    const group = groups.get(bits) ?? [];
    group.push(hash);
    groups.set(bits, group);
  }
  const out = new BitWriter();
  out.number(byHash.size, 24);
  out.number(groups.size, 16);
  for (const [bits, hashes] of [...groups].sort(([a], [b]) => a - b)) {
    hashes.sort((a, b) => a - b);
    const width = Math.min(widestRemainder, Math.floor(Math.log2((2 ** hashBits / hashes.length) * Math.LN2)));
    out.number(bits, 16);
    out.number(width, 5);
    out.number(hashes.length, 24);
    let before = -1;
    for (const hash of hashes) {
      out.rice(hash - before - 1, width);
      before = hash;
    }
  }
  return out.bytes();
};

const main = (packages: string, poolsFile: string, corpusFile: string): void => {
  const classes = collectClasses(packages, readPools(poolsFile), readCorpus(corpusFile));
  const packed = pack(classes);
  process.stderr.write(`${classes.size} words, ${packed.length} bytes\n`);
  process.stdout.write(`/** Made by training/names/build-lexicon.ts; sources and licences in MODEL_CARD.md. */\nexport const lexiconData = '${Buffer.from(packed).toString('base64')}';\n`);
};

if (import.meta.main) {
  const [packages, poolsFile, corpusFile] = process.argv.slice(2);
  if (packages === undefined || poolsFile === undefined || corpusFile === undefined) throw new Error('Usage: node build-lexicon.ts PACKAGES POOLS CORPUS');
  main(packages, poolsFile, corpusFile);
}
