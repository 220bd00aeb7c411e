import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';
import type { Range } from '../../span.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { SecretTools } from './providers.ts';
import { endOfRun } from './runs.ts';

const shortestToken = 10;
const shortestStretch = 7;
const shortestHex = 16;
/** Shorter tokens of hexadecimal digits must change between digits and letters at least so often. */
const leastChanges = 3;
const shortestNumber = 15;

/** Bits of evidence asked for. Chosen on READMEs and random strings (see the model card): fewer bits let acronyms through, more lose ten-character tokens. */
const enough = { withDigits: 13, lettersOnly: 17, shortLetters: 21, acrossWords: 25, password: 16, beyondDoubt: 40 } as const;
const shortLetters = 12;

/** Numbers that prose about code is full of: limits of integers and doubles, π, e. */
const knownNumbers: ReadonlySet<string> = new Set([
  '9007199254740991', '9007199254740992', '9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616', '3141592653589793',
  '2718281828459045',
]);

/** Identifiers that are public by purpose and look random: advisories, code points. */
const published = /^(?:U\+[0-9A-F]{4,6}(?:-U\+[0-9A-F]{4,6})?|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:GO|RUSTSEC|PYSEC|OSV|SNYK)-[A-Z0-9-]{4,40})$/i;

const longestPublished = 64;
const longestName = 42;
const longestAcronym = 8;
const joints = '-_/.+=';
/** A part of a term with fewer bits passes as a word. */
const wordLike = 8;

const ordinary = charClass.lower | charClass.upper;
const letters = ordinary | charClass.hump;
const jointClasses = charClass.hyphen | charClass.underscore | charClass.slash | charClass.plus | charClass.dot;
const uuidLength = 36;
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/iy;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isHexLetter = (code: number): boolean => (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);

/** The longest stretch of hexadecimal digits, and the longest of digits. Stretches that go on into other letters do not count as hexadecimal. */
interface Stretches {
  hex: number;
  hexDigits: number;
  hexLetters: number;
  number: number;
  onlyNumber: boolean;
  onlyHex: boolean;
  /** From a letter to a digit or back. */
  changes: number;
}

const stretchesOf = (text: string, { start, end }: Range): Stretches => {
  const longest: Stretches = { hex: 0, hexDigits: 0, hexLetters: 0, number: 0, onlyNumber: true, onlyHex: true, changes: 0 };
  let [hex, digits, number, wasDigit] = [0, 0, 0, false];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const digit = isDigit(code);
    number = digit ? number + 1 : 0;
    if (digit || isHexLetter(code)) {
      hex++;
      if (digit) digits++;
    } else {
      [hex, digits] = [0, 0];
      longest.onlyHex = false;
    }
    if (!digit) longest.onlyNumber = false;
    if (at > start && digit !== wasDigit) longest.changes++;
    wasDigit = digit;
    if (hex > longest.hex) {
      longest.hex = hex;
      longest.hexDigits = digits;
    }
    if (number > longest.number) longest.number = number;
  }
  longest.hexLetters = longest.hex - longest.hexDigits;
  return longest;
};

const isHexToken = ({ hex, hexDigits, hexLetters, onlyHex, changes }: Stretches): boolean =>
  (hex >= shortestHex || (onlyHex && changes >= leastChanges)) && hexDigits >= 3 && hexLetters >= 2;

const signsBefore = '+/=~.%|$!*-';
const signsBehind = '+/.~%|$!*-';

/** Without the signs at its ends, which would look more random than they are. */
const trim = (text: string, { start, end }: Range): Range => {
  let from = start;
  let to = end;
  while (from < to && signsBefore.includes(text.charAt(from))) from++;
  while (to > from && signsBehind.includes(text.charAt(to - 1))) to--;
  return { start: from, end: to };
};

/** With the signs at its ends that its alphabet may hold. */
const untrim = (text: string, match: Match, { start, end }: Range): Match => {
  let from = match.start;
  let to = match.end;
  while (from > start && /[+/-]/.test(text.charAt(from - 1))) from--;
  while (to < end && /[+/=-]/.test(text.charAt(to))) to++;
  return { ...match, start: from, end: to };
};

/** Without the name in `name=token`. */
const withoutName = (text: string, run: Range, evidenceStart: number): Range => {
  const equals = text.slice(run.start, Math.min(evidenceStart + 1, run.start + longestName)).lastIndexOf('=');
  if (equals <= 0 || run.start + equals >= run.end - 1) return run;
  return /^[A-Za-z][A-Za-z_.-]*$/.test(text.slice(run.start, run.start + equals)) ? { start: run.start + equals + 1, end: run.end } : run;
};

/** Acronyms and short words in a row, as in `SPF/DKIM/DMARC` and `CTRL-W_CTRL-X`. */
const isChain = (text: string): boolean =>
  /[-_/+.]/.test(text) && text.split(/[-_/+.]/).every((part) => part.length <= longestAcronym && /^(?:[A-Z]*s?|[A-Za-z]?[a-z]*)$/.test(part));

