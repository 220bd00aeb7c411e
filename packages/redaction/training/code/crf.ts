import { lex } from '../../src/scan/lex.ts';
import { bucketCount } from '../../src/detectors/code/model/hashing.ts';
import { jointCount, WindowFeatures } from '../../src/detectors/code/model/window-features.ts';
import type { LabelledText } from './labelled-text.ts';

export interface Example {
  /** Buckets of all chunks, one after the other; `offsets[i]` to `offsets[i + 1]` are those of chunk i. */
  readonly buckets: Int32Array;
  readonly offsets: Int32Array;
  readonly joints: Uint8Array;
  readonly labels: Uint8Array;
}

/** Answers, for ranges asked from left to right, whether code is in them. */
const codeBetween = (code: LabelledText['code']): ((start: number, end: number) => boolean) => {
  let span = 0;
  return (start, end) => {
    while ((code[span]?.[1] ?? Infinity) <= start) span++;
    return (code[span]?.[0] ?? Infinity) < end;
  };
};

/** Reads a labelled text as the model will. */
export const exampleOf = ({ text, code }: LabelledText, classes: Int32Array): Example => {
  const scan = lex(text, classes);
  const count = scan.chunks.start.length;
  const features = new WindowFeatures(scan, 0, count);
  const buckets: number[] = [];
  const offsets = new Int32Array(count + 1);
  const joints = new Uint8Array(count);
  const labels = new Uint8Array(count);
  const isCode = codeBetween(code);
  let ofLine: number[] = [];
  for (let chunk = 0; chunk < count; chunk++) {
    const line = scan.chunks.line[chunk] ?? 0;
    if (chunk === 0 || line !== scan.chunks.line[chunk - 1]) ofLine = features.ofLine(line);
    for (const bucket of features.ofChunk(chunk)) buckets.push(bucket);
    for (const bucket of ofLine) buckets.push(bucket);
    offsets[chunk + 1] = buckets.length;
    joints[chunk] = features.jointBefore(chunk);
    labels[chunk] = Number(isCode(scan.chunks.start[chunk] ?? 0, scan.chunks.end[chunk] ?? 0));
  }
  return { buckets: Int32Array.from(buckets), offsets, joints, labels };
};

const logAdd = (a: number, b: number): number => (a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b)));

interface Expectations {
  readonly scores: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly total: number;
  readonly rate: number;
}

/** A linear-chain conditional random field with two states, trained by AdaGrad on the log likelihood (Lafferty et al. 2001, Duchi et al. 2011). */
export class ChainField {
  readonly weights = new Float32Array(bucketCount);
  /** By joint: prose→prose, prose→code, code→prose, code→code. */
  readonly transitions = new Float32Array(jointCount * 4);
  private readonly squares = new Float32Array(bucketCount).fill(0.1);
  private readonly transitionSquares = new Float32Array(jointCount * 4).fill(1);

  scoresOf({ buckets, offsets }: Example): Float64Array {
    const scores = new Float64Array(offsets.length - 1);
    for (let chunk = 0; chunk < scores.length; chunk++) {
      let sum = 0;
      for (let at = offsets[chunk] ?? 0; at < (offsets[chunk + 1] ?? 0); at++) sum += this.weights[buckets[at] ?? 0] ?? 0;
      scores[chunk] = sum;
    }
    return scores;
  }

  /** One step on one text; returns its loss per chunk. */
  step(example: Example, { rate, decay }: { rate: number; decay: number }): number {
    const count = example.labels.length;
    if (count === 0) return 0;
    const scores = this.scoresOf(example);
    const forward = this.forward(scores, example.joints);
    const backward = this.backward(scores, example.joints);
    const total = logAdd(forward[count * 2 - 2] ?? 0, forward[count * 2 - 1] ?? 0);
    let loss = 0;
    for (let chunk = 0; chunk < count; chunk++) {
      const probability = Math.exp((forward[chunk * 2 + 1] ?? 0) + (backward[chunk * 2 + 1] ?? 0) - total);
      const label = example.labels[chunk] ?? 0;
      loss -= Math.log(Math.max(1e-9, label === 1 ? probability : 1 - probability));
      this.updateChunk(example, chunk, { gradient: probability - label, rate, decay });
    }
    this.updateTransitions(example, { scores, forward, backward, total, rate });
    return loss / count;
  }

  private forward(scores: Float64Array, joints: Uint8Array): Float64Array {
    const values = new Float64Array(scores.length * 2);
    values[1] = scores[0] ?? 0;
    for (let chunk = 1; chunk < scores.length; chunk++) {
      const row = (joints[chunk] ?? 0) * 4;
      const prose = values[chunk * 2 - 2] ?? 0;
      const code = values[chunk * 2 - 1] ?? 0;
      values[chunk * 2] = logAdd(prose + this.cost(row), code + this.cost(row + 2));
      values[chunk * 2 + 1] = logAdd(prose + this.cost(row + 1), code + this.cost(row + 3)) + (scores[chunk] ?? 0);
    }
    return values;
  }

  private backward(scores: Float64Array, joints: Uint8Array): Float64Array {
    const values = new Float64Array(scores.length * 2);
    for (let chunk = scores.length - 2; chunk >= 0; chunk--) {
      const row = (joints[chunk + 1] ?? 0) * 4;
      const prose = values[chunk * 2 + 2] ?? 0;
      const code = (values[chunk * 2 + 3] ?? 0) + (scores[chunk + 1] ?? 0);
      values[chunk * 2] = logAdd(prose + this.cost(row), code + this.cost(row + 1));
      values[chunk * 2 + 1] = logAdd(prose + this.cost(row + 2), code + this.cost(row + 3));
    }
    return values;
  }

  private cost(index: number): number {
    return this.transitions[index] ?? 0;
  }

  private updateChunk({ buckets, offsets }: Example, chunk: number, step: { gradient: number; rate: number; decay: number }): void {
    const { gradient, rate, decay } = step;
    if (Math.abs(gradient) < 1e-4) return;
    for (let at = offsets[chunk] ?? 0; at < (offsets[chunk + 1] ?? 0); at++) {
      const bucket = buckets[at] ?? 0;
      const weight = this.weights[bucket] ?? 0;
      const slope = gradient + decay * weight;
      const squares = (this.squares[bucket] ?? 0) + slope * slope;
      this.squares[bucket] = squares;
      this.weights[bucket] = weight - rate * slope / Math.sqrt(squares);
    }
  }

  private updateTransitions({ joints, labels }: Example, run: Expectations): void {
    const { scores, forward, backward, total, rate } = run;
    for (let chunk = 1; chunk < labels.length; chunk++) {
      const row = (joints[chunk] ?? 0) * 4;
      const taken = row + (labels[chunk - 1] ?? 0) * 2 + (labels[chunk] ?? 0);
      for (let kind = 0; kind < 4; kind++) {
        const from = kind >> 1;
        const to = kind & 1;
        const before = (forward[chunk * 2 - 2 + from] ?? 0) + this.cost(row + kind);
        const after = (to === 1 ? scores[chunk] ?? 0 : 0) + (backward[chunk * 2 + to] ?? 0);
        const slope = Math.exp(before + after - total) - Number(row + kind === taken);
        const squares = (this.transitionSquares[row + kind] ?? 0) + slope * slope;
        this.transitionSquares[row + kind] = squares;
        this.transitions[row + kind] = this.cost(row + kind) - rate * slope / Math.sqrt(squares);
      }
    }
  }
}
