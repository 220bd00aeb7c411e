import type { ChunkDetector, Detector, KeywordDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Range } from '../../span.ts';

/** RFC 5321 allows 64 characters before the sign and 255 behind it. */
const longestLocalPart = 64;
const longestDomain = 255;

const localPart = /(?:"[^"\s]{1,62}"|[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64})$/u;
const openingSigns = /^[.'`{|*_~=/&!?^]+(?=[\p{L}\p{N}])/u;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}[\p{L}\p{M}]{1,23})/u;
const addressLiteral = /^\[(?:IPv6:)?[0-9a-fA-F.:]{4,45}\]/u;

const addressAround = (text: string, at: number, bounds: Range): Range | undefined => {
  const before = text.slice(Math.max(bounds.start, at - longestLocalPart), at);
  const local = localPart.exec(before)?.[0].replace(openingSigns, '');
  if (local === undefined || !/[\p{L}\p{N}]/u.test(local)) return undefined;
  const after = text.slice(at + 1, Math.min(bounds.end, at + 1 + longestDomain));
  const host = domain.exec(after)?.[0] ?? addressLiteral.exec(after)?.[0];
  return host === undefined ? undefined : { start: at - local.length, end: at + 1 + host.length };
};

/** More signs in one run of characters are no list of addresses any more. */
const mostSigns = 64;

const plain: ChunkDetector = {
  on: 'chunk',
  id: 'personal.email',
  kind: 'pii',
  mask: charClass.at,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.start[chunk] ?? 0;
    const end = chunks.end[chunk] ?? 0;
    const found: Range[] = [];
    let tried = 0;
    let at = text.indexOf('@', start);
    while (at !== -1 && at < end && tried++ < mostSigns) {
      const range = addressAround(text, at, { start, end });
      if (range !== undefined) found.push(range);
      at = text.indexOf('@', at + 1);
    }
    return found;
  },
};

const spelledLocal = /([\p{L}\p{N}][\p{L}\p{N}._+-]{0,63}(?:\s{1,3}[[({<]\s?(?:dot|punkt|point|punto|ponto)\s?[\])}>]\s{1,3}[\p{L}\p{N}_+-]{1,40}){0,3})\s{0,3}$/iu;
const spelledHost = /^\s{0,3}((?:[\p{L}\p{N}-]{1,63}\s{0,2}(?:\.|[[({<]\s?(?:dot|punkt|point|punto|ponto|\.)\s?[\])}>]|\s(?:dot|punkt|point|punto|ponto)\s)\s{0,2}){1,5}\p{L}{2,24})(?![\p{L}\p{N}])/iu;
const bareHost = /^\s((?:[\p{L}\p{N}-]{1,63}\s(?:dot|punkt|punto|ponto)\s){1,5}\p{L}{2,24})(?![\p{L}\p{N}])/iu;

const dotSpelled = /^ [\p{L}\p{N}-]{1,63} (?:dot|punkt|punto|ponto) /iu;
/** Whether a character closes a bracket of any kind. */
const isBracket = (code: number): boolean => code === 0x5d || code === 0x29 || code === 0x7d || code === 0x3e;

/** `jo [at] host [dot] example`: the sign written out, in brackets or, where the dots are written out too, without. */
const spelled: KeywordDetector = {
  on: 'keyword',
  id: 'personal.email-spelled-out',
  kind: 'pii',
  keywords: ['at', 'arroba', 'chiocciola'],
  boundary: 'whole',
  find: ({ text }, hit) => {
    const bracket = isBracket(text.charCodeAt(hit.end)) || isBracket(text.charCodeAt(hit.end + 1));
    if (!bracket && !dotSpelled.test(text.slice(hit.end, hit.end + 80))) return undefined;
    const opening = /[[({<]\s?$/u.exec(text.slice(Math.max(0, hit.start - 2), hit.start))?.[0];
    const bracketed = bracket && opening !== undefined;
    const open = bracketed ? hit.start - opening.length : hit.start;
    const close = bracketed ? hit.end + text.slice(hit.end, hit.end + 2).search(/[\])}>]/u) + 1 : hit.end;
    const local = spelledLocal.exec(text.slice(Math.max(0, open - 200), open));
    const host = (bracketed ? spelledHost : bareHost).exec(text.slice(close, close + 200));
    if (local?.[1] === undefined || host === null) return undefined;
    return { start: Math.max(0, open - 200) + local.index, end: close + host[0].length };
  },
};

export const emailDetectors: readonly Detector[] = [plain, spelled];
