import type { ChainField } from './crf.ts';

const steps = 127;

/** The weights as a TypeScript module: signed bytes in base64 and the factor that turns them back. */
export const weightsModule = (field: ChainField): string => {
  const most = 6;
  const bytes = Int8Array.from(field.weights, (weight) => Math.round(Math.max(-most, Math.min(most, weight)) / most * steps));
  const costs = [...field.transitions].map((cost) => Number(cost.toFixed(4)));
  const rows = costs.flatMap((_, at) => (at % 8 === 0 ? [`  ${costs.slice(at, at + 8).join(', ')},\n`] : [])).join('');
  return `/** Made by training/code/train.ts; see MODEL_CARD.md. */
export const weightScale = ${most / steps};
export const transitions: readonly number[] = [
${rows}];
export const weights = '${Buffer.from(bytes.buffer).toString('base64')}';
`;
};