/** Slashes and hyphens join words that mean little to one another: paths and anchors need more evidence. */
const leastBits = (stretch: string, lettersOnly: boolean): number => {
  if (stretch.includes('/') || (lettersOnly && stretch.includes('-'))) return enough.acrossWords;
  if (!lettersOnly) return enough.withDigits;
  return stretch.length < shortLetters ? enough.shortLetters : enough.lettersOnly;
};

/** Strings that stand for themselves in prose, with no keyword or prefix, and that no word, name or version looks like. */
export const bareTokenDetector = ({ randomness, runs }: SecretTools, vocabulary: Vocabulary): ChunkDetector => {
  const isWordLike = (part: string): boolean =>
    part.length < 3 || vocabulary.has(part) || (/^[A-Za-z]?[a-z]+$/.test(part) && randomness.weigh(part, 0, part.length).bits < wordLike);
  /** A term, or a stretch of it between two joints: the `utf8mb4` of a collation's name. */
  const isKnown = (text: string, run: Range, stretch: Range): boolean => {
    if (vocabulary.has(text.slice(run.start, run.end))) return true;
    let { start, end } = stretch;
    while (start > run.start && !joints.includes(text.charAt(start - 1))) start--;
    while (end < run.end && !joints.includes(text.charAt(end))) end++;
    const parts = text.slice(start, end).split(/[-_/.+=]/);
    return parts.some((part) => vocabulary.has(part)) && parts.every(isWordLike);
  };

  const weigh = (text: string, run: Range, lettersOnly: boolean): Match | undefined => {
    const evidence = randomness.weigh(text, run.start, run.end);
    if (evidence.end - evidence.start < shortestStretch) return undefined;
    if (evidence.bits < leastBits(text.slice(evidence.start, evidence.end), lettersOnly)) return undefined;
    if (published.test(text.slice(run.start, Math.min(run.end, run.start + longestPublished)))) return undefined;
    if (evidence.bits < enough.beyondDoubt && isKnown(text, run, evidence)) return undefined;
    return { ...withoutName(text, run, evidence.start), confidence: Math.min(0.95, 0.5 + evidence.bits / 100) };
  };

  const judge = (text: string, run: Range, mask: number): Match | undefined => {
    if (run.end - run.start < shortestToken) return undefined;
    if ((mask & charClass.digit) === 0) {
      const joined = (mask & jointClasses) !== 0;
      return joined && isChain(text.slice(run.start, Math.min(run.end, run.start + longestPublished))) ? undefined : weigh(text, run, true);
    }
    const stretches = stretchesOf(text, run);
    if (stretches.onlyNumber || stretches.number >= shortestNumber) {
      return stretches.number >= shortestNumber && !knownNumbers.has(text.slice(run.start, run.end).replace('.', '')) ? run : undefined;
    }
    if (isHexToken(stretches)) return { ...withoutName(text, run, run.end - 1), confidence: 0.85 };
    return weigh(text, run, false);
  };

  const find = ({ text, chunks }: Scan, chunk: number): Match[] | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    const end = chunks.coreEnd[chunk] ?? 0;
    const mask = chunks.mask[chunk] ?? 0;
    if (end - start < shortestToken) return undefined;
    let matches: Match[] | undefined;
    for (let at = start; end - at >= shortestToken;) {
      const runEnd = endOfRun(text, at, runs, end);
      const match = judge(text, (mask & ~letters) === 0 ? { start: at, end: runEnd } : trim(text, { start: at, end: runEnd }), mask);
      if (match !== undefined) (matches ??= []).push(untrim(text, match, { start: at, end: runEnd }));
      at = Math.max(runEnd, at + 1);
    }
    return matches;
  };

  return { on: 'chunk', id: 'secret.bare-token', kind: 'secret', mask: ordinary | charClass.digit, find };
};

/** Every UUID but the one of zeros. */
export const uuidDetector = (): ChunkDetector => ({
  on: 'chunk',
  id: 'secret.uuid',
  kind: 'secret',
  mask: charClass.hyphen,
  confidence: 0.7,
  find: ({ text, chunks }, chunk) => {
    const end = chunks.coreEnd[chunk] ?? 0;
    if (end - (chunks.coreStart[chunk] ?? 0) < uuidLength) return undefined;
    const pattern = new RegExp(uuid.source, 'iy');
    const matches: Match[] = [];
    for (let hyphen = text.indexOf('-', (chunks.coreStart[chunk] ?? 0) + 8); hyphen !== -1 && end - hyphen >= 28; hyphen = text.indexOf('-', hyphen + 1)) {
      if (text.charAt(hyphen + 5) !== '-') continue;
      pattern.lastIndex = hyphen - 8;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined && /[1-9a-f]/i.test(found)) matches.push({ start: hyphen - 8, end: hyphen + 28 });
    }
    return matches;
  },
});
