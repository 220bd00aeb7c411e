import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Vocabulary } from '../../../vocabulary/index.ts';
import { signSet } from './symbols.ts';
import { hasCodeSign, type Window } from './windows.ts';

/** A find on one line with fewer signs of code than this per chunk is more likely a sentence with pieces of code in it. */
const fewSigns = 0.25;
/** So many plain words in a row are the sentence's: beside a piece of code, between two pieces in a find with few signs, and in any other. */
const plainRun = { beside: 4, sparse: 4, dense: 8 } as const;
const letters = charClass.lower | charClass.upper | charClass.letter;
/** A single word with a hump may be a product or a variable; the detectors of identifiers tell. */
const wordWithHump = letters | charClass.hump;
const word = letters | charClass.digit | charClass.ideograph;
const plain = letters | charClass.hyphen | charClass.comma | charClass.quote;

const opensBracket = signSet('([{<');

const isPlainWord = ({ text, chunks }: Scan, chunk: number): boolean => {
  const mask = chunks.mask[chunk] ?? 0;
  return (mask & letters) !== 0 && (mask & ~plain) === 0 && !opensBracket(text.charCodeAt(chunks.start[chunk] ?? 0));
};

const hasWord = ({ chunks }: Scan, { from, to }: Window): boolean => {
  for (let chunk = from; chunk < to; chunk++) if (((chunks.mask[chunk] ?? 0) & word) !== 0) return true;
  return false;
};

const isOnOneLine = ({ chunks }: Scan, { from, to }: Window): boolean => chunks.line[from] === chunks.line[to - 1];

const isWithinLine = ({ chunks, lines }: Scan, { from, to }: Window): boolean => {
  const line = chunks.line[from] ?? 0;
  return (lines.firstChunk[line] ?? 0) < from || to < (lines.endChunk[line] ?? 0);
};

/** The parts of a range between runs of at least `least` plain words; each begins and ends with a chunk that is none. */
const betweenPlainRuns = (scan: Scan, { from, to }: Window, least: number): Window[] => {
  const parts: { from: number; to: number }[] = [];
  for (let chunk = from; chunk < to; chunk++) {
    if (!hasCodeSign(scan, chunk) && isPlainWord(scan, chunk)) continue;
    const last = parts.at(-1);
    if (last !== undefined && chunk - last.to < least) last.to = chunk + 1;
    else parts.push({ from: chunk, to: chunk + 1 });
  }
  return parts;
};

/** Takes back the plain words at an end that are too few to be a part of the sentence. */
const withShortEnds = (parts: readonly Window[], whole: Window): Window[] =>
  parts.map(({ from, to }, index) => ({
    from: index === 0 && from - whole.from < plainRun.beside ? whole.from : from,
    to: index === parts.length - 1 && whole.to - to < plainRun.beside ? whole.to : to,
  }));

const countSigns = (scan: Scan, { from, to }: Window): number => {
  let signs = 0;
  for (let chunk = from; chunk < to; chunk++) signs += Number(hasCodeSign(scan, chunk));
  return signs;
};

/** From the first sign of code to the last, and without long gaps. */
const aroundSigns = (scan: Scan, whole: Window): Window[] =>
  betweenPlainRuns(scan, whole, plainRun.sparse).flatMap(({ from, to }) => {
    let first = from;
    while (first < to && !hasCodeSign(scan, first)) first++;
    let end = to;
    while (end > first && !hasCodeSign(scan, end - 1)) end--;
    return first < end ? [{ from: first, to: end }] : [];
  });

/**
 * Leaves a sentence its plain words around and between pieces of code on one line, all that are not between signs if those are few. What is left
 * has a sign of code and a word; a find of several lines stays as it is.
 */
export const trimmed = (scan: Scan, whole: Window): Window[] => {
  if (!isOnOneLine(scan, whole)) return [whole];
  const signs = countSigns(scan, whole);
  if (signs === 0) return [];
  const isSparse = signs < fewSigns * (whole.to - whole.from);
  if (isSparse) return aroundSigns(scan, whole).filter((part) => hasWord(scan, part));
  const parts = isWithinLine(scan, whole) ? withShortEnds(betweenPlainRuns(scan, whole, plainRun.dense), whole) : [whole];
  return parts.filter((part) => hasWord(scan, part));
};

/** Forms of writing that only look like a call or an index. */
const formsOfWriting: readonly RegExp[] = [
  // A page of the system's manual: `mount(8)`.
  /^(?:[a-z][a-z0-9.+-]{0,40}|[A-Z][A-Z0-9.+-]{0,40})\([1-8][a-z]{0,4}\)$/u,
  // A plural or another ending that may be left away: `server(s)`, `Kunde(n)`.
  /^[\p{L}'’-]{3,40}\((?:s|es|ies|n|en|e|er|r|d|ed|ing|ly|a|in|innen|a\/o|ne|le|i|x)\)$/u,
  // A footnote: `cookies[3]`, `lists.[12]`, `cookies[a]`.
  /^[\p{L}’-]{4,40}[.,;:]?(?:\[(?:\d{1,2}|[a-z])\]){1,3}$/u,
  // The last word of a clause in brackets.
  /^[\p{L}’-]{2,40}["'”’]?[)\]]{1,2}[;:,.]{0,2}$/u,
  // Initials and what is shortened like them: `J.R.R`, `z.B`, `p.ex`.
  /^(?:\p{L}\.){1,4}\p{L}{0,2}$/u,
  // A kind of file, a quantity, a name in a space of names: `.deb`, `p=0.05`, `pkg:mail-client`.
  /^(?:\.[a-z]{2,4}|\p{L}=\d{1,6}(?:[.,]\d{1,4})?|[a-z]{2,20}:[a-z][a-z-]{2,40})$/u,
];
/** Names in a row: no more than this. */
const mostNames = 12;
const longestName = 64;

const isForm = ({ text, chunks }: Scan, chunk: number): boolean => {
  const start = chunks.start[chunk] ?? 0;
  const whole = text.slice(start, Math.min(chunks.end[chunk] ?? 0, start + longestName));
  const bare = whole.replace(/[.,:;!?]{1,3}$/u, '');
  return formsOfWriting.some((form) => form.test(whole) || form.test(bare));
};

/** Whether all that has signs of code in a find is a term of the field or a form of writing: `GitLab`, `**OAuth2**`, `ls(1) or dir(1)`. */
export const isWrittenByName = (scan: Scan, { from, to }: Window, vocabulary: Vocabulary): boolean => {
  if (to - from > mostNames) return false;
  const { text, chunks } = scan;
  const isAlone = to - from === 1;
  if (isAlone && ((chunks.mask[from] ?? 0) & ~wordWithHump) === 0) return true;
  for (let chunk = from; chunk < to; chunk++) {
    const isTerm = vocabulary.has(text.slice(chunks.coreStart[chunk], chunks.coreEnd[chunk]));
    const isBetween = !isAlone && isPlainWord(scan, chunk) && !hasCodeSign(scan, chunk);
    if (!isTerm && !isBetween && !isForm(scan, chunk)) return false;
  }
  return true;
};
