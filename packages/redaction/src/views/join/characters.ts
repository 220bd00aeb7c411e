export const isSpace = (code: number): boolean => code === 0x20 || code === 0x09;

/** What people put between the letters of a word to hide it. */
export const isSeparatorOfLetters = (code: number): boolean => ',.-_|/*+~:;\u00b7\u2022'.includes(String.fromCharCode(code));

/** Letters, digits and the signs that tokens are made of. */
export const isTokenCode = (code: number): boolean =>
  isAlphanumeric(code) || code === 0x5f || (code >= 0x2d && code <= 0x2f) || code === 0x2b || code === 0x3d || code === 0x7e;

export const isAlphanumeric = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
