import type { ChunkDetector, Detector } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { matchesIn, runOf } from '../../scan/ranges.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { functionWords } from './prose-words.table.ts';
import { fileExtensions } from './file-extensions.table.ts';

const fileNames = /(?<![\w./\\@+-])[\w+-]{1,128}(?:\.[\w+-]{1,64}){0,12}\.(?<extension>[A-Za-z][A-Za-z0-9]{0,11})(?![\w@]|[.-]\w)/g;
/** What no word of prose holds. Names of letters alone are left to the expressions. */
const nameOfFile = /[-+_]|\d/;

const fileDetector = (vocabulary: Vocabulary): ChunkDetector => {
  const extensions = wordSet(fileExtensions);
  return {
    on: 'chunk',
    id: 'identifier.file-name',
    kind: 'code',
    mask: charClass.dot,
    find: (scan, chunk) => matchesIn(runOf(scan, chunk), fileNames, ({ 0: name, groups }) =>
      extensions.has((groups?.['extension'] ?? '').toLowerCase()) && nameOfFile.test(name) && /[A-Za-z]{2}/.test(name) && !vocabulary.has(name)),
  };
};

const flagDetector: ChunkDetector = {
  on: 'chunk',
  id: 'identifier.flag',
  kind: 'code',
  mask: charClass.hyphen,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.coreStart[chunk] ?? 0;
    if (text.charCodeAt(start) !== 0x2d || start !== (chunks.start[chunk] ?? 0)) return undefined;
    const run = text.slice(start, chunks.coreEnd[chunk] ?? start);
    const flag = /^(?:--[a-z][\w-]{1,60}(?:[=:]\S{0,200})?|-[A-Za-z]{1,3}=\S{1,200}|-(?:X[a-z]{2,4}|D)[\w.=:]{1,100}|-Wl,\S{1,100})/.exec(run);
    return flag === null ? undefined : { start, end: start + flag[0].length };
  },
};

const packageDetector: ChunkDetector = {
  on: 'chunk',
  id: 'identifier.package',
  kind: 'code',
  mask: charClass.at,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.start[chunk] ?? 0;
    const name = /(?<![\w.])(?:@[a-z0-9][\w.-]{1,60}\/[a-z0-9][\w.-]{0,100}\w|[a-z][\w./-]{1,100}@[\^~]?v?\d{1,4}(?:\.[\dx*]{1,4}){0,2}(?:-[\w.]{1,20})?(?![\w@]|\.\w))/.exec(text.slice(start, chunks.end[chunk] ?? start));
    return name === null ? undefined : { start: start + name.index, end: start + name.index + name[0].length };
  },
};

const assignments = /(?<![\w.$<"'-])(?<left>[A-Za-z_$][\w.$]{1,60})(?:[=!<>+*-]?={1,2}|[<>](?=\d))(?!=)["']?[\w.$-]{0,60}[\w$]["']?/g;

/** `DEBUG=True`, `salary>5000`; attributes of standards (`SameSite=Strict`) are the field's words. */
const assignmentDetector = (vocabulary: Vocabulary): ChunkDetector => ({
  on: 'chunk',
  id: 'identifier.assignment',
  kind: 'code',
  confidence: 0.8,
  mask: charClass.equals | charClass.angle,
  find: (scan, chunk) => matchesIn(runOf(scan, chunk), assignments, ({ groups }) => !vocabulary.has(groups?.['left'] ?? '')),
});

const selectors = /(?<![\w./#&-]|\]\()[a-z]{0,12}[#.][a-z][a-z0-9]{0,30}(?:-{1,2}[a-z0-9]{1,30}){1,6}(?![\w/@.-])/g;

/** `#sidebar-left`, `.btn-primary`: what styles select by. */
const selectorDetector: ChunkDetector = {
  on: 'chunk',
  id: 'identifier.selector',
  kind: 'code',
  mask: charClass.hash | charClass.dot,
  find: (scan, chunk) => matchesIn(runOf(scan, chunk), selectors),
};

/** Names of files, flags of commands, packages, commits and branches. */
export const fileAndFlagDetectors = (vocabulary: Vocabulary): readonly Detector[] => {
  const functionWord = wordSet(functionWords);
  return [
    fileDetector(vocabulary),
    flagDetector,
    selectorDetector,
    assignmentDetector(vocabulary),
    packageDetector,
    patternDetector({
      id: 'identifier.symbol', kind: 'code', confidence: 0.75, keywords: [' :'], boundary: 'none',
      pattern: / (:[a-z][a-z_]{2,60})(?![\w:])/y,
      accept: (match) => !functionWord.has(match.slice(1)),
    }),
    patternDetector({
      id: 'identifier.commit', kind: 'code', keywords: ['commit', 'commits', 'sha', 'revision', 'changeset', 'cherry-pick', 'hash'],
      pattern: /(?:commits?|sha|revision|changeset|cherry-pick(?:ed)?|hash)(?: id| hash| sha)?[:= ]{1,2}["'`(]?([0-9a-f]{7,40})(?![\w-])/iy,
      accept: (match) => /\d/.test(match),
    }),
    patternDetector({
      id: 'identifier.branch', kind: 'code', keywords: ['feature/', 'feat/', 'bugfix/', 'hotfix/', 'fix/', 'release/', 'chore/', 'refs/', 'origin/', 'users/', 'dependabot/', 'renovate/'],
      pattern: /(?:feature|feat|bugfix|hotfix|fix|release|chore|refs|origin|users|dependabot|renovate)\/[A-Za-z0-9][\w./-]{2,120}\w/y,
      accept: (match) => /[\d_]|\/.*[-/]/.test(match),
    }),
    patternDetector({
      id: 'identifier.maven', kind: 'code', keywords: ['org.', 'com.', 'io.', 'net.'],
      pattern: /(?:org|com|io|net)(?:\.[a-z][\w-]{0,60}){1,8}:[a-z][\w.-]{1,80}(?::[\w.-]{1,40})?/y,
    }),
  ];
};
