/** How far a find by keyword reads on at most, so that many keywords in one long run stay cheap. The rest of a longer run is found as a bare token. */
export const runReach = 600;

const runByte = 1;
const jointByte = 2;

const classOf = (char: string): number => {
  if (/[A-Za-z0-9_+/=-]/.test(char)) return runByte;
  return /[.~|%$!*]/.test(char) ? jointByte : 0;
};

/** What a token is made of, per ASCII code: 1 always, 2 only between two others (`a.b`). */
export const runTable = (): Uint8Array => Uint8Array.from({ length: 128 }, (_, code) => classOf(String.fromCharCode(code)));

/**
 * Where the run of token characters that goes on at `from` ends, the full stop of a sentence left out. An encrypted JWT may have two stops in a row.
 * @param limit no character from here on is read as part of the run
 */
export const endOfRun = (text: string, from: number, table: Uint8Array, limit = from + runReach): number => {
  const last = Math.min(text.length, limit);
  let at = from;
  while (at < last) {
    const kind = table[text.charCodeAt(at)] ?? 0;
    if (kind === runByte) at++;
    else if (kind === jointByte && table[text.charCodeAt(at + 1)] === runByte) at += 2;
    else if (text.startsWith('..', at) && table[text.charCodeAt(at + 2)] === runByte) at += 3;
    else break;
  }
  return Math.min(at, last);
};
