import type { Match, TextDetector } from '../../../detector.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Vocabulary } from '../../../vocabulary/index.ts';
import { decode } from './decode.ts';
import { bucketCount } from './hashing.ts';
import { WindowFeatures } from './window-features.ts';
import { joinAtOperators } from './join.ts';
import { isWrittenByName, trimmed } from './trim.ts';
import { windowsOf, type Window } from './windows.ts';

/** What training wrote: signed bytes in base64, the factor that turns them back, and the costs of changing between prose and code by joint. */
export interface CodeModelData {
  readonly weights: string;
  readonly weightScale: number;
  readonly transitions: readonly number[];
}

export class InvalidCodeModelError extends Error {
  readonly code = 'INVALID_CODE_MODEL';
  override readonly name = 'InvalidCodeModelError';
}

/** Log odds added to every chunk: below zero, less prose is taken for code and more code is missed. */
const caution = -0.8;
/** Where a window begins within a line, prose goes before. */
const entryWithinLine = -3;

const decodeWeights = ({ weights }: CodeModelData): Int8Array => {
  const binary = atob(weights);
  if (binary.length !== bucketCount) throw new InvalidCodeModelError(`The model has ${binary.length} weights, not ${bucketCount}`);
  const bytes = new Int8Array(bucketCount);
  for (let at = 0; at < bucketCount; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

const sentenceEnd = /[.,:!?]/u;
const closing: Readonly<Record<string, string>> = { '(': ')', '"': '"', '\'': '\'', '“': '”', '‘': '’', '[': ']' };

const count = (text: string, sign: string): number => text.split(sign).length - 1;
/** No bracket is looked for farther than this. */
const longestTightened = 2_000;

/** Takes a bracket or quote of the sentence off the start, and its counterpart off the end. */
const unwrap = (text: string, from: number, to: number): Match => {
  const first = text.charAt(from);
  const closer = closing[first];
  if (closer === undefined || to - from <= 2) return { start: from, end: to };
  const within = text.slice(from + 1, Math.min(to, from + longestTightened));
  if (!within.includes(closer)) return { start: from + 1, end: to };
  const surplus = first === closer ? count(within, closer) === 1 : count(within, first) < count(within, closer);
  return surplus && text.charAt(to - 1) === closer ? { start: from + 1, end: to - 1 } : { start: from, end: to };
};

/** Takes the punctuation of the sentence off a span: a full stop after it, brackets and quotes around it. */
const tighten = (text: string, { start, end }: Match): Match => {
  let to = end;
  while (to - start > 1 && sentenceEnd.test(text.charAt(to - 1))) to--;
  const within = to - start < longestTightened ? text.slice(start, to) : '';
  if (text.charAt(start) !== '(' && within.endsWith(')') && count(within, '(') < count(within, ')')) to--;
  return unwrap(text, start, to);
};

class CodeModel {
  private readonly weights: Int8Array;
  private readonly scale: number;
  private readonly transitions: readonly number[];
  private readonly vocabulary: Vocabulary;

  constructor(data: CodeModelData, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.weights = decodeWeights(data);
    this.scale = data.weightScale;
    this.transitions = data.transitions;
  }

  *spansIn(scan: Scan, window: Window): Generator<Match> {
    const { chunks } = scan;
    const labels = this.labels(scan, window);
    joinAtOperators(scan, window, labels);
    for (let chunk = window.from; chunk < window.to; chunk++) {
      if (labels[chunk - window.from] !== 1) continue;
      const from = chunk;
      while (chunk < window.to && labels[chunk - window.from] === 1) chunk++;
      for (const part of trimmed(scan, { from, to: chunk })) {
        if (isWrittenByName(scan, part, this.vocabulary)) continue;
        yield tighten(scan.text, { start: chunks.start[part.from] ?? 0, end: chunks.end[part.to - 1] ?? 0 });
      }
    }
  }

  private labels(scan: Scan, { from, to }: Window): Uint8Array {
    const features = new WindowFeatures(scan, from, to);
    const scores: number[] = [];
    const joints: number[] = [];
    let line = -1;
    let lineScore = 0;
    for (let chunk = from; chunk < to; chunk++) {
      const here = scan.chunks.line[chunk] ?? 0;
      if (here !== line) {
        line = here;
        lineScore = this.sum(features.ofLine(line));
      }
      scores.push((this.sum(features.ofChunk(chunk)) + lineScore) * this.scale + caution);
      joints.push(features.jointBefore(chunk));
    }
    const withinLine = scan.lines.firstChunk[scan.chunks.line[from] ?? 0] !== from;
    return decode(scores, joints, this.transitions, withinLine ? entryWithinLine : 0);
  }

  private sum(buckets: readonly number[]): number {
    let sum = 0;
    for (const bucket of buckets) sum += this.weights[bucket] ?? 0;
    return sum;
  }
}

/**
 * Code without a form of its own: unfenced blocks, lines and pieces of sentences, by a trained model.
 * @param vocabulary words that are no code when they stand alone
 * @throws InvalidCodeModelError on weights of another size
 */
export const codeModel = (data: CodeModelData, vocabulary: Vocabulary): TextDetector => {
  const model = new CodeModel(data, vocabulary);
  return {
    on: 'text',
    id: 'code.model',
    kind: 'code',
    confidence: 0.8,
    *find(scan) {
      for (const window of windowsOf(scan)) yield* model.spansIn(scan, window);
    },
  };
};
