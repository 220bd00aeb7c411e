import { wordClass, wordHash } from './lexicon.ts';
import { type Register, registerBucket } from './register.ts';
import { gap, shape, type Tokens } from './tokens.ts';

const hashesOf = (words: string): ReadonlySet<number> => new Set(words.split(' ').map((word) => wordHash(word, 0, word.length)));

const names = wordClass.given | wordClass.family;
const mostWords = 4;

/** The register bucket up to which prose is not technical. */
const everyday = 5;
/** The same where names stand. */
const besideNames = 6;
/** The register bucket up to which prose is far from technical. */
const chat = 3;

const isCapitalised = (written: number | undefined): boolean => written !== undefined && written >= shape.capital && written <= shape.mixed;

/** Whether at most a space and the stop of an abbreviation part a token from the one before. */
const followsClosely = (tokens: Tokens, token: number): boolean => {
  const sign = tokens.gap[token] ?? 0;
  return sign === gap.space || (sign === gap.stop && (tokens.start[token] ?? 0) - (tokens.end[token - 1] ?? 0) <= 2);
};

/** What words before a name say for sure, whatever the model says: "Mr. …", "my name is …" also in lower case. */
export class NameContext {
  private readonly titles = hashesOf('Mr Mrs Ms Miss Dr Prof Mme Mlle Herr Frau Señor Señora Sr Sra Signor Signora Sig Monsieur Madame Madam Mister');
  private readonly greetings = hashesOf('hi hello hey dear regards thanks cheers mr mrs ms dr miss');
  private readonly callings = hashesOf('named called');
  private readonly is = hashesOf('is');
  private readonly my = hashesOf('my her his their whose full first last family given maiden');
  private readonly name = hashesOf('name surname firstname lastname fullname');
  private readonly call = hashesOf('call calls called');
  private readonly whom = hashesOf('me him her');
  private readonly as = hashesOf('as');

  /** Sets the flags of names that words before them give away; says whether there are any. */
  flag(tokens: Tokens, flags: Uint8Array, register: Register): boolean {
    let found = false;
    for (let token = 1; token < tokens.count; token++) {
      if (tokens.gap[token] === gap.colon && isSpeaker(tokens, token - 1, register)) {
        flags[token - 1] = 1;
        found = true;
      }
      if (isCapitalised(tokens.shape[token])) {
        if (!this.isTitled(tokens, token)) continue;
        flags[token - 1] = 1;
        flags[token] = 1;
        found = true;
      } else if (tokens.shape[token] === shape.lower && flags[token] === 0 && this.isIntroduced(tokens, token, register)) {
        flagLowerCase(tokens, flags, token);
        found = true;
      }
    }
    return found;
  }

  /** Where names stand, or prose is not technical, a nation's adjective says whence somebody is. */
  flagNations(tokens: Tokens, flags: Uint8Array, register: Register): void {
    const most = flags.includes(1) ? besideNames : everyday;
    for (let token = 0; token < tokens.count; token++) {
      if (((tokens.classes[token] ?? 0) & wordClass.nation) === 0 || tokens.shape[token] !== shape.capital) continue;
      if (registerBucket(register.technical(token)) <= most && register.foreign(token) <= 1) flags[token] = 1;
    }
  }

  /** Takes in what belongs to a name but has no capital: "as Dairy scientist". */
  extend(tokens: Tokens, flags: Uint8Array): void {
    for (let token = 2; token < tokens.count; token++) {
      const isJob = tokens.shape[token] === shape.lower && ((tokens.classes[token] ?? 0) & wordClass.job) !== 0;
      if (isJob && flags[token - 1] === 1 && this.as.has(tokens.hash[token - 2] ?? 0) && tokens.gap[token] === gap.space) flags[token] = 1;
    }
  }

  private isTitled(tokens: Tokens, token: number): boolean {
    return tokens.shape[token - 1] === shape.capital && this.titles.has(tokens.hash[token - 1] ?? 0) && followsClosely(tokens, token);
  }

  private isIntroduced(tokens: Tokens, token: number, register: Register): boolean {
    const before = tokens.hash[token - 1] ?? 0;
    const sign = tokens.gap[token] ?? 0;
    const bits = tokens.classes[token] ?? 0;
    const ordinary = (bits & wordClass.tier) !== 0;
    if (this.name.has(before) && sign === gap.colon) return !ordinary && (bits & names) !== 0;
    if (ordinary || !(sign === gap.space || sign === gap.comma || sign === gap.line)) return false;
    if (this.is.has(before) && this.name.has(tokens.hash[token - 2] ?? 0) && this.my.has(tokens.hash[token - 3] ?? 0)) return true;
    if ((bits & wordClass.given) === 0 || registerBucket(register.technical(token)) > everyday) return false;
    return this.greetings.has(before) || this.callings.has(before) || (this.whom.has(before) && this.call.has(tokens.hash[token - 2] ?? 0));
  }
}

/** A given name alone before a colon, as in a dialogue. */
const isSpeaker = (tokens: Tokens, token: number, register: Register): boolean => {
  const bits = tokens.classes[token] ?? 0;
  const isName = (bits & wordClass.popular) !== 0 || ((bits & wordClass.given) !== 0 && (bits & wordClass.tier) === 0);
  const sign = tokens.gap[token] ?? 0;
  return isName && tokens.shape[token] === shape.capital && (sign === gap.start || sign >= gap.line) && registerBucket(register.technical(token)) <= chat;
};

/** The first word and those after it that are no ordinary words. */
const flagLowerCase = (tokens: Tokens, flags: Uint8Array, first: number): void => {
  flags[first] = 1;
  for (let token = first + 1; token < Math.min(tokens.count, first + mostWords); token++) {
    const tier = (tokens.classes[token] ?? 0) & wordClass.tier;
    const goesOn = tokens.shape[token] === shape.lower && followsClosely(tokens, token) && (tier === 0 || (tier > 3 && ((tokens.classes[token] ?? 0) & names) !== 0));
    if (!goesOn) return;
    flags[token] = 1;
  }
};
