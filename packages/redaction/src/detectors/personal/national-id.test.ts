import { describe, expect, it } from '@jest/globals';
import { createScanner } from '../../scan/scanner.ts';
import { ibanOf, luhnNumber, seededRandom } from '../../../test-support/personal-samples.ts';
import { iso7064Mod97, luhn, verhoeff } from './checksums.ts';
import { ibanDetectors } from './iban.ts';
import { nationalIdDetectors } from './national-id.ts';
import { nationalIds } from './national-ids.table.ts';

const scanner = createScanner([...nationalIdDetectors(), ...ibanDetectors]);
const found = (text: string): readonly string[] => scanner.scan(text).map(({ start, end }) => text.slice(start, end));

describe('check digits', () => {
  it('knows right numbers from wrong ones', () => {
    const random = seededRandom(1);
    const number = luhnNumber(random, '4', 16);
    expect(luhn(number)).toBe(true);
    expect(luhn(`${number.slice(0, -1)}${String((Number(number.at(-1)) + 1) % 10)}`)).toBe(false);
    const iban = ibanOf(random, 'DE');
    expect(iso7064Mod97(iban)).toBe(true);
    expect(iso7064Mod97(iban.replace(/.$/u, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
    expect(verhoeff('2363')).toBe(true);
    expect(verhoeff('2364')).toBe(false);
  });
});

describe('numbers of persons', () => {
  // Numbers that the issuing offices print as examples, or made up to have right check digits.
  it.each([
    ['12345678Z', 'known by its letter'], ['X1234567L', 'a foreigner in Spain'], ['RSSMRA85T10A562S', 'Italy'], ['85.07.30-033.28', 'Belgium'],
    ['811228-9874', 'Sweden'], ['131052-308T', 'Finland'], ['756.9217.0769.85', 'Switzerland'], ['111.444.777-35', 'Brazil'],
    ['11010519491231002X', 'China'], ['8001015009087', 'South Africa'], ['130 692 544', 'Canada'], ['1800101221144', 'Romania'],
  ])('finds %s (%s) by itself', (number) => {
    expect(found(`It says ${number} there.`)).toContain(number);
  });

  it.each([
    ['PESEL 44051401359', '44051401359'], ['Steuer-ID 86095742719', '86095742719'], ['BSN 111222333', '111222333'],
    ['my tax number 10000000146 (kimlik)', '10000000146'], ['personal number 01010750160', '01010750160'],
  ])('finds digits alone beside their word: %s', (text, number) => {
    expect(found(text)).toContain(number);
  });

  it('leaves digits alone without such a word', () => {
    expect(found('It took 44051401359 rounds and 111222333 bytes.')).toEqual([]);
  });

  it('rejects a form with wrong check digits', () => {
    expect(found('12345678A, RSSMRA85T10A562X, 756.9217.0769.84')).toEqual([]);
  });

  it('covers more than fifteen countries', () => {
    expect(new Set(nationalIds.map(({ id }) => id.slice(0, 2))).size).toBeGreaterThan(30);
  });
});

describe('account numbers', () => {
  it('finds them with and without spaces, and no wrong ones', () => {
    const iban = ibanOf(seededRandom(2), 'FR');
    const grouped = iban.replace(/(.{4})(?=.)/gu, '$1 ');
    expect(found(`to ${iban}.`)).toEqual([iban]);
    expect(found(`to ${grouped} now`)).toEqual([grouped]);
    expect(found(`to ${iban.slice(0, 10)}${iban.charAt(10) === '0' ? '1' : '0'}${iban.slice(11)}`)).toEqual([]);
  });
});
