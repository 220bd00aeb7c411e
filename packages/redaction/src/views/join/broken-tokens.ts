import { isTokenCode } from './characters.ts';

/** Parts longer than that need not be read to know that they are random. */
const longestPart = 256;
const shortestPart = 4;
const shortestToken = 20;

/** What continues a line by rule: a backslash, a soft break of quoted-printable, a caret. */
const continuation = /(\\|=|\^)[ \t]{0,8}\r?\n[ \t]{0,40}/y;
const softBreak = /[ \t]{0,8}\r?\n[ \t]{0,40}(?:(?:>|#|\/\/|\*|--|;|\|)[ \t]{1,8})?/y;

/** Reads a line end that is marked as none, with the indentation after it. @returns where it ends, or -1 */
export const readContinuation = (text: string, at: number): number => {
  continuation.lastIndex = at;
  const mark = continuation.exec(text)?.[1];
  if (mark === undefined || (mark === '=' && isPadding(text, at))) return -1;
  const end = continuation.lastIndex;
  const isWithinToken = isTokenCode(text.charCodeAt(at - 1)) && isTokenCode(text.charCodeAt(end));
  return isWithinToken || (mark === '\\' && text.charCodeAt(at - 1) > 0x20 && text.charCodeAt(end) > 0x20) ? end : -1;
};

/** Reads a line end in the middle of a token, seen by what stands on either side. @returns where the token goes on, or -1 */
export const readBreak = (text: string, at: number): number => {
  if (!isTokenCode(text.charCodeAt(at - 1))) return -1;
  softBreak.lastIndex = at;
  if (!softBreak.test(text)) return -1;
  const next = softBreak.lastIndex;
  const left = partBefore(text, at);
  const right = partAfter(text, next);
  return looksBroken(left, right) ? next : -1;
};

/** Whether an equals sign fills up a base64 token. */
const isPadding = (text: string, at: number): boolean => text.charAt(at - 1) === '=' || partBefore(text, at).length % 4 === 3;

const partBefore = (text: string, end: number): string => {
  let start = end;
  while (start > 0 && end - start < longestPart && isTokenCode(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
};

const partAfter = (text: string, start: number): string => {
  let end = start;
  while (end < text.length && end - start < longestPart && isTokenCode(text.charCodeAt(end))) end++;
  return text.slice(start, end);
};

/** Both sides look random, or one does and the other at least is no ordinary word. */
const looksBroken = (left: string, right: string): boolean => {
  const isShort = left.length < shortestPart || right.length < shortestPart;
  if (isShort && left.length + right.length < shortestToken) return false;
  return (isRandom(left) && isUnusual(right)) || (isUnusual(left) && isRandom(right));
};

const isUnusual = (part: string): boolean => /\d|[a-z][A-Z]|[a-z]_|_[a-z]|[A-Z]{4}|[A-Z]{2}[a-z]|[A-Za-z]{16}|=$/.test(part);

/** Digits and letters in turn, or many capitals: not `OAuth2`, `2026-11-22`, `addressFromIPv4`. */
const isRandom = (part: string): boolean => {
  if (/^[A-Z]?[a-z]{2,}\d*$|^[\d.-]+$/.test(part)) return false;
  const turns = part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  const capitals = part.match(/[a-z](?=[A-Z])|[A-Z](?=[A-Z])/g)?.length ?? 0;
  return turns >= 2 || (turns === 1 && part.length >= 8 && capitals !== 2) || (capitals >= 6 && part.length <= capitals * 4);
};
