import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { fileExtensions } from '../identifiers/file-extensions.table.ts';
import { matchesIn, runOf } from '../../scan/ranges.ts';

const segment = String.raw`[\p{L}\p{N}_.@+%~$:*{}=,#&-]{1,128}`;
const slashPath = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.\/<>~)\]}@%$-])(?<root>~[\w-]{0,32}\/|\.{1,2}\/|\$\{?[A-Za-z_]\w{0,40}\}?\/|%\w{1,40}%\/|[A-Za-z]:\/|\/)?(?<path>${segment}(?:\/${segment}){0,64}\/?)`,
  'gu',
);

/** Named in every book on the subject, so of no system in particular. */
const ofEverySystem: ReadonlySet<string> = new Set([
  'bin/bash', 'bin/sh', 'dev/null', 'dev/random', 'dev/tcp', 'dev/urandom', 'dev/zero', 'etc/group', 'etc/hosts', 'etc/passwd', 'etc/resolv.conf', 'etc/shadow', 'etc/sudoers', 'etc/ssl',
  'proc/self', 'proc/self/environ', 'usr/bin', 'usr/bin/env', 'usr/local', 'usr/local/bin', 'usr/sbin', 'var/log', 'var/run/docker.sock', 'var/www', 'var/tmp',
]);
const mediaType = /^(?:application|audio|chemical|font|image|message|model|multipart|text|video)\//i;
const sourceRoot = /^(?:\.[a-z]{2,20}|src|lib|libs|dist|bin|obj|pkg|cmd|internal|node_modules|vendor|target|packages|apps|tests?|spec|scripts|conf|config|public|static|assets|resources|var|etc|usr|home|opt|mnt|srv|www|deploy|charts|terraform|modules|migrations)$/;
const sentenceEnd = /[.,:;!?*&=-]{1,20}$/;
const climbing = /^(?:\.{1,2}\/)+/;

const hasExtension = (path: string, extensions: ReadonlySet<string>): boolean => {
  const extension = /[\p{L}\p{N}_-]{2}\.([A-Za-z][A-Za-z0-9]{0,11})$/u.exec(path)?.[1];
  return extension !== undefined && extensions.has(extension.toLowerCase());
};

const identifierShape = /[A-Za-z0-9]_[A-Za-z0-9]|[a-z][A-Z]|[a-z]{3}\d|^\.[a-z]|[{}$*%@]/;

interface PathTables {
  readonly extensions: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
}

/** Without a root: by an extension, a directory of source code, or a shape that no word of prose has. `and/or`, `read/write/execute` have none. */
const isRelativePath = (plain: string, segments: readonly string[], { extensions, vocabulary }: PathTables): boolean => {
  if (segments.length < 2 || mediaType.test(plain) || vocabulary.has(plain)) return false;
  if (hasExtension(plain, extensions)) return !segments.every((part) => vocabulary.has(part));
  const first = segments[0] ?? '';
  if (sourceRoot.test(first) && (segments.length > 2 || /^(?:\.|src$|node_modules$|dist$)/.test(first))) return true;
  return segments.length > 2 && segments.some((part) => identifierShape.test(part) && !vocabulary.has(part));
};

const isSlashPath = (root: string, path: string, tables: PathTables): boolean => {
  const plain = path.replace(climbing, '').replace(/\/$/, '');
  const segments = plain.split('/');
  if (!/[\p{L}\p{N}]/u.test(plain) || ofEverySystem.has(plain) || plain.startsWith('.well-known')) return false;
  if (root === '/') return segments.length > 1 && segments.some((part) => part.length > 1);
  return root === '' ? isRelativePath(plain, segments, tables) : plain.length > 1;
};

/** Paths of Unix and of URLs' servers: rooted ones of two levels, others by what they look like. */
export const slashPathDetector = (vocabulary: Vocabulary): ChunkDetector => {
  const tools = { vocabulary, extensions: wordSet(fileExtensions) };
  return {
    on: 'chunk',
    id: 'network.path',
    kind: 'network',
    mask: charClass.slash,
    find: (scan, chunk) => {
      const { text, at } = runOf(scan, chunk);
      const found: Match[] = [];
      for (const match of text.matchAll(slashPath)) {
        const { root = '', path = '' } = match.groups ?? {};
        const whole = `${root}${path}`.replace(sentenceEnd, '');
        if (isSlashPath(root, path.replace(sentenceEnd, ''), tools)) found.push({ start: at + match.index, end: at + match.index + whole.length });
      }
      return found;
    },
  };
};

const driveStart = /(?<![A-Za-z0-9])(?:[A-Za-z]:\\{1,2}|HK(?:EY_[A-Z_]{3,30}|LM|CU|CR|U|CC):?\\{1,2}|\\\\[\w.$?-]{1,63}\\|%[\w()]{1,40}%\\|\$env:\w{1,40}\\)/i;
/** Starting below a drive that is named elsewhere. */
const backslashPath = /(?<![\w\\.:)\]}/])(?:\.{0,2}\\(?:[\w.$ @-]{2,128}\\){1,32}[\w.$@*-]{0,128}|[A-Za-z_.$][\w.$-]{1,64}(?:\\[\w.$@-]{2,128}){2,32})/g;
const domainAccount = /(?<![\w\\])[A-Z][A-Za-z0-9-]{1,15}\\[A-Za-z][\w.$-]{2,64}(?![\w\\])/g;
const pathEnd = /["'<>|`\u201c\u201d]/u;
const functionWord = /^(?:and|or|to|is|in|on|at|of|the|a|an|with|from|for|by|as|was|are|but|then|which|that|where|if|into|via|using|not|it|has|does)$/i;
const maximumWords = 40;
const lookAhead = 4;

