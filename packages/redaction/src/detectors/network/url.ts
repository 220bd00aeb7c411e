import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { runOf } from '../../scan/ranges.ts';

/** `hxxp` and `[:]` are how reports of incidents keep an address from being clicked. */
const schemeEnd = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}(?::|\[:\])\/\/|(?<![a-z0-9.-])www\.(?=[a-z0-9])|(?<![a-z0-9.-])(?:mailto|jdbc|data|tel|sip|sips|urn|spiffe|ldaps?|file|javascript|vbscript|ms-[a-z]{1,20}):(?=[^\s:"'<>]{3})/i;

const urlEnd = /["'<>`\u201c\u201d\u2018\u2019\uE000]/u;
const trailing = /[.,;:!?*_|\]}\u2026]{1,20}$/u;
const closing = /\){1,10}$/;

/** Without the sentence's punctuation, and without a closing bracket that the URL did not open. */
const trimmed = (url: string): string => {
  let text = url.replace(trailing, '');
  const closed = closing.exec(text)?.[0].length ?? 0;
  if (closed > 0) {
    const opened = text.slice(0, -closed).split('(').length - text.slice(0, -closed).split(')').length;
    text = text.slice(0, text.length - Math.max(0, closed - Math.max(0, opened)));
  }
  return text.replace(trailing, '');
};

/** The names of schemes themselves: "a `javascript:` URL", "`data://` streams". */
const bareScheme = /^[a-z][a-z0-9+.-]{0,30}:(?:\/\/)?$/i;

/** URLs of any scheme, from the scheme to the chunk's end. */
export const urlDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.url',
  kind: 'network',
  confidence: 0.97,
  mask: charClass.slash | charClass.colon | charClass.dot,
  find: (scan, chunk) => {
    const { text, at } = runOf(scan, chunk);
    const found: Match[] = [];
    let from = 0;
    // Each turn starts where the last URL ended, so the chunk is read once.
    while (from < text.length) {
      const rest = text.slice(from);
      const begin = schemeEnd.exec(rest);
      if (begin === null) break;
      const tail = rest.slice(begin.index);
      const stop = urlEnd.exec(tail)?.index ?? tail.length;
      const url = trimmed(tail.slice(0, stop));
      const start = from + begin.index;
      if (url.length > begin[0].length && !bareScheme.test(url)) found.push({ start: at + start, end: at + start + url.length });
      from = start + Math.max(stop, begin[0].length);
    }
    return found;
  },
};
