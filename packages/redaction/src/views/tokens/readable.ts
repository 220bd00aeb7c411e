import { opaque } from '../../scan/char-class.ts';
import { decodeUtf8 } from './utf8.ts';

/** Short content must be beyond doubt, or every eighth word of eight letters would decode to something. */
const shortContent = 8;
const fewestCharacters = 4;
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/;
const plainContent = /^[A-Za-z0-9_.:@/=+!#$%& -]+$/;
const ordinary = /[A-Za-z0-9_.:@/=+\s,;"'{}()<>&#%\\-]|[\u00a0-\uffff]/g;

/** What decoded bytes say, as UTF-8 or UTF-16, if a person could read it. */
export const readableText = (bytes: Uint8Array): string | undefined => {
  const wide = utf16(bytes);
  const text = wide ?? decodeUtf8(bytes);
  return text !== undefined && isReadable(text) ? text : undefined;
};

/** Whether decoded text makes sense: no control characters and mostly what words, numbers and tokens are made of. */
export const isReadable = (text: string): boolean => {
  if (text.length < fewestCharacters || unreadable.test(text) || text.includes(opaque)) return false;
  if (text.length < shortContent) return plainContent.test(text);
  return readability(text) >= 0.75;
};

/** The share of characters that words, numbers and tokens are made of. */
export const readability = (text: string): number => (text.match(ordinary)?.length ?? 0) / text.length;

/** UTF-16 of ASCII, as PowerShell encodes commands: every second byte is zero. */
const utf16 = (bytes: Uint8Array): string | undefined => {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return undefined;
  const zeroAt = bytes[0] === 0 ? 0 : 1;
  const units: string[] = [];
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at + zeroAt] !== 0) return undefined;
    units.push(String.fromCharCode(bytes[at + 1 - zeroAt] ?? 0));
  }
  return units.join('');
};
