import type { Vocabulary } from '../../vocabulary/index.ts';

/** `_write`, `__proto__`: an underscore that emphasis does not explain, since it begins a word that ends without one, or doubles around lower case. */
const withLeadingUnderscore = /^(?:_{1,2}\p{Ll}[\p{L}\p{N}$_]*[\p{L}\p{N}$]|__[a-z]+__)$/u;

/** `C_i`. */
const mathIndex = /^[A-Za-z]_[A-Za-z0-9]$/;

/** Whether one word, of letters, digits, `_` and `$` alone, can only be the name of something in code. */
export type IsIdentifier = (word: string) => boolean;

const hump = /\p{Ll}\p{Lu}/u;
/** `DoS`, `QoS`, `PhDs`, `SaaS`, `IoT`; no name in code is made like this. */
const acronymWithLowerCase = /^(?:[A-Z]{1,2}[a-z]{1,2}[A-Z]s?|[A-Z]{1,2}[a-z][A-Z]{2}s?|[A-Za-z]{1,2}aaS|[a-z][A-Z]{2,3}s?)$/;
/** German words for both genders: `NutzerInnen`, `Kund_innen`. */
const bothGenders = /^\p{Lu}\p{Ll}{2,30}(?:_i|I)nn?(?:en)?$/u;
const surname = /^(?:Mc|O|Fitz)[A-Z][a-z]{2,12}$/;
const acronymThenWord = /^[A-Z]{2,12}[a-z]{3,}/;
/** An acronym bent like a word: `XORed`, `LLMified`, `OAuthing`. */
const bentAcronym = /^[A-Z]{2,12}(?:e?s|e?d|ing|ers?|ish|ism|ists?|i[sz]ed|i[sz]ing|ified|ify|ifying|like|able|ness|less|based|style|only|esque)$/;
const mixedWithDigits = /[A-Za-z]\d|\d[A-Za-z]/;
/** Short labels and counts: `A4`, `MP4`, `B2B`, `20MB`, `100k`; resolutions are none. */
const label = /^(?:[A-Z]{1,3}\d{1,3}|[A-Z](?:\d[A-Z]){1,3}|\d{1,6}[A-Za-z]{1,3}|[a-z]\d{1,2}|v\d{1,4}|\d[a-z]\d)$/;
const resolution = /^\d{3,5}x\d{3,5}$/;

const isJoinedBySigns = (core: string): boolean => core.includes('$') ? /\p{L}{3}/u.test(core) : /\p{L}/u.test(core) && !mathIndex.test(core);

const hasTellingDigits = (core: string): boolean => resolution.test(core) || (mixedWithDigits.test(core) && !label.test(core));

export const identifierShape = (vocabulary: Vocabulary): IsIdentifier => (word) => {
  if (word.startsWith('_') && withLeadingUnderscore.test(word)) return !vocabulary.has(word);
  const core = word.replace(/^_{1,8}|_{1,8}$/gu, '');
  if (core.length < 3 || vocabulary.has(core) || bothGenders.test(core)) return false;
  if (/[$_]/.test(core)) return isJoinedBySigns(core);
  if (hump.test(core)) return !acronymWithLowerCase.test(core) && !surname.test(core);
  return (acronymThenWord.test(core) && !bentAcronym.test(core)) || hasTellingDigits(core);
};
