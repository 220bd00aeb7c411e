import type { Random } from '../random.ts';
import type { Rows } from './rows.ts';

const rate = 0.06;
const decay = 2e-6;

const shuffle = (order: Int32Array, random: Random): void => {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
};

/** Logistic regression by stochastic gradient descent with a step size per weight. @see J. Duchi et al., Adaptive subgradient methods, JMLR 12, 2011 */
export const trainLogistic = (rows: Rows, random: Random, size: { readonly slots: number; readonly epochs: number }): Float32Array => {
  const { slots, epochs } = size;
  const weights = new Float32Array(slots);
  const squares = new Float32Array(slots).fill(1e-3);
  const order = Int32Array.from(rows.label, (_, row) => row);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) {
      const probability = 1 / (1 + Math.exp(-rows.scoreOf(row, weights)));
      const error = (probability - (rows.label[row] ?? 0)) * (rows.weight[row] ?? 1);
      for (const slot of rows.slotsOf(row)) {
        const weight = weights[slot] ?? 0;
        const gradient = error + decay * weight;
        const square = (squares[slot] ?? 0) + gradient * gradient;
        squares[slot] = square;
        weights[slot] = weight - (rate * gradient) / Math.sqrt(square);
      }
    }
  }
  return weights;
};
