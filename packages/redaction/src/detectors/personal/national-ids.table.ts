import { isMonthAndDay, iso7064Mod11And10, luhn, remainder, verhoeff, weightedSum } from './checksums.ts';

/** A number that a state gives to a person, known by its form and its check digits. */
export interface NationalId {
  readonly id: string;
  /** What it looks like, separators included; anchored on both sides by the detector. */
  readonly shape: string;
  /** @param compact the number in upper case without spaces, dots, hyphens and slashes */
  readonly isValid: (compact: string) => boolean;
  /** Words near it that a form without letters and separators needs, as alternatives of a pattern; a form that has them is known by itself. */
  readonly cue?: string;
}

const at = (digits: string, start: number, length: number): number => Number(digits.slice(start, start + length));
const digitAt = (digits: string, index: number): number => digits.charCodeAt(index) - 48;
const isDifferentDigits = (digits: string): boolean => !/^([0-9])\1*$/u.test(digits);
/** Two digits of year, month, day. */
const isDate = (digits: string, start: number): boolean => isMonthAndDay(at(digits, start + 2, 2), at(digits, start + 4, 2));
/** Two digits of day, month; the day raised by 40 in numbers that are not final. */
const isDateBackwards = (digits: string): boolean =>
  isMonthAndDay(at(digits, 2, 2), at(digits, 0, 2)) || isMonthAndDay(at(digits, 2, 2), at(digits, 0, 2) - 40);

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const finnishLetters = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const chineseChecks = '10X98765432';

const germanTaxId = (digits: string): boolean => {
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return !digits.startsWith('0') && repeated.length === 1 && (repeated[0] ?? 0) <= 3 && iso7064Mod11And10(digits);
};

const frenchNir = (compact: string): boolean => {
  const body = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^[0-9]{13}$/u.test(body) && 97 - remainder(body, 97) === at(compact, 13, 2);
};

