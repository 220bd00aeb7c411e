/**
 * What the model of {@link createRandomness} sees of a character: 0 nothing (the edge of a run), 1-26 a letter whatever its case, 27 a digit,
 * 28-33 `-`, `_`, `.`, `/`, `+`, `=`, 34 anything else.
 */
export const symbolCount = 35;
export const digitSymbol = 27;
export const otherSymbol = 34;

/** The model's second view of a character: 0 none, 1 lower case, 2 upper case, 3 digit, 4 a sign. */
export const shapeCount = 5;

const signs = '-_./+=';

/** Symbol and shape of every ASCII code, as columns. */
export interface SymbolTable {
  readonly symbol: Uint8Array;
  readonly shape: Uint8Array;
}

const symbolOf = (code: number): number => {
  if (code >= 0x61 && code <= 0x7a) return code - 0x60;
  if (code >= 0x41 && code <= 0x5a) return code - 0x40;
  if (code >= 0x30 && code <= 0x39) return digitSymbol;
  const sign = signs.indexOf(String.fromCharCode(code));
  return sign === -1 ? otherSymbol : digitSymbol + 1 + sign;
};

const shapeOf = (code: number): number => {
  const symbol = symbolOf(code);
  if (symbol > digitSymbol) return 4;
  if (symbol === digitSymbol) return 3;
  return code >= 0x61 ? 1 : 2;
};

export const createSymbolTable = (): SymbolTable => ({
  symbol: Uint8Array.from({ length: 128 }, (_, code) => symbolOf(code)),
  shape: Uint8Array.from({ length: 128 }, (_, code) => shapeOf(code)),
});

/** Costs are kept as bytes: sixteenths of a bit, so 15.9 bits at most. */
export const costScale = 16;

/** Bytes of the trigram table, indexed `(before-last, last, this)`. */
export const trigramSize = symbolCount ** 3;
/** Bytes of the case table, indexed `(shape before last, last shape, lower or upper)`. */
export const caseSize = shapeCount * shapeCount * 2;
