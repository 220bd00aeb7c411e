import type { KeywordDetector } from '../../detector.ts';
import type { Scan } from '../../scan/lex.ts';
import type { Range } from '../../span.ts';

/** No key in use is longer; a header without an end makes the detector read no further. */
const longestKey = 20_000;
const shortestBody = 16;

const header = /-{4,5} ?BEGIN[ A-Z0-9_-]{0,80}(?:PRIVATE|SECRET)[ -]KEY(?:[ -]?BLOCK)?(?: ?-{4,5}|\b)/y;
const blockEnd = /KEY(?:[ -]?BLOCK)? ?-{4,5}/g;
const putty = /PuTTY-User-Key-File-\d:/y;
const puttyEnd = 'Private-MAC:';
const mac = /Private-MAC: ?[0-9a-f]{4,128}/y;
/** What may stand between two stretches of a key's body: line ends, also escaped ones, quotes and `+` of a concatenation, quote marks of mail, comment signs. */
const joint = /(?:\s|\\[nrt]|["'`,+>|#*;\\:-]){1,40}/y;
const piece = /[A-Za-z0-9+/=]{4,20000}/y;
const keyHeader = /(?:Proc-Type|DEK-Info|Comment|Version|Hash|Encryption|Public-Lines|Private-Lines|Charset|MessageID)[^\n\\]{0,120}/y;

const endOf = (pattern: RegExp, text: string, at: number): number => {
  const sticky = new RegExp(pattern.source, pattern.flags);
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
};

const endWithin = (pattern: RegExp, text: string, from: number): number => {
  const end = endOf(pattern, text.slice(from, from + longestKey), 0);
  return end === -1 ? -1 : from + end;
};

/** A stretch of body has no word of prose in it: it is long, or has digits or signs, or case as no word has it. */
const isBody = (text: string): boolean => text.length >= 40 || (text.length >= shortestBody && /\d|[+/=]|[a-z][A-Z]/.test(text));

/** Where a key that was cut off ends: its last stretch of base64. */
const endOfCutBody = (text: string, from: number): number => {
  let end = -1;
  let at = from;
  const last = Math.min(text.length, from + longestKey);
  while (at < last) {
    const afterJoint = endOf(joint, text, at);
    if (afterJoint !== -1) at = afterJoint;
    const afterHeader = endOf(keyHeader, text, at);
    if (afterHeader !== -1) {
      at = afterHeader;
      continue;
    }
    const afterPiece = endOf(piece, text, at);
    const stretch = afterPiece === -1 ? '' : text.slice(at, afterPiece);
    // The last line of a body can be short.
    if (!isBody(stretch) && !(end !== -1 && /[0-9+/=]/.test(stretch))) break;
    end = afterPiece;
    at = afterPiece;
  }
  return end;
};

const findBlock = ({ text }: Scan, hit: Range): Range | undefined => {
  const start = text.startsWith('-', hit.start - 1) ? hit.start - 1 : hit.start;
  const bodyStart = endOf(header, text, start);
  if (bodyStart === -1) return undefined;
  const closed = endWithin(blockEnd, text, bodyStart);
  const end = closed === -1 ? endOfCutBody(text, bodyStart) : closed;
  return end - bodyStart < shortestBody ? undefined : { start, end };
};

const findPutty = ({ text }: Scan, hit: Range): Range | undefined => {
  const bodyStart = endOf(putty, text, hit.start);
  if (bodyStart === -1) return undefined;
  const last = Math.min(text.length, bodyStart + longestKey);
  const macStart = text.slice(bodyStart, last).indexOf(puttyEnd);
  return { start: hit.start, end: macStart === -1 ? last : Math.max(bodyStart, endOf(mac, text, bodyStart + macStart)) };
};

/** Private keys as blocks: PEM, OpenSSH, SSH2, PGP, PuTTY; on one line, with escaped line ends, or cut off before their end. */
export const privateKeyDetectors = (): readonly KeywordDetector[] => [
  { on: 'keyword', id: 'secret.private-key', kind: 'secret', keywords: ['----begin', '---- begin'], boundary: 'none', confidence: 0.99, find: findBlock },
  { on: 'keyword', id: 'secret.putty-key', kind: 'secret', keywords: ['putty-user-key-file-'], confidence: 0.99, find: findPutty },
];
