const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The digits of a text, without its separators. */
export const digitsOf = (text: string): string => {
  let digits = '';
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) digits += text.charAt(at);
  return digits;
};

const valueAt = (digits: string, at: number): number => digits.charCodeAt(at) - 48;

/** Sum of digits times weights, for as many digits as there are weights. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * valueAt(digits, at), 0);

/** ISO/IEC 7812-1 annex B. @param digits only digits */
export const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = valueAt(digits, digits.length - 1 - at) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return digits.length > 1 && sum % 10 === 0;
};

/** The rest of a long decimal number, digit by digit. */
export const remainder = (digits: string, modulus: number): number => {
  let rest = 0;
  for (let at = 0; at < digits.length; at++) rest = (rest * 10 + valueAt(digits, at)) % modulus;
  return rest;
};

/** ISO 7064 MOD 97-10 as IBANs use it: the first four characters count last, letters as 10-35. @param iban upper case, no separators */
export const iso7064Mod97 = (iban: string): boolean => {
  const numeric = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return remainder(numeric, 97) === 1;
};

/** ISO 7064 MOD 11,10: German tax ids, Croatian OIB. */
export const iso7064Mod11And10 = (digits: string): boolean => {
  let product = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (valueAt(digits, at) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === valueAt(digits, digits.length - 1);
};

const verhoeffProduct: readonly string[] = [
  '0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210',
];
const verhoeffPermutation: readonly string[] = [
  '0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258',
];
const cell = (table: readonly string[], row: number, column: number): number => (table[row] ?? '').charCodeAt(column) - 48;

/** J. Verhoeff, Error detecting decimal codes (1969): Aadhaar. */
export const verhoeff = (digits: string): boolean => {
  let check = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = valueAt(digits, digits.length - 1 - at);
    check = cell(verhoeffProduct, check, cell(verhoeffPermutation, at % 8, value));
  }
  return check === 0;
};

/** Whether two digits of month and two of day can be a date. */
export const isMonthAndDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;
