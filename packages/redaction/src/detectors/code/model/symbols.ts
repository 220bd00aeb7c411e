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
