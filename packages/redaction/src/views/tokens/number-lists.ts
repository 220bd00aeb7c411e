import { apart } from '../edits.ts';
import { readability, readableText } from './readable.ts';

/** Fewer numbers in a row are no text. */
const fewestNumbers = 5;
const number = /(?:0x|&h|u\+|chrw?\(|char\(|\[char\]\s?|&#x?|\\x|0b)?([0-9a-f]{2,8})(?![0-9a-z])/yi;
const separator = /[\s,;:|/.\-_+&()'"[\]{}]{1,8}/y;

export interface DecodedList {
  readonly end: number;
  /** Undefined if the list is long enough, but no text. */
  readonly text: string | undefined;
}

interface NumberList {
  readonly end: number;
  readonly digits: readonly string[];
  readonly isHex: boolean;
}

const readList = (text: string, start: number): NumberList => {
  const digits: string[] = [];
  let isHex = false;
  let at = start;
  let end = start;
  while (at <= text.length) {
    number.lastIndex = at;
    const match = number.exec(text);
    const found = match?.[1];
    if (match === null || found === undefined) break;
    digits.push(found);
    isHex ||= /^(?:0x|&h|u|&#x|\\x)/i.test(match[0]);
    end = number.lastIndex;
    separator.lastIndex = end;
    if (!separator.test(text)) break;
    at = separator.lastIndex;
  }
  return { end, digits, isHex };
};

const readAs = (radix: number, { digits }: NumberList): string | undefined => {
  const bytes = new Uint8Array(digits.length);
  for (let index = 0; index < digits.length; index++) {
    const value = Number.parseInt(digits[index] ?? '', radix);
    if (!(value >= 0 && value <= 0xff)) return undefined;
    bytes[index] = value;
  }
  return readableText(bytes);
};

const hasWidth = (list: NumberList, narrowest: number, widest = narrowest): boolean =>
  list.digits.every((digits) => digits.length >= narrowest && digits.length <= widest);

/** Every reading of the list as text: binary, octal, decimal, hexadecimal. */
const readings = (list: NumberList): readonly (string | undefined)[] => {
  const whole = list.digits.join('');
  if (hasWidth(list, 7, 8) && /^[01]+$/.test(whole)) return [readAs(2, list)];
  if (!hasWidth(list, 2, 3)) return [readDump(list)];
  const isDecimal = /^\d+$/.test(whole);
  return [
    isDecimal && !list.isHex ? readAs(10, list) : undefined,
    hasWidth(list, 2) ? readAs(16, list) : undefined,
    hasWidth(list, 3) && /^[0-7]+$/.test(whole) ? readAs(8, list) : undefined,
  ];
};

/** Bytes in groups of two to four, as `xxd` prints them. */
const readDump = (list: NumberList): string | undefined => {
  const width = list.digits[0]?.length ?? 0;
  const isLast = (index: number): boolean => index === list.digits.length - 1;
  const isDump = width >= 4 && list.digits.every(({ length }, index) => length % 2 === 0 && (length === width || isLast(index)));
  if (!isDump) return undefined;
  const pairs = list.digits.join('').match(/../g) ?? [];
  return readAs(16, { ...list, digits: pairs });
};

/** `41 43 45` is text as decimal numbers and as hexadecimal ones: both are shown, the likelier first. */
const allReadings = (list: NumberList): string | undefined => {
  const texts = readings(list).filter((text) => text !== undefined).sort((one, other) => likelihood(other) - likelihood(one));
  return texts.length === 0 ? undefined : texts.join(apart);
};

const likelihood = (text: string): number => readability(text) + (text.match(/[A-Za-z0-9]/g)?.length ?? 0) / text.length;

const backwards = (list: NumberList): NumberList =>
  ({ ...list, digits: list.digits.map((digits) => Array.from(digits).reverse().join('')).reverse() });

/**
 * Reads numbers in a row as the codes of characters: `65 75 73`, `0x41, 0x4b`, `41:4b:49`, `01000001 01001011`, `chr(65).chr(75)`, from behind too.
 * @returns undefined if fewer than five numbers stand there
 */
export const readNumberList = (text: string, start: number): DecodedList | undefined => {
  const list = readList(text, start);
  if (list.digits.length < fewestNumbers) return undefined;
  return { end: list.end, text: allReadings(list) ?? allReadings(backwards(list)) };
};