const spanishDni = (compact: string): boolean => spanishLetters[Number(compact.slice(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2')) % 23] === compact[8];

const codiceFiscaleOdd = '1,0,5,7,9,13,15,17,19,21,2,4,18,20,11,3,6,8,12,14,16,10,22,25,24,23'.split(',').map(Number);
const codiceFiscale = (compact: string): boolean => {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const code = compact.charCodeAt(index);
    const value = code < 65 ? code - 48 : code - 65;
    sum += index % 2 === 0 ? (codiceFiscaleOdd[value] ?? 0) : value;
  }
  return compact.charCodeAt(15) - 65 === sum % 26;
};

const belgian = (digits: string): boolean => {
  const check = at(digits, 9, 2);
  return 97 - remainder(digits.slice(0, 9), 97) === check || 97 - remainder(`2${digits.slice(0, 9)}`, 97) === check;
};

const elevenTest = (digits: string): boolean => remainder(digits, 11) === 0 && isDifferentDigits(digits);

const brazilianCheck = (digits: string, length: number, wrap: number): boolean => {
  const weights = Array.from({ length }, (_, index) => ((length - 1 - index) % wrap) + 2);
  const rest = weightedSum(digits, weights) % 11;
  return digitAt(digits, length) === (rest < 2 ? 0 : 11 - rest);
};

const romanian = (digits: string): boolean => {
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return isDate(digits, 1) && (rest === 10 ? 1 : rest) === digitAt(digits, 12);
};

const baltic = (digits: string): boolean => {
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return isDate(digits, 1) && (first < 10 ? first : second % 10) === digitAt(digits, 10);
};

const norwegian = (digits: string): boolean =>
  isDateBackwards(digits) && weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0
  && weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;

const turkish = (digits: string): boolean => {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const first = (((odd * 7 - even) % 10) + 10) % 10;
  return !digits.startsWith('0') && first === digitAt(digits, 9)
    && weightedSum(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === digitAt(digits, 10);
};

const elevenMinus = (digits: string, weights: readonly number[], last: number): boolean => {
  const rest = weightedSum(digits, weights) % 11;
  return (rest < 2 ? 0 : 11 - rest) === digitAt(digits, last);
};

const japanese = (digits: string): boolean => {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digitAt(digits, 11);
};

const chinese = (compact: string): boolean =>
  isMonthAndDay(at(compact, 10, 2), at(compact, 12, 2))
  && chineseChecks[weightedSum(compact, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === compact[17];

const personal = 'id|ident\\p{L}*|person\\p{L}*|citizen|tax\\p{L}*|steuer\\p{L}*|social|insur\\p{L}*|number|nummer|numer|número|numéro|numero|nr|no|sociale?';

/** Check digits as the issuing offices publish them. */
export const nationalIds: readonly NationalId[] = [
  { id: 'us-ssn', shape: '(?!000|666|9[0-9]{2})[0-9]{3}[- ](?!00)[0-9]{2}[- ](?!0000)[0-9]{4}', isValid: () => true },
  { id: 'us-itin', shape: '9[0-9]{2}-[5-9][0-9]-[0-9]{4}', isValid: () => true },
  { id: 'uk-nino', shape: '(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]', isValid: () => true },
  { id: 'uk-nhs', shape: '[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}', isValid: (digits) => weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  { id: 'de-tax', shape: '[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}', isValid: germanTaxId, cue: personal },
  { id: 'fr-nir', shape: '[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}', isValid: frenchNir },
  { id: 'es-dni', shape: '[0-9]{2}\\.?[0-9]{3}\\.?[0-9]{3}[- ]?[A-Z]', isValid: spanishDni },
  { id: 'es-nie', shape: '[XYZ][- ]?[0-9]{7}[- ]?[A-Z]', isValid: spanishDni },
  { id: 'it-codice-fiscale', shape: '[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]', isValid: codiceFiscale },
  { id: 'nl-bsn', shape: '[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}', isValid: (digits) => weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0, cue: 'bsn|burger\\p{L}*|sofi\\p{L}*|service' },
  { id: 'be-national', shape: '[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}[-. ][0-9]{3}[-. ][0-9]{2}', isValid: belgian },
  { id: 'be-national-bare', shape: '[0-9]{11}', isValid: (digits) => isDate(digits, 0) && belgian(digits), cue: personal },
  { id: 'pl-pesel', shape: '[0-9]{11}', isValid: (digits) => isMonthAndDay(at(digits, 2, 2) % 20, at(digits, 4, 2)) && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0, cue: 'pesel|' + personal },
  { id: 'se-personnummer', shape: '(?:(?:19|20)[0-9]{2}|[0-9]{2})(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]|[6-8][0-9]|9[01])[-+][0-9]{4}', isValid: (digits) => luhn(digits.slice(-10)) },
  { id: 'no-fodselsnummer', shape: '[0-9]{6} ?[0-9]{5}', isValid: norwegian, cue: 'f[øo]dsel\\p{L}*|' + personal },
  { id: 'dk-cpr', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}-[0-9]{4}', isValid: () => true },
  { id: 'fi-hetu', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-Y]', isValid: (compact) => {
    const digits = compact.replace(/[^0-9]/gu, '').slice(0, 6) + compact.slice(-4, -1);
    return finnishLetters[remainder(digits, 31)] === compact.at(-1);
  } },
  { id: 'is-kennitala', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}-?[0-9]{3}[089]', isValid: (digits) => weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0, cue: 'kennitala|' + personal },
  { id: 'pt-nif', shape: '[123568][0-9]{2} ?[0-9]{3} ?[0-9]{3}', isValid: (digits) => elevenMinus(digits, [9, 8, 7, 6, 5, 4, 3, 2], 8), cue: 'nif|contribuinte|fiscal|' + personal },
  { id: 'ch-ahv', shape: '756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}', isValid: (digits) => weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0 },
  { id: 'at-svnr', shape: '[1-9][0-9]{3} ?(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}', isValid: (digits) => weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(digits, 3), cue: 'sv\\p{L}*|sozial\\p{L}*|' + personal },
  { id: 'br-cpf', shape: '[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}', isValid: () => true },
  { id: 'br-cpf-bare', shape: '[0-9]{11}', isValid: (digits) => isDifferentDigits(digits) && brazilianCheck(digits, 9, 99) && brazilianCheck(digits, 10, 99), cue: 'cpf|' + personal },
  { id: 'br-cnpj', shape: '[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}/[0-9]{4}-[0-9]{2}', isValid: () => true },
  { id: 'br-cnpj-bare', shape: '[0-9]{14}', isValid: (digits) => isDifferentDigits(digits) && brazilianCheck(digits, 12, 8) && brazilianCheck(digits, 13, 8), cue: 'cnpj|' + personal },
  { id: 'in-aadhaar', shape: '[2-9][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}', isValid: verhoeff },
  { id: 'in-aadhaar-bare', shape: '[2-9][0-9]{11}', isValid: verhoeff, cue: 'aadha+r|uid\\p{L}*|' + personal },
  { id: 'in-pan', shape: '[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]', isValid: () => true },
  { id: 'cn-id', shape: '[1-8][0-9]{5}(?:19|20)[0-9]{2}[0-9]{7}[0-9X]', isValid: chinese },
  { id: 'tw-id', shape: '[A-Z][12][0-9]{8}', isValid: (compact) => {
    const area = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(compact.charAt(0)) + 10;
    return (Math.floor(area / 10) + (area % 10) * 9 + weightedSum(compact.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0;
  } },
  { id: 'jp-my-number', shape: '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}', isValid: japanese, cue: 'マイナンバー|個人番号|' + personal },
  { id: 'kr-rrn', shape: '[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[1-8][0-9]{6}', isValid: () => true },
  { id: 'au-tfn', shape: '[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}', isValid: (digits) => weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0, cue: 'tfn|tax|file' },
  { id: 'au-medicare', shape: '[2-6][0-9]{3}[ -]?[0-9]{5}[ -]?[0-9](?:[ -/]?[0-9])?', isValid: (digits) => weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8), cue: 'medicare' },
  { id: 'ca-sin', shape: '[1-79][0-9]{2}[ -][0-9]{3}[ -][0-9]{3}', isValid: luhn },
  { id: 'ca-sin-bare', shape: '[1-79][0-9]{8}', isValid: luhn, cue: 'sin|nas|social|assurance' },
  { id: 'za-id', shape: '[0-9]{6} ?[0-9]{4} ?[01][0-9]{2}', isValid: (digits) => isDate(digits, 0) && luhn(digits) },
  { id: 'tr-kimlik', shape: '[1-9][0-9]{10}', isValid: turkish, cue: 'kimlik|tckn|tc|' + personal },
  { id: 'ro-cnp', shape: '[1-9][0-9]{12}', isValid: romanian },
  { id: 'cz-sk-birth-number', shape: '[0-9]{2}(?:[05][1-9]|[16][0-2]|[27][1-9]|[38][0-2])(?:0[1-9]|[12][0-9]|3[01])/[0-9]{3,4}', isValid: (digits) => digits.length === 9 || elevenTest(digits) || remainder(digits.slice(0, 9), 11) === 10 },
  { id: 'ee-lt-code', shape: '[3-6][0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}', isValid: baltic },
  { id: 'lv-code', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}-[0-9]{5}', isValid: () => true },
  { id: 'bg-egn', shape: '[0-9]{10}', isValid: (digits) => isMonthAndDay(at(digits, 2, 2) % 20, at(digits, 4, 2)) && weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 === digitAt(digits, 9), cue: 'egn|егн|' + personal },
  { id: 'hr-oib', shape: '[0-9]{11}', isValid: iso7064Mod11And10, cue: 'oib' },
  { id: 'yu-jmbg', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[09][0-9]{8}', isValid: (digits) => {
    const rest = weightedSum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === digitAt(digits, 12);
  } },
  { id: 'gr-amka', shape: '(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{7}', isValid: luhn, cue: 'amka|αμκα|' + personal },
  { id: 'il-id', shape: '[0-9]{9}', isValid: luhn, cue: 'israel\\p{L}*|teudat|זהות' },
  { id: 'mx-curp', shape: '[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]', isValid: () => true },
  { id: 'mx-rfc', shape: '[A-ZÑ&]{4}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[A-Z0-9]{3}', isValid: () => true },
  { id: 'cl-rut', shape: '[0-9]{1,2}\\.[0-9]{3}\\.[0-9]{3}-[0-9K]', isValid: () => true },
  { id: 'ar-cuit', shape: '(?:20|2[3-7]|30|33|34)-[0-9]{8}-[0-9]', isValid: () => true },
  { id: 'sg-nric', shape: '[STFGM][0-9]{7}[A-Z]', isValid: (compact) => {
    const old = /^[ST]/u.test(compact);
    const rest = (weightedSum(compact.slice(1), [2, 7, 6, 5, 4, 3, 2]) + (/^[TG]/u.test(compact) ? 4 : compact.startsWith('M') ? 3 : 0)) % 11;
    return (old ? 'JZIHGFEDCBA' : compact.startsWith('M') ? 'XWUTRQPNJLK' : 'XWUTRQPNMLK')[rest] === compact[8];
  } },
  { id: 'hk-id', shape: '[A-Z]{1,2}[0-9]{6}\\([0-9A]\\)', isValid: () => true },
  { id: 'my-nric', shape: '[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[0-9]{2}-[0-9]{4}', isValid: () => true },
  { id: 'th-id', shape: '[1-8][- ]?[0-9]{4}[- ]?[0-9]{5}[- ]?[0-9]{2}[- ]?[0-9]', isValid: (digits) => (11 - weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10 === digitAt(digits, 12), cue: 'thai\\p{L}*|บัตรประชาชน|' + personal },
  { id: 'ie-pps', shape: '[0-9]{7}[A-W][A-IW]?', isValid: (compact) => 'WABCDEFGHIJKLMNOPQRSTUV'[(weightedSum(compact, [8, 7, 6, 5, 4, 3, 2]) + (compact.length > 8 ? (compact.charCodeAt(8) - 64) % 23 * 9 : 0)) % 23] === compact[7] },
];
