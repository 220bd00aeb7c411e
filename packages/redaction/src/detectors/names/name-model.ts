import { casingOf, isCandidate } from './candidates.ts';
import { FeatureWriter, isJoinedBack } from './features.ts';
import { bytesOfBase64, createLexicon, type Lexicon } from './lexicon.ts';
import { modelData, registerData } from './model.data.ts';
import { registerOf } from './register.ts';
import { shape, type Tokens } from './tokens.ts';

/** Weights are in sixteenths of a nat: 16 is odds of e : 1. */
const nat = 16;

/** Score above which a token is a name of itself, and above which it is one beside a name. */
const thresholds = { alone: 0.8 * nat, beside: -0.5 * nat } as const;

/** No candidate. */
const none = -128 * nat;

/** Tells names from other words by the words themselves and what stands around them. */
export interface NameModel {
  readonly lexicon: Lexicon;
  /** One flag per token: whether it belongs to a name. */
  flag(tokens: Tokens): Uint8Array;
}

const signed = (bytes: Uint8Array): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class LinearNameModel implements NameModel {
  readonly lexicon = createLexicon();
  private readonly weights = signed(bytesOfBase64(modelData));
  private readonly registerWeights = signed(bytesOfBase64(registerData));

  flag(tokens: Tokens): Uint8Array {
    const flags = new Uint8Array(tokens.count);
    const scores = this.scoresOf(tokens);
    if (scores === undefined) return flags;
    for (let token = 0; token < tokens.count; token++) if ((scores[token] ?? none) > thresholds.alone) flags[token] = 1;
    spread(tokens, scores, flags);
    return flags;
  }

  private scoresOf(tokens: Tokens): Float64Array | undefined {
    const casing = casingOf(tokens);
    let scores: Float64Array | undefined;
    let writer: FeatureWriter | undefined;
    for (let token = 0; token < tokens.count; token++) {
      if (!isCandidate(tokens, token, casing)) continue;
      scores ??= new Float64Array(tokens.count).fill(none);
      writer ??= new FeatureWriter(tokens, registerOf(tokens, this.registerWeights), casing);
      writer.write(token);
      scores[token] = this.sum(writer);
    }
    return scores;
  }

  private sum(writer: FeatureWriter): number {
    const { weights } = this;
    let score = 0;
    for (let at = 0; at < writer.count; at++) score += weights[writer.slots[at] ?? 0] ?? 0;
    return score;
  }
}

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
  (scores[token] ?? none) > thresholds.beside || (tokens.shape[token] === shape.initial && tokens.text.charAt(tokens.start[token] ?? 0) !== 'I' && (scores[token] ?? none) > none);

export const createNameModel = (): NameModel => new LinearNameModel();
