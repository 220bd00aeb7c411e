/** A text without the signs at its end. A pattern such as `/[.-]+$/` would start at every sign of the text and read on from there: quadratic on rows of them. */
export const trimEnd = (text: string, signs: string): string => {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
};
