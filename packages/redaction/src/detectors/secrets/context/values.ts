import { opaque } from '../../../scan/char-class.ts';
import type { Vocabulary } from '../../../vocabulary/index.ts';
import { placeholders } from './credential-words.table.ts';
import type { Randomness } from '../randomness/index.ts';

/** How much speaks for a value before one looks at it. */
export type Trust =
  /** `password=…`, a quoted value: nearly anything counts. */
  | 'assigned'
  /** `the password is …`: what no word of prose looks like. */
  | 'told'
  /** `the password is …` at the end of a sentence: a word that is no term of the field. */
  | 'word'
  /** A credential's word stands somewhere before: what hardly anything but a credential looks like. */
  | 'near';

const leastEvidence = { told: 9, plain: 18 } as const;
const shortestPlainWord = 8;
const longestWeighed = 64;
const template = /^(?:\$\{|\$\(|\{\{|<|%\w+%|\[|\(|\.\.\.|…)|^(?:x{3,}|\*+|\.+|-+|_+|•+|\?+)$|^(?:your|my|the|some|insert|change|replace)[-_]/i;
const call = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\(/;
const year = /^(?:19|20)\d\d$/;
const signInside = /[A-Za-z0-9][!@#$%^&*+=?~][A-Za-z0-9!@#$%^&*+=?~]/;
const versionOrQuantity = /^[~^<>=v]*\d+(?:[.,:x/-]\d+)*(?:[a-z]{1,3}|%|-?[a-z]+)?$|^[A-Z]{1,6}-?\d{1,3}$|^X\.509/;
/** Letters alone, some of them beyond ASCII, which say nothing of how random it is. */
const foreignWord = /^(?=.*[^\x20-\x7e])[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}'’]+){0,4}$/u;
/** No term ends so: `Abc&1234xyz`. */
const joinedQuantity = /[&+]\d{3,}[a-z]/i;
const email = /^[\w.+-]+@[\w-]+\.[\w.-]+$/;
const path = /^(?:\.{0,2}\/|[a-z]+:\/\/|[A-Za-z]:\\)|\.(?:md|html?|js|ts|json|ya?ml|txt|py|go|java|com|org|net|io)\b/;

/** Whether a word is a value rather than a word of the sentence. */
export type ValueTest = (value: string, trust: Trust) => boolean;

const mixesLettersAndDigits = (value: string): boolean => /[A-Za-z]/.test(value) && /\d/.test(value);

const isPlain = (value: string): boolean => /^[A-Za-z]?[a-z'’-]*$/.test(value) || /^[A-Z]+s?$/.test(value);
/** `marbleTulip`, `marbleTulip_harbour`. */
const hasCapitalsWithin = (value: string): boolean => {
  if (!/^[A-Za-z_]+$/.test(value)) return false;
  const hump = value.search(/[a-z]{2}[A-Z]/);
  return hump !== -1 && value.length - hump >= 5 && !value.slice(0, hump).includes('_');
};
/** As people build passwords of words: `marble-tulip-42`, four words or more, capitals within. */
const isWordPassword = (value: string): boolean =>
  /^[A-Za-z]{3,}(?:[-_.][A-Za-z]{3,}){0,6}[-_.]\d{1,4}$/.test(value) || /^[A-Za-z]{3,}(?:[-_.][A-Za-z]{3,}){3,9}$/.test(value) || hasCapitalsWithin(value);
const isNumberWord = (value: string): boolean => versionOrQuantity.test(value) || path.test(value) || email.test(value);

const isNear = (value: string): boolean =>
  value.length >= 6 && mixesLettersAndDigits(value) && (/[a-z]\d|\d[a-z]/i.test(value) || signInside.test(value));

const isNoValue = (value: string): boolean =>
  value.length < 3 || value.includes(opaque) || value.includes('][') || template.test(value) || call.test(value) || placeholders.has(value.toLowerCase());

/** Makes a test of values. @param vocabulary words that are never values by their look */
export const createValueTest = (randomness: Randomness, vocabulary: Vocabulary): ValueTest => {
  const evidenceIn = (value: string): number => randomness.weigh(value, 0, Math.min(value.length, longestWeighed)).bits;
  const isKnownPart = (part: string): boolean => part.length < 2 || vocabulary.has(part) || versionOrQuantity.test(part);
  const isKnown = (value: string): boolean => {
    if (value.length > longestWeighed || joinedQuantity.test(value)) return false;
    if (isKnownPart(value)) return true;
    const parts = value.split(/[-_/.+=&,]/);
    return parts.some((part) => vocabulary.has(part)) && parts.every((part) => isKnownPart(part) || /^[a-z]{3,}$/.test(part));
  };
  const looksLikeValue = (value: string, trust: 'told' | 'near'): boolean => {
    if (trust === 'told' && !vocabulary.has(value) && isWordPassword(value)) return true;
    if (isPlain(value)) return value.length >= shortestPlainWord && evidenceIn(value) >= leastEvidence.plain;
    if (foreignWord.test(value) || isNumberWord(value) || isKnown(value)) return false;
    if (trust === 'near') return isNear(value);
    return mixesLettersAndDigits(value) || signInside.test(value) || evidenceIn(value) >= leastEvidence.told;
  };
  return (value, trust) => {
    if (isNoValue(value)) return false;
    if (trust === 'word' && vocabulary.has(value)) return false;
    if (trust === 'assigned' || trust === 'word') return !year.test(value) && /[A-Za-z0-9]/.test(value);
    return value.length >= 4 && looksLikeValue(value, trust);
  };
};
