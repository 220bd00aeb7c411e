/** Decodes a token. @returns undefined if it is none of this encoding */
export type TokenDecoder = (token: string) => Uint8Array | undefined;

const unknown = 255;

const alphabetTable = (...alphabets: readonly string[]): Uint8Array => {
  const table = new Uint8Array(128).fill(unknown);
  for (const alphabet of alphabets) for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value;
  return table;
};

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();

/** How many leading bytes are looked at before a long token is decoded whole. */
const sampled = 12;

/** Encodings of 2^n letters: every letter carries n bits. The bits left over at the end must be zero, as encoders leave them. */
const bitDecoder = (table: Uint8Array, bits: number): TokenDecoder => (token) => {
  const length = Math.floor(token.length * bits / 8);
  const bytes = new Uint8Array(length);
  let buffer = 0;
  let filled = 0;
  let written = 0;
  for (let at = 0; at < token.length; at++) {
    const value = table[token.charCodeAt(at)] ?? unknown;
    if (value === unknown) return undefined;
    buffer = ((buffer << bits) | value) & 0xffff;
    filled += bits;
    if (filled < 8) continue;
    filled -= 8;
    const byte = (buffer >> filled) & 0xff;
    if (written < sampled && isControl(byte)) return undefined;
    bytes[written++] = byte;
  }
  return filled < bits && (buffer & ((1 << filled) - 1)) === 0 ? bytes : undefined;
};

/** What no readable text begins with; a zero may be half of UTF-16. */
const isControl = (byte: number): boolean => (byte < 0x20 && !innocuous.has(byte)) || byte === 0x7f;

const innocuous: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x1b]);

export const base64Decoder = (): TokenDecoder => bitDecoder(alphabetTable(`${upper}${lower}0123456789+/`, `${upper}${lower}0123456789-_`), 6);

/** RFC 4648 base32, in either case. */
export const base32Decoder = (): TokenDecoder => bitDecoder(alphabetTable(`${upper}234567`, `${lower}234567`), 5);

export const hexDecoder = (): TokenDecoder => bitDecoder(alphabetTable('0123456789ABCDEF', '0123456789abcdef'), 4);

/** Bitcoin's alphabet. Costs the square of the token's length. */
export const base58Decoder = (): TokenDecoder => {
  const table = alphabetTable('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz');
  return (token) => {
    const bytes: number[] = [];
    for (let at = 0; at < token.length; at++) {
      let carry = table[token.charCodeAt(at)] ?? unknown;
      if (carry === unknown) return undefined;
      for (let index = 0; index < bytes.length; index++) {
        carry += (bytes[index] ?? 0) * 58;
        bytes[index] = carry & 0xff;
        carry >>= 8;
      }
      if (carry > 0) bytes.push(carry);
    }
    return Uint8Array.from(bytes.reverse());
  };
};

/** Adobe's and Bitcoin's base85 share the digits `!` to `u`; written between `<~` and `~>`. */
export const decodeBase85: TokenDecoder = (token) => {
  const bytes: number[] = [];
  const digits = token.replaceAll('z', '!!!!!').replace(/\s/g, '');
  for (let at = 0; at < digits.length; at += 5) {
    const part = digits.slice(at, at + 5);
    let value = 0;
    for (const digit of part.padEnd(5, 'u')) value = value * 85 + digit.charCodeAt(0) - 33;
    if (!/^[!-u]+$/.test(part) || value > 0xffffffff) return undefined;
    for (let index = 0; index < part.length - 1; index++) bytes.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
  }
  return Uint8Array.from(bytes);
};
