import type { Vocabulary } from '../../vocabulary/index.ts';
import { casingOf, isCandidate } from './candidates.ts';
import { NameContext } from './context.ts';
import { type Casing, FeatureWriter, isJoinedBack } from './features.ts';
import { Field } from './field.ts';
import { bytesOfBase64, createLexicon, type Lexicon, wordClass } from './lexicon.ts';
import { modelData, registerData } from './model.data.ts';
import { Organisations } from './organisations.ts';
import { PersonalShapes } from './personal-shapes.ts';
import { type Register, registerBucket, RegisterReader } from './register.ts';
import { KnownTerms } from './terms.ts';
import { shape, type Tokens } from './tokens.ts';

/** Weights are in sixteenths of a nat: 16 is odds of e : 1. */
const nat = 16;

/** Score above which a token is a name of itself, by the register's bucket: a mistake costs more in technical prose, an omission in everyday prose. */
const alone = [-0.8, -0.8, -0.8, -0.6, -0.4, -0.1, 0.3, 0.8, 1.2, 1.5].map((threshold) => threshold * nat);

/** Score above which a token beside a name, or one that is a name elsewhere in the text, belongs to it. */
const beside = -1.2 * nat;

/**
 * What a bucket of `Register.foreign` adds to the threshold: of the words of other languages the lexicon knows few.
 * Twice as much where case tells nothing.
 */
const caution = [0, 0, 0.3, 2, 2.5, 4.5].map((threshold) => threshold * nat);
/** The same for given names. */
const cautionWithGiven = [0, 0, 0, 0.5, 0.5, 1].map((threshold) => threshold * nat);

/** No candidate. */
const none = -128 * nat;

/** Tells names from other words by the words themselves and what stands around them. */
export interface NameModel {
  readonly lexicon: Lexicon;
  /** One flag per token: whether it belongs to a name. */
  flag(tokens: Tokens): Uint8Array;
}

interface Surroundings {
  readonly register: Register;
  readonly field: Field;
  readonly casing: Casing;
}

/** Whether a score is above the threshold. The field is asked only where the register alone lets a word pass: it costs more, and raises the threshold only. */
const passes = (tokens: Tokens, token: number, { score, around }: { readonly score: number; readonly around: Surroundings }): boolean => {
  const added = cautionOf(tokens, token, around);
  const above = (bucket: number): boolean => score > (alone[bucket] ?? nat) + added;
  return above(registerBucket(around.register.technical(token))) && above(around.field.bucket(token));
};

const cautionOf = (tokens: Tokens, token: number, { register, casing }: Surroundings): number => {
  const bits = tokens.classes[token] ?? 0;
  const isGiven = (bits & wordClass.given) !== 0 && (bits & wordClass.tier) === 0;
  const foreign = register.foreign(token);
  const added = (isGiven && casing === 'mixed' ? cautionWithGiven[foreign] : caution[foreign]) ?? 0;
  return added * (casing === 'none' ? 2 : 1);
};

const signed = (bytes: Uint8Array): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class LinearNameModel implements NameModel {
  readonly lexicon = createLexicon();
  private readonly terms: KnownTerms;
  private readonly vocabulary: Vocabulary;
  private readonly organisations: Organisations;
  private readonly shapes: PersonalShapes;
  private readonly context = new NameContext();
  private readonly weights = signed(bytesOfBase64(modelData));
  private readonly registers = new RegisterReader(signed(bytesOfBase64(registerData)));

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.terms = new KnownTerms(vocabulary, this.lexicon);
    this.organisations = new Organisations(vocabulary);
    this.shapes = new PersonalShapes(vocabulary);
  }

  flag(tokens: Tokens): Uint8Array {
    const flags = new Uint8Array(tokens.count);
    const casing = casingOf(tokens);
    const scores = new Float64Array(tokens.count).fill(none);
    const register = this.registers.read(tokens);
    const around = { register, casing, field: new Field(tokens, register, this.vocabulary) };
    const writer = new FeatureWriter(tokens, register, casing);
    let found = false;
    for (let token = 0; token < tokens.count; token++) {
      if (!isCandidate(tokens, token, casing)) continue;
      writer.write(token);
      const score = this.sum(writer);
      scores[token] = score;
      if (passes(tokens, token, { score, around })) {
        if (this.terms.includes(tokens, token, around)) {
          scores[token] = none;
          continue;
        }
        flags[token] = 1;
        found = true;
      }
    }
    if (this.context.flag(tokens, flags, register)) found = true;
    if (casing === 'mixed') {
      if (this.organisations.flag(tokens, flags)) found = true;
      if (this.shapes.flag(tokens, flags)) found = true;
      this.context.flagNations(tokens, flags, { register, saysWhence: (token) => this.terms.isWhence(tokens, token, around.field) });
    }
    if (!found) return flags;
    repeat(tokens, scores, flags);
    spread(tokens, scores, flags);
    this.context.extend(tokens, flags);
    return flags;
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
  const joins = (token: number): boolean => flags[token] === 0 && takesPart(tokens, scores, token);
  for (let token = 1; token < tokens.count; token++) {
    if (flags[token - 1] === 1 && joins(token) && isJoinedBack(tokens, token)) flags[token] = 1;
  }
  for (let token = tokens.count - 2; token >= 0; token--) {
    if (flags[token + 1] === 1 && joins(token) && isJoinedBack(tokens, token + 1)) flags[token] = 1;
  }
};

const takesPart = (tokens: Tokens, scores: Float64Array, token: number): boolean => {
  const score = scores[token] ?? none;
  const isInitial = tokens.shape[token] === shape.initial && tokens.text.charAt(tokens.start[token] ?? 0) !== 'I';
  return score > beside || (isInitial && score > none);
};

/** @param vocabulary terms that are no names */
export const createNameModel = (vocabulary: Vocabulary): NameModel => new LinearNameModel(vocabulary);
