import { isJoinedBack, shapeIsCapital } from './features.ts';
import { hashesOf, wordClass } from './lexicon.ts';
import { type Register, registerBucket } from './register.ts';
import { gap, shape, type Tokens } from './tokens.ts';

const names = wordClass.given | wordClass.family;
const mostWords = 4;
const mostParticles = 3;

/** The register bucket up to which prose is not technical; the same where names stand; the same for what is far from technical. */
const everyday = 5;
const besideNames = 6;
const chat = 3;

const titles = 'Mr Mrs Ms Miss Dr Prof Mme Mlle Herr Herrn Frau Sr Sra Sig Madam Mister Pan Pani Fru Sayın';

/** Titles that some languages write without a capital. */
const smallTitles = 'señor señora señorita signor signora signorina monsieur madame mevrouw meneer senhor senhora господин госпожа г-н г-жа пан пані κύριος κυρία';

const salutations = `Dear Hi Hello Hey Estimado Estimada Querido Querida Hola Caro Cara Gentile Ciao Cher Chère Bonjour Salut Liebe Lieber Hallo Beste Geachte Prezado Prezada Olá Kære Kära Hej Hei
Drogi Droga Cześć Witaj Milý Milá Ahoj Kedves Szia Dragă Sevgili Merhaba Здравствуйте Привет Уважаемый Уважаемая Шановний Шановна Αγαπητέ Αγαπητή`;

const institutions = `Agency Airlines Airways Associates Association Bank Brothers Capital Clinic Club College Company Consulting Corp Corporation Council Electronics Energy Enterprises Financial Foods Foundation
GmbH Group Holding Holdings Hospital Inc Incorporated Industries Institute Insurance International Kft Labs Limited LLC LLP Ltd Media Motors Museum Networks Oy Partners Pharma PLC Press Records Research Sarl Services
School Society Software Solutions Sons SpA Studios Systems Technologies Telecom Trust Union University Ventures`;

/** Whether at most a space and a stop part a token from the one before: "anna k. berg". */
const followsClosely = (tokens: Tokens, token: number): boolean => {
  const sign = tokens.gap[token] ?? 0;
  return sign === gap.space || (sign === gap.stop && (tokens.start[token] ?? 0) - (tokens.end[token - 1] ?? 0) <= 2);
};

/** Signs after which a sentence goes on. */
const continues: ReadonlySet<number> = new Set([gap.space, gap.comma, gap.line]);

/** Whether a word is one of the 80,000 most common of English, and not a common name ("anna" is also a coin). */
const isOrdinary = (tokens: Tokens, token: number): boolean => {
  const bits = tokens.classes[token] ?? 0;
  return (bits & wordClass.tier) !== 0 && (bits & wordClass.tier) <= 4 && (bits & wordClass.popular) === 0;
};

export interface NationContext {
  readonly register: Register;
  /** Whether the adjective of a nation is a term where it stands, and of nobody. */
  readonly saysWhence: (token: number) => boolean;
}

/** What words before a name say for sure, whatever the model says: "Mr. …", "my name is …" also in lower case. */
export class NameContext {
  private readonly titles = hashesOf(titles);
  private readonly smallTitles = hashesOf(smallTitles);
  private readonly salutations = hashesOf(salutations);
  private readonly institutions = hashesOf(institutions);
  private readonly greetings = hashesOf('hi hello hey dear regards thanks cheers mr mrs ms dr miss');
  private readonly callings = hashesOf('named called');
  private readonly is = hashesOf('is');
  private readonly whose = hashesOf('my her his their whose full first last family given maiden');
  private readonly name = hashesOf('name surname firstname lastname fullname');
  private readonly call = hashesOf('call calls called');
  private readonly whom = hashesOf('me him her');
  private readonly as = hashesOf('as');
  private readonly particles = hashesOf('de van von der den del della di da dos das du la le el al bin ibn bint ben ten ter te zu af av y e of and &');

  /** Sets the flags of names that words before them give away; says whether there are any. */
  flag(tokens: Tokens, flags: Uint8Array, register: Register): boolean {
    let found = false;
    for (let token = 0; token < tokens.count; token++) {
      const before = flags[token];
      if (shapeIsCapital(tokens.shape[token])) this.flagCapitalised(tokens, flags, { token, register });
      else if (tokens.shape[token] === shape.lower && this.isIntroduced(tokens, token, register)) flagLowerCase(tokens, flags, token);
      found ||= flags[token] !== before;
    }
    return found;
  }

  /** Where names stand, or prose is not technical, a nation's adjective says whence somebody is. */
  flagNations(tokens: Tokens, flags: Uint8Array, { register, saysWhence }: NationContext): void {
    const most = flags.includes(1) ? besideNames : everyday;
    for (let token = 0; token < tokens.count; token++) {
      if (((tokens.classes[token] ?? 0) & wordClass.nation) === 0 || tokens.shape[token] !== shape.capital) continue;
      if (registerBucket(register.technical(token)) <= most && register.foreign(token) <= 1 && !saysWhence(token)) flags[token] = 1;
    }
  }

