/** The alphabet of shapes: letters and digits by kind, ASCII signs as themselves. */
export const symbol = { none: 0, lower: 1, upper: 2, digit: 3, letter: 4, other: 5 } as const;

export const symbolOf = (code: number): number => {
  if (code >= 0x61 && code <= 0x7a) return symbol.lower;
  if (code >= 0x41 && code <= 0x5a) return symbol.upper;
  if (code >= 0x30 && code <= 0x39) return symbol.digit;
  if (code < 0x80) return code;
  return (code >= 0x2000 && code <= 0x2bff) || code === 0xe000 ? symbol.other : symbol.letter;
};

/** Symbols above this are signs of ASCII. */
export const isSign = (value: number): boolean => value > symbol.other;

export const isWordSymbol = (value: number): boolean => value >= symbol.lower && value <= symbol.letter;

/** Whether a UTF-16 code unit is one of some signs of ASCII. */
export const signSet = (signs: string): ((code: number) => boolean) => {
  const members = new Uint8Array(0x80);
  for (let at = 0; at < signs.length; at++) members[signs.charCodeAt(at)] = 1;
  return (code) => members[code] === 1;
};
