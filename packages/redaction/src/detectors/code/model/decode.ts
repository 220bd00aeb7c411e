/**
 * The most likely sequence of prose (0) and code (1), by Viterbi.
 * @param scores log odds of code for each chunk
 * @param joints what stands before each chunk; the first one's says nothing
 * @param transitions costs by joint: from prose to prose, prose to code, code to prose, code to code
 * @param entry log odds that the first chunk is code
 */
export const decode = (scores: readonly number[], joints: readonly number[], transitions: ArrayLike<number>, entry: number): Uint8Array => {
  const count = scores.length;
  const labels = new Uint8Array(count);
  const cameFromCode = new Uint8Array(count * 2);
  let prose = 0;
  let code = entry + (scores[0] ?? 0);
  for (let index = 1; index < count; index++) {
    const row = (joints[index] ?? 0) * 4;
    const stay = prose + (transitions[row] ?? 0);
    const leave = code + (transitions[row + 2] ?? 0);
    const enter = prose + (transitions[row + 1] ?? 0);
    const goOn = code + (transitions[row + 3] ?? 0);
    cameFromCode[index * 2] = Number(leave > stay);
    cameFromCode[index * 2 + 1] = Number(goOn > enter);
    prose = Math.max(stay, leave);
    code = Math.max(enter, goOn) + (scores[index] ?? 0);
  }
  let label = Number(code > prose);
  for (let index = count - 1; index >= 0; index--) {
    labels[index] = label;
    label = cameFromCode[index * 2 + label] ?? 0;
  }
  return labels;
};
