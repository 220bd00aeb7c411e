/** Confidences are kept as multiples of 1 / 20. */
const stepsPerUnit = 20;

/** A reporter's certainty (0..1) to the nearest multiple of .05, as it is published to the aggregator. */
export const roundConfidence = (confidence: number): number => Math.round(confidence * stepsPerUnit) / stepsPerUnit;

/** Whether a rounded confidence lies below a minimum that is a multiple of .05 itself; compared in whole steps. */
export const isBelowConfidence = (confidence: number, minimum: number): boolean =>
  Math.round(confidence * stepsPerUnit) < Math.round(minimum * stepsPerUnit);