/** A name with spaces goes on as long as one of the next few words has another backslash: `C:\Program Files\Some Vendor\app.exe`. */
const endAcrossSpaces = (scan: Scan, chunk: number): number => {
  const { chunks } = scan;
  let last = chunk;
  while (last - chunk < maximumWords) {
    let next = -1;
    for (let ahead = last + 1; ahead <= last + lookAhead && chunks.line[ahead] === chunks.line[chunk]; ahead++) {
      const { text } = runOf(scan, ahead);
      if (functionWord.test(text) || /[.,;:!?]$/.test(runOf(scan, ahead - 1).text) || driveStart.test(text) || text.length > 260) break;
      if (text.includes('\\')) {
        next = ahead;
        break;
      }
    }
    if (next < 0) break;
    last = next;
  }
  return last;
};

const withSpaces = (scan: Scan, chunk: number): Match | undefined => {
  const { text, at } = runOf(scan, chunk);
  const begin = driveStart.exec(text);
  if (begin === null) return undefined;
  const start = at + begin.index;
  const last = endAcrossSpaces(scan, chunk);
  const end = last === chunk ? at + text.length : scan.chunks.end[last] ?? at + text.length;
  const body = scan.text.slice(start, end);
  const stop = pathEnd.exec(body)?.index ?? body.length;
  const path = body.slice(0, stop).replace(/[.,;:!?)\]}]{1,20}$/, '');
  return path.length > begin[0].length || begin[0].startsWith('\\\\') ? { start, end: start + path.length } : undefined;
};

/** Paths of Windows: with a drive, a share, a registry hive or a variable, also over spaces; else with two backslashes at least. */
export const backslashPathDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.windows-path',
  kind: 'network',
  mask: charClass.backslash,
  find: (scan, chunk) => {
    const path = withSpaces(scan, chunk);
    if (path !== undefined) return path;
    const run = runOf(scan, chunk);
    return [matchesIn(run, backslashPath), matchesIn(run, domainAccount)].flatMap((matches) => matches ?? []);
  },
};
