/** Decodes UTF-8 strictly: no overlong forms, surrogates or stray bytes. @returns undefined for anything else */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  const units: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const codePoint = length === 0 ? undefined : readSequence(bytes, at, length);
    if (codePoint === undefined) return undefined;
    units.push(String.fromCodePoint(codePoint));
    at += length;
  }
  return units.join('');
};

/** How many bytes a first byte announces, 0 if it is none. */
export const sequenceLength = (first: number): number => {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
};

const smallest = [0, 0, 0x80, 0x800, 0x10000];

const readSequence = (bytes: Uint8Array, at: number, length: number): number | undefined => {
  const first = bytes[at] ?? 0;
  if (length === 1) return first;
  let codePoint = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isSurrogate || codePoint > 0x10ffff || codePoint < (smallest[length] ?? 0) ? undefined : codePoint;
};
