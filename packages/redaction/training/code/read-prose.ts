import { readFileSync } from 'node:fs';
import { code, concat, prose, type LabelledText } from './labelled-text.ts';
import type { Random } from '../random.ts';
import { filesBelow } from './read-code.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: '\'' };
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal) % 0x10ffff);
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16) % 0x10ffff);
    return entities[name ?? ''] ?? whole;
  });

/** A word set in the type of code may be just a word. */
const isCode = (content: string): boolean => !/^[A-Za-z][a-z]*(?:-[A-Za-z][a-z]*)*$|^[A-Z]{2,}$|^-?[\d.]+$/u.test(content.trim());

/** Every third word that its author set apart keeps its backquotes, so that they alone mean nothing. */
const labelled = (content: string): LabelledText => {
  if (isCode(content)) return content.length % 4 === 0 ? code(`\`${content}\``) : code(content);
  return prose(content.length % 3 === 0 ? `\`${content}\`` : content);
};

const splitAt = (text: string, pattern: RegExp, clean: (between: string) => string): LabelledText => {
  const parts: LabelledText[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(prose(clean(text.slice(at, match.index))), labelled(clean(match[1] ?? '')));
    at = match.index + match[0].length;
  }
  return concat(...parts, prose(clean(text.slice(at))));
};

/** Half of the paragraphs keep the signs of emphasis: people write them in prompts as well. */
const withoutEmphasis = (block: string): string => (block.length % 2 === 0 ? block : block.replace(/\*\*|__(?=\w)|(?<=\w)__/gu, ''));

const fromMarkdown = (text: string): LabelledText[] =>
  text.replaceAll('\r', '')
    .replace(/^---\n[\s\S]*?\n---\n/u, '')
    .replace(/^[ \t>]*(```|~~~)[\s\S]*?^[ \t>]*\1[ \t]*$/gmu, '\n')
    .replace(/<!--[\s\S]*?-->/gu, '')
    .split(/\n[ \t]*\n/u)
    .filter((block) => !/^(?: {4}|\t)|^\s*[|<]|^\s*\[[^\]]+\]:|^\S.*\n[=-]+\s*$/mu.test(block) && !/<\/?[a-z][^>]*>|^\s*(?:\.\. |:\w+:)/imu.test(block))
    .map((block) => splitAt(withoutEmphasis(block).replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1').replace(/\[([^\]]*)\]\[[^\]]*\]/gu, '$1')
      .replace(/:[a-z:+]{2,30}:`~?([^`<]*?)(?: ?<[^`]*>)?`/gu, '`$1`').replace(/``([^`]+)``/gu, '`$1`').replace(/`([^`<]*) <[^`]*>`_{1,2}/gu, '$1'), /`([^`\n]+)`/gu, (between) => between));

const fromHtml = (text: string): LabelledText[] =>
  [...text.matchAll(/<(p|li|h[1-4]|dd)\b[^>]*>((?:(?!<(?:p|pre|ul|ol|dl|div|li)\b)[\s\S]){20,2000}?)<\/\1>/gu)].map((match) =>
    splitAt((match[2] ?? '').replace(/<a class="headerlink[^>]*>[^<]*<\/a>/gu, ''), /<code\b[^>]*>([\s\S]*?)<\/code>/gu, (between) => unescapeHtml(between.replace(/<[^>]*>/gu, ''))));

const fromTranslations = (text: string): LabelledText[] =>
  [...text.matchAll(/^msgstr(?:\[\d\])? ((?:".*"\n)+)/gmu)].map((match) => prose((match[1] ?? '').replace(/^"|"\n/gmu, '').replaceAll('\\n', '\n').replaceAll('\\"', '"')));

const readers: readonly [RegExp, (text: string) => LabelledText[]][] = [
  [/\.(?:md|mdx|markdown|rst|rst\.txt)$|README$/u, fromMarkdown], [/\.html$/u, fromHtml], [/\.po$/u, fromTranslations],
  [/(?:LICENSE|NOTICE|CONTRIBUTING|\.txt)$/u, (text) => text.replaceAll('\r', '').split(/\n[ \t]*\n/u).map((block) => prose(block))],
];

const strongSign = /[_={}$<>\\|[\]^~@]|;\S|;$|\(\)|::|->|\w\(\w|^\s*[#$>%]\s|\.\w+\(|[a-z][A-Z]\w*[.(]|\/\w+\/\w|https?:/mu;

/** Prose may hold no sign of code outside what its author marked, or its labels would be wrong. */
const isClean = ({ text, code: spans }: LabelledText): boolean => {
  let outside = '';
  let at = 0;
  for (const [start, end] of spans) {
    outside += `${text.slice(at, start)} `;
    at = end;
  }
  return !strongSign.test(outside + text.slice(at));
};

const isUseful = (paragraph: LabelledText): boolean =>
  paragraph.text.trim().length >= 30 && !/^(?: {4}|\t).*[^.]$/u.test(paragraph.text) && paragraph.text.length <= 1_500 && paragraph.text.split(/\s+/u).length >= 5 && isClean(paragraph);

export interface ProsePools {
  readonly plain: LabelledText[];
  /** Paragraphs with code in them that their author marked. */
  readonly mixed: LabelledText[];
  readonly translated: LabelledText[];
}

/** Paragraphs of documentation, at most `perFile` of a file and never the same twice. */
export const readProse = (folders: readonly string[], options: { files: number; perFile: number; random: Random }): ProsePools => {
  const pools: ProsePools = { plain: [], mixed: [], translated: [] };
  const seen = new Set<string>();
  const files = filesBelow(folders).filter((file) => readers.some(([name]) => name.test(file)));
  for (const file of options.random.shuffle(files).slice(0, options.files)) {
    const reader = readers.find(([name]) => name.test(file))?.[1];
    const text = readFileSync(file, 'utf8');
    if (reader === undefined || text.length > 2_000_000) continue;
    const paragraphs = reader(text).filter((paragraph) => isUseful(paragraph) && !seen.has(paragraph.text));
    for (const paragraph of options.random.shuffle(paragraphs).slice(0, options.perFile)) {
      seen.add(paragraph.text);
      if (file.endsWith('.po')) pools.translated.push(paragraph);
      else (paragraph.code.length === 0 ? pools.plain : pools.mixed).push(paragraph);
    }
  }
  return pools;
};
