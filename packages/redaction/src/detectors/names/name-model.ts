import { casingOf, isCandidate } from './candidates.ts';
import { FeatureWriter, isJoinedBack } from './features.ts';
import { bytesOfBase64, createLexicon, type Lexicon, wordHash } from './lexicon.ts';
import { modelData, registerData } from './model.data.ts';
import { registerBucket, RegisterReader } from './register.ts';
import { gap, shape, type Tokens } from './tokens.ts';

/** Weights are in sixteenths of a nat: 16 is odds of e : 1. */
const nat = 16;

/** Score above which a token is a name of itself, by the register's bucket: a mistake costs more in technical prose, an omission in everyday prose. */
const alone = [-0.8, -0.8, -0.8, -0.6, -0.4, -0.1, 0.1, 0.2, 0.4, 0.5].map((threshold) => threshold * nat);

/** Score above which a token beside a name, or one that is a name elsewhere in the text, belongs to it. */
const beside = -1.2 * nat;

/** From this bucket of `Register.foreign` on a text is in another language, of whose words the lexicon knows few. */
const abroad = 3;
const caution = [0, 0, 0, 1.5, 1.8, 2.4].map((threshold) => threshold * nat);

/** No candidate. */
const none = -128 * nat;

/** Tells names from other words by the words themselves and what stands around them. */
export interface NameModel {
  readonly lexicon: Lexicon;
  /** One flag per token: whether it belongs to a name. */
  flag(tokens: Tokens): Uint8Array;
}

const titles = 'Mr Mrs Ms Miss Dr Prof Mme Mlle Herr Frau Señor Señora Sr Sra Signor Signora Sig Monsieur Madame Madam Mister'.split(' ');

const isTitleJoined = (tokens: Tokens, token: number): boolean => {
  const sign = tokens.gap[token] ?? 0;
  return sign === gap.space || (sign === gap.stop && (tokens.start[token] ?? 0) - (tokens.end[token - 1] ?? 0) <= 2);
};

const signed = (bytes: Uint8Array): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class LinearNameModel implements NameModel {
  readonly lexicon = createLexicon();
  private readonly titles = new Set(titles.map((title) => wordHash(title, 0, title.length)));
  private readonly weights = signed(bytesOfBase64(modelData));
  private readonly registers = new RegisterReader(signed(bytesOfBase64(registerData)));

  flag(tokens: Tokens): Uint8Array {
    const flags = new Uint8Array(tokens.count);
    const casing = casingOf(tokens);
    const scores = new Float64Array(tokens.count).fill(none);
    const register = this.registers.read(tokens);
    const writer = new FeatureWriter(tokens, register, casing);
    let found = false;
    for (let token = 0; token < tokens.count; token++) {
      if (!isCandidate(tokens, token, casing)) continue;
      writer.write(token);
      const score = this.sum(writer);
      scores[token] = score;
      const foreign = register.foreign(token);
      if (foreign >= abroad && casing === 'none') continue;
      if (score > (alone[registerBucket(register.technical(token))] ?? nat) + (caution[foreign] ?? 0)) {
        flags[token] = 1;
        found = true;
      }
    }
    if (this.flagTitled(tokens, flags)) found = true;
    if (!found) return flags;
    repeat(tokens, scores, flags);
    spread(tokens, scores, flags);
    return flags;
  }

  /** "Mr." and the like are said of people only, so what follows with a capital is a name, and the title belongs to it. */
  private flagTitled(tokens: Tokens, flags: Uint8Array): boolean {
    let found = false;
    for (let token = 0; token + 1 < tokens.count; token++) {
      const written = tokens.shape[token + 1] ?? shape.other;
      if (tokens.shape[token] !== shape.capital || !this.titles.has(tokens.hash[token] ?? 0)) continue;
      if (written < shape.capital || written > shape.mixed || !isTitleJoined(tokens, token + 1)) continue;
      flags[token] = 1;
      flags[token + 1] = 1;
      found = true;
    }
    return found;
  }

  private sum(writer: FeatureWriter): number {
    const { weights } = this;
    let score = 0;
    for (let at = 0; at < writer.count; at++) score += weights[writer.slots[at] ?? 0] ?? 0;
    return score;
  }
}

/** A word that is a name in one place is one in the others unless that is unlikely there. */
const repeat = (tokens: Tokens, scores: Float64Array, flags: Uint8Array): void => {
  const known = new Set<number>();
  for (let token = 0; token < tokens.count; token++) if (flags[token] === 1) known.add(tokens.hash[token] ?? 0);
  for (let token = 0; token < tokens.count; token++) {
    if (flags[token] === 0 && (scores[token] ?? none) > beside && known.has(tokens.hash[token] ?? 0)) flags[token] = 1;
  }
};

/** A name's doubtful neighbours are part of it: first to the right, then to the left. */
const spread = (tokens: Tokens, scores: Float64Array, flags: Uint8Array): void => {
  for (let token = 1; token < tokens.count; token++) {
    if (flags[token - 1] === 1 && flags[token] === 0 && takesPart(tokens, scores, token) && isJoinedBack(tokens, token)) flags[token] = 1;
  }
  for (let token = tokens.count - 2; token >= 0; token--) {
    if (flags[token + 1] === 1 && flags[token] === 0 && takesPart(tokens, scores, token) && isJoinedBack(tokens, token + 1)) flags[token] = 1;
  }
};

const takesPart = (tokens: Tokens, scores: Float64Array, token: number): boolean =>
  (scores[token] ?? none) > beside || (tokens.shape[token] === shape.initial && tokens.text.charAt(tokens.start[token] ?? 0) !== 'I' && (scores[token] ?? none) > none);

export const createNameModel = (): NameModel => new LinearNameModel();
