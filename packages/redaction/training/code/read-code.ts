import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Random } from '../random.ts';

/** Extensions that are one language under several names. */
const languageOf: Readonly<Record<string, string>> = {
  mjs: 'js', cjs: 'js', h: 'c', hpp: 'cpp', cc: 'cpp', pm: 'pl', kts: 'kt', yml: 'yaml', gql: 'graphql', graphqls: 'graphql', bash: 'sh',
  r: 'R', htm: 'html', scss: 'css', S: 'asm', s: 'asm', hrl: 'erl', exs: 'ex', cljs: 'clj', cljc: 'clj', sty: 'tex', mk: 'make', cbl: 'cob',
};
const known: ReadonlySet<string> = new Set(`
  go py ts tsx js java cs rs rb php tf c cpp pl sh sql kt yaml toml json html css swift hs lua scala groovy graphql ps1 R proto vue xml ini cfg
  ex erl clj ml jl dart conf dockerfile asm m zig sol cob make tex formula regex fs vb f90 bat lisp nim cmake el awk prolog elm pas ada
`.trim().split(/\s+/u));

const languageFor = (file: string): string | undefined => {
  const name = basename(file);
  if (/^dockerfile/iu.test(name)) return 'dockerfile';
  if (/^(?:GNU)?makefile/iu.test(name)) return 'make';
  const extension = extname(file).slice(1);
  // A collection of samples in hundreds of languages counts for more than one language, yet not for hundreds.
  if (extension === 'actual') return `samples-${name.charAt(0)}`;
  const language = languageOf[extension] ?? extension;
  return known.has(language) ? language : undefined;
};

/** All files below the folders, in the order of their names. */
export const filesBelow = (folders: readonly string[]): string[] => {
  const files: string[] = [];
  const visit = (path: string): void => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) files.push(path);
    if (stat?.isDirectory()) for (const name of readdirSync(path).sort()) if (name !== '.git') visit(join(path, name));
  };
  for (const folder of folders) visit(folder);
  return files;
};

export type SourceFile = readonly string[];

const longestFile = 200_000;

export interface SourceOptions {
  readonly perLanguage: number;
  /** Languages to leave out, to measure how the model does on what it never saw. */
  readonly without: ReadonlySet<string>;
  readonly random: Random;
}

/** Source files by language as lines, at most `perLanguage` of each, drawn at random. */
export const readSources = (folders: readonly string[], options: SourceOptions): Map<string, SourceFile[]> => {
  const byLanguage = new Map<string, string[]>();
  for (const file of filesBelow(folders)) {
    const language = languageFor(file);
    if (language === undefined || options.without.has(language)) continue;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), file].slice(-20_000));
  }
  const sources = new Map<string, SourceFile[]>();
  for (const [language, files] of byLanguage) {
    const read: SourceFile[] = [];
    for (const file of options.random.shuffle(files)) {
      if (read.length >= options.perLanguage) break;
      const text = readFileSync(file, 'utf8');
      const lines = text.replaceAll('\r', '').split('\n');
      if (text.length < longestFile && !text.includes('\u0000') && lines.length >= 3) read.push(lines);
    }
    sources.set(language, read);
  }
  return sources;
};
