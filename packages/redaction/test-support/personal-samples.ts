import { ibanLengths } from '../src/detectors/personal/iban.table.ts';
import { personalForms, streets } from './personal-samples.table.ts';

/** A sentence with one personal value in it. */
export interface PersonalSample {
  readonly kind: string;
  readonly value: string;
  readonly text: string;
}

/** Numbers in [0, 1) that the seed alone decides (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
};

type Random = () => number;

const pick = <Value>(random: Random, values: readonly Value[]): Value => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from');
  return value;
};

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** `#` becomes a digit, `%` one that is not 0, `@@` a capital letter, `{name}` one of the entries of that name. */
export const fillIn = (random: Random, form: string): string =>
  form.replace(/\{[a-z]+\}|#|%|@@/gu, (slot) => {
    if (slot === '#') return digits(random, 1);
    if (slot === '%') return String(1 + Math.floor(random() * 9));
    if (slot === '@@') return String.fromCharCode(65 + Math.floor(random() * 26));
    return pick(random, streets[slot.slice(1, -1)] ?? []);
  });

/** A number whose last digit makes it right by Luhn's formula. */
export const luhnNumber = (random: Random, prefix: string, length: number): string => {
  const body = prefix + digits(random, length - prefix.length - 1);
  const doubled = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);
  const sum = Array.from(body).reverse().map(Number).reduce((total, digit, at) => total + (at % 2 === 0 ? doubled(digit) : digit), 0);
  return body + String((10 - (sum % 10)) % 10);
};

/** An account number of a country, its check digits right. */
export const ibanOf = (random: Random, country: string): string => {
  const body = digits(random, (ibanLengths[country] ?? 22) - 4);
  const numeric = `${body}${Array.from(country).map((letter) => String(letter.charCodeAt(0) - 55)).join('')}00`;
  const rest = Array.from(numeric).reduce((total, digit) => (total * 10 + Number(digit)) % 97, 0);
  return `${country}${String(98 - rest).padStart(2, '0')}${body}`;
};

const spaced = (text: string): string => text.replace(/(.{4})(?=.)/gu, '$1 ');

const valueOf = (random: Random, kind: string): string => {
  if (kind === 'card') {
    const [prefix, length] = pick(random, [['4', 16], ['51', 16], ['2221', 16], ['34', 15], ['37', 15], ['6011', 16], ['3528', 16], ['62', 16], ['30', 14]] as const);
    const number = luhnNumber(random, prefix, length);
    return length === 16 && random() < 0.4 ? spaced(number) : number;
  }
  if (kind === 'iban') {
    const iban = ibanOf(random, pick(random, Object.keys(ibanLengths)));
    return random() < 0.5 ? spaced(iban) : iban;
  }
  return fillIn(random, pick(random, personalForms[kind]?.values ?? []));
};

/** As many sentences as asked for, of every kind in turn; the same for the same seed. */
export const personalSamples = (seed: number, count: number): readonly PersonalSample[] => {
  const random = seededRandom(seed);
  const kinds = Object.keys(personalForms);
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length] ?? 'email';
    const value = valueOf(random, kind);
    return { kind, value, text: pick(random, personalForms[kind]?.sentences ?? []).replace('{}', () => value) };
  });
};
