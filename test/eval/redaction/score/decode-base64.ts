const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Decodes base64 leniently, as Python's `binascii.a2b_base64` does: characters outside the alphabet are passed over, and the first full padding ends it.
 * @returns undefined if the characters do not come out even
 */
export const decodeBase64 = (text: string): Buffer | undefined => {
  const bytes: number[] = [];
  let [place, padding, left] = [0, 0, 0];
  for (const character of text) {
    if (character === '=') {
      if (place < 2) continue;
      padding += 1;
      if (place + padding >= 4) return Buffer.from(bytes);
      continue;
    }
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    padding = 0;
    if (place > 0) bytes.push((left << (2 * place)) | (value >> (6 - 2 * place)));
    left = value & ((1 << (6 - 2 * place)) - 1);
    place = (place + 1) % 4;
  }
  return place === 0 ? Buffer.from(bytes) : undefined;
};
