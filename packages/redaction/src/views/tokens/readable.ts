import { opaque } from '../../scan/char-class.ts';
import { decodeUtf8 } from './utf8.ts';

/** Short content must be beyond doubt, or every eighth word of eight letters would decode to something. */
const shortContent = 8;
const fewestCharacters = 4;
const control = /\p{Cc}|[\ufffd\ufffe\uffff]/u;
/** What a reader of the content would not see: line ends, colours, and zeros between characters. */
const escapeCharacter = String.fromCharCode(0x1b);
const innocuous = new RegExp(`[\\0\\t\\n\\r]|${escapeCharacter}(?:\\[[0-9;?]{0,24}[A-Za-z])?`, 'g');
const plainContent = /^[A-Za-z0-9_.:@/=+!#$%& -]+$/;
const ordinary = /[A-Za-z0-9_.:@/=+\s,;"'{}()<>&#%\\-]|[\u00a0-\uffff]/g;

/** What decoded bytes say, as UTF-8 or UTF-16, if a person could read it. */
export const readableText = (bytes: Uint8Array): string | undefined => {
  const text = decodeUtf16(bytes) ?? decodeUtf8(bytes);
  return text !== undefined && isReadable(text) ? text : undefined;
};

/** Whether decoded text makes sense: no control characters and mostly what words, numbers and tokens are made of. */
const isReadable = (text: string): boolean => {
  const seen = text.replace(innocuous, '');
  if (seen.length < fewestCharacters || seen.length * 8 < text.length || control.test(seen) || text.includes(opaque)) return false;
  return seen.length < shortContent ? plainContent.test(seen) : readability(seen) >= 0.75;
};

/** The share of characters that words, numbers and tokens are made of. */
export const readability = (text: string): number => (text.match(ordinary)?.length ?? 0) / text.length;

/** UTF-16 of mostly ASCII, as PowerShell encodes commands: most of every second byte is zero. */
const decodeUtf16 = (bytes: Uint8Array): string | undefined => {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return undefined;
  const units: string[] = [];
  const littleEndian = bytes[0] !== 0;
  let zeros = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const high = bytes[littleEndian ? at + 1 : at] ?? 0;
    if (high === 0) zeros++;
    units.push(String.fromCharCode(high * 256 + (bytes[littleEndian ? at : at + 1] ?? 0)));
  }
  return zeros * 6 >= bytes.length ? units.join('') : undefined;
};
