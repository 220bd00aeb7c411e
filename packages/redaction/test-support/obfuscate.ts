/** Hides a token. What comes out holds all of it, to be read by whoever knows the way. */
export type Obfuscate = (token: string) => string;

const units = (text: string): readonly string[] => Array.from(text);
const code = (char: string): number => char.codePointAt(0) ?? 0;
const hex = (value: number, width = 2): string => value.toString(16).padStart(width, '0');
const bytes = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const between = (separator: string): Obfuscate => (token) => units(token).join(separator);
const each = (write: (char: string) => string): Obfuscate => (token) => units(token).map(write).join('');
const eachByte = (write: (byte: number) => string, separator = ''): Obfuscate => (token) => bytes(token).map(write).join(separator);
const isAscii = (char: string): boolean => code(char) > 0x20 && code(char) < 0x7f;
const shifted = (from: RegExp, base: number, first: string): Obfuscate =>
  each((char) => (from.test(char) ? String.fromCodePoint(base + code(char) - code(first)) : char));

const homoglyphs: Readonly<Record<string, string>> = {
  a: '\u0430', c: '\u0441', e: '\u0435', i: '\u0456', j: '\u0458', o: '\u03bf', p: '\u0440', s: '\u0455', x: '\u0445', y: '\u0443', h: '\u04bb',
  A: '\u0391', B: '\u0412', C: '\u0421', E: '\u0395', H: '\u041d', I: '\u0406', K: '\u039a', M: '\u041c', O: '\u041e', P: '\u0420', T: '\u0422', X: '\u0425', Z: '\u0396',
};

const base32 = (token: string): string => {
  const bits = bytes(token).map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
};

const base58 = (token: string): string => {
  let value = BigInt(`0x${bytes(token).map((byte) => hex(byte)).join('')}`);
  let digits = '';
  for (; value > 0n; value /= 58n) digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'.charAt(Number(value % 58n)) + digits;
  return digits;
};

const base85 = (token: string): string => {
  const padded = bytes(token);
  let digits = '';
  for (let at = 0; at < padded.length; at += 4) {
    const group = padded.slice(at, at + 4);
    let value = 0;
    for (let index = 0; index < 4; index++) value = value * 256 + (group[index] ?? 0);
    let part = '';
    for (let index = 0; index < 5; index++, value = Math.floor(value / 85)) part = String.fromCharCode(33 + value % 85) + part;
    digits += part.slice(0, group.length + 1);
  }
  return `<~${digits}~>`;
};

const rot13 = each((char) => {
  const first = /[a-z]/.test(char) ? 97 : 65;
  return /[A-Za-z]/.test(char) ? String.fromCharCode(first + (code(char) - first + 13) % 26) : char;
});

const halves = (token: string): readonly [string, string] => [token.slice(0, token.length >> 1), token.slice(token.length >> 1)];

/** Ways that turn every character into something else, one by one: they can be told from plain text anywhere. */
export const characterObfuscators: Readonly<Record<string, Obfuscate>> = {
  zeroWidth: between('\u200b'),
  softHyphen: between('\u00ad'),
  bidiControls: between('\u202e\u202c'),
  variationSelectors: between('\ufe0f'),
  tagCharacters: between('\u{e0041}'),
  privateUse: between('\ue123'),
  nul: between('\0'),
  colours: between('\u001b[31m'),
  zalgo: each((char) => `${char}\u0336\u0351`),
  fullWidth: each((char) => (isAscii(char) ? String.fromCharCode(code(char) + 0xfee0) : char)),
  mathematical: (token) => shifted(/[a-z]/, 0x1d41a, 'a')(shifted(/[A-Z]/, 0x1d400, 'A')(shifted(/[0-9]/, 0x1d7ce, '0')(token))),
  circled: (token) => shifted(/[a-z]/, 0x24d0, 'a')(shifted(/[A-Z]/, 0x24b6, 'A')(token)),
  homoglyphs: each((char) => homoglyphs[char] ?? char),
  htmlDecimal: each((char) => `&#${code(char)};`),
  htmlHex: each((char) => `&#x${hex(code(char))};`),
  htmlOpen: each((char) => `&#${String(code(char)).padStart(7, '0')}`),
  htmlTwice: each((char) => `&amp;#${code(char)};`),
  percent: eachByte((byte) => `%${hex(byte).toUpperCase()}`),
  percentTwice: eachByte((byte) => `%25${hex(byte)}`),
  unicodeEscape: each((char) => units(char).length === char.length ? `\\u${hex(code(char), 4)}` : `\\u{${hex(code(char))}}`),
  unicodeBraces: each((char) => `\\u{${hex(code(char))}}`),
  hexEscape: eachByte((byte) => `\\x${hex(byte)}`),
  octalEscape: eachByte((byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  doubledEscape: each((char) => `\\\\u{${hex(code(char))}}`),
  quotedPrintable: eachByte((byte) => `=${hex(byte).toUpperCase()}`),
};

/** Ways that turn a token into one other token. */
export const tokenObfuscators: Readonly<Record<string, Obfuscate>> = {
  base64: (token) => Buffer.from(token).toString('base64'),
  base64Url: (token) => Buffer.from(token).toString('base64url'),
  base64Utf16: (token) => Buffer.from(token, 'utf16le').toString('base64'),
  dataUrl: (token) => `data:text/plain;base64,${Buffer.from(token).toString('base64')}`,
  base32,
  base58,
  base85,
  hex: eachByte((byte) => hex(byte)),
  hexUpper: eachByte((byte) => hex(byte).toUpperCase()),
  hexColons: eachByte((byte) => hex(byte), ':'),
  bits: eachByte((byte) => byte.toString(2).padStart(8, '0')),
};

/** Ways that spread a token over several words or lines. */
export const spreadObfuscators: Readonly<Record<string, Obfuscate>> = {
  base64Lines: (token) => (Buffer.from(token).toString('base64').match(/.{1,24}(?:.{1,8}$)?/g) ?? []).join('\n'),
  hexSpaces: eachByte((byte) => hex(byte), ' '),
  hexNumbers: eachByte((byte) => `0x${hex(byte)}`, ', '),
  hexDump: (token) => (Buffer.from(token).toString('hex').match(/.{1,4}/g) ?? []).join(' '),
  decimals: eachByte((byte) => String(byte), ' '),
  fromCharCode: (token) => `String.fromCharCode(${bytes(token).join(', ')})`,
  bitsApart: eachByte((byte) => byte.toString(2).padStart(8, '0'), ' '),
  codePoints: each((char) => `U+${hex(code(char), 4).toUpperCase()} `),
  spaced: between(' '),
  dotted: between('.'),
  hyphenated: between('-'),
  twoStrings: (token) => `"${halves(token).join('" + "')}"`,
  threeStrings: (token) => `'${(token.match(/.{1,7}/gs) ?? []).join('\' . \'')}'`,
  stringsOnLines: (token) => `"${halves(token).join('"\n    "')}"`,
  continued: (token) => halves(token).join('\\\n'),
  markedUp: (token) => halves(token).join('<b></b>'),
};

/** Ways that look like any other token, so that every token must be tried. */
export const guessObfuscators: Readonly<Record<string, Obfuscate>> = {
  reversed: (token) => Array.from(token).reverse().join(''),
  rot13,
};

export const obfuscators: Readonly<Record<string, Obfuscate>> =
  { ...characterObfuscators, ...tokenObfuscators, ...spreadObfuscators, ...guessObfuscators };
