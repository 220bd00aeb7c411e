const polynomial = 0xedb88320;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (ISO 3309) of a string of ASCII, unsigned. */
export const crc32 = (text: string): number => {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
};

/** A number in base 62 (`0-9A-Za-z`), padded with zeros. */
export const base62 = (value: number, length: number): string => {
  let rest = value;
  let encoded = '';
  while (rest > 0) {
    encoded = (digits[rest % 62] ?? '') + encoded;
    rest = Math.floor(rest / 62);
  }
  return encoded.padStart(length, '0');
};

const checksumLength = 6;

/** Whether a token's body ends in the CRC-32 of what is before, as GitHub and npm write it. */
export const hasCrc32Checksum = (body: string): boolean =>
  body.length > checksumLength && base62(crc32(body.slice(0, -checksumLength)), checksumLength) === body.slice(-checksumLength);