  /** Takes in what belongs to a name: the "van" of a family, the "Ltd" of a company, the "scientist" of "as Marine biologist". */
  extend(tokens: Tokens, flags: Uint8Array): void {
    this.joinParticles(tokens, flags);
    for (let token = 1; token < tokens.count; token++) {
      if (flags[token - 1] !== 1 || flags[token] === 1 || tokens.gap[token] !== gap.space) continue;
      if (tokens.shape[token] === shape.lower) flags[token] = this.isJobAfterAs(tokens, token) ? 1 : 0;
      else if (this.institutions.has(tokens.hash[token] ?? 0) && shapeIsCapital(tokens.shape[token])) flags[token] = 1;
    }
  }

  private joinParticles(tokens: Tokens, flags: Uint8Array): void {
    for (let token = 1; token + 1 < tokens.count; token++) {
      if (flags[token - 1] !== 1 || flags[token] === 1) continue;
      let last = token;
      while (last < token + mostParticles && this.particles.has(tokens.hash[last] ?? 0) && tokens.gap[last] === gap.space) last++;
      if (last > token && flags[last] === 1 && tokens.gap[last] === gap.space) flags.fill(1, token, last);
    }
  }

  private isJobAfterAs(tokens: Tokens, token: number): boolean {
    return ((tokens.classes[token] ?? 0) & wordClass.job) !== 0 && this.as.has(tokens.hash[token - 2] ?? 0);
  }

  private flagCapitalised(tokens: Tokens, flags: Uint8Array, at: { readonly token: number; readonly register: Register }): void {
    const { token, register } = at;
    if (this.isTitled(tokens, token)) {
      flags[token - 1] = 1;
      flags[token] = 1;
    } else if (this.isGreeted(tokens, token) || isSpeaker(tokens, token, register)) flags[token] = 1;
  }

  private isTitled(tokens: Tokens, token: number): boolean {
    if (token === 0 || !isJoinedBack(tokens, token)) return false;
    const before = tokens.hash[token - 1] ?? 0;
    return this.smallTitles.has(before) || (tokens.shape[token - 1] === shape.capital && this.titles.has(before));
  }

  /** After "Dear" and the like, before a sign or the end: a word that is no ordinary one ("Dear All"). */
  private isGreeted(tokens: Tokens, token: number): boolean {
    if (token === 0 || !this.salutations.has(tokens.hash[token - 1] ?? 0) || tokens.gap[token] !== gap.space) return false;
    const after = tokens.gap[token + 1] ?? gap.paragraph;
    return after > gap.dash && tokens.shape[token] === shape.capital && isNameAlone(tokens.classes[token] ?? 0);
  }

  /** Whether words before it tell that a word in lower case is a name. */
  private isIntroduced(tokens: Tokens, token: number, register: Register): boolean {
    if (token === 0 || isOrdinary(tokens, token)) return false;
    const bits = tokens.classes[token] ?? 0;
    if (tokens.gap[token] === gap.colon) return this.name.has(tokens.hash[token - 1] ?? 0) && (bits & names) !== 0;
    if (!continues.has(tokens.gap[token] ?? gap.start)) return false;
    if (this.followsMyNameIs(tokens, token)) return true;
    return (bits & wordClass.given) !== 0 && registerBucket(register.technical(token)) <= everyday && this.isAddressed(tokens, token);
  }

  private followsMyNameIs(tokens: Tokens, token: number): boolean {
    const [whose = 0, name = 0, is = 0] = tokens.hash.slice(Math.max(0, token - 3), token);
    return this.is.has(is) && this.name.has(name) && this.whose.has(whose);
  }

  private isAddressed(tokens: Tokens, token: number): boolean {
    const before = tokens.hash[token - 1] ?? 0;
    return this.greetings.has(before) || this.callings.has(before) || (this.whom.has(before) && this.call.has(tokens.hash[token - 2] ?? 0));
  }
}

/** Whether a word is taken for a name where only a name or an ordinary word can stand. */
const isNameAlone = (bits: number): boolean => {
  const tier = bits & wordClass.tier;
  if ((bits & wordClass.popular) !== 0) return true;
  return tier === 0 ? (bits & wordClass.technical) === 0 : tier > 2 && (bits & wordClass.given) !== 0;
};

/** A given name alone before a colon, as in a dialogue. */
const isSpeaker = (tokens: Tokens, token: number, register: Register): boolean => {
  if (tokens.gap[token + 1] !== gap.colon || tokens.shape[token] !== shape.capital) return false;
  const bits = tokens.classes[token] ?? 0;
  const isName = (bits & wordClass.popular) !== 0 || ((bits & wordClass.given) !== 0 && (bits & wordClass.tier) === 0);
  const sign = tokens.gap[token] ?? 0;
  const startsLine = sign === gap.start || sign >= gap.line;
  return isName && startsLine && registerBucket(register.technical(token)) <= chat;
};

/** The first word and those after it that are no ordinary words. */
const flagLowerCase = (tokens: Tokens, flags: Uint8Array, first: number): void => {
  flags[first] = 1;
  for (let token = first + 1; token < Math.min(tokens.count, first + mostWords); token++) {
    const bits = tokens.classes[token] ?? 0;
    const tier = bits & wordClass.tier;
    const isUnusual = tier === 0 || (tier > 3 && (bits & names) !== 0);
    if (tokens.shape[token] !== shape.lower || !followsClosely(tokens, token) || !isUnusual) return;
    flags[token] = 1;
  }
};
