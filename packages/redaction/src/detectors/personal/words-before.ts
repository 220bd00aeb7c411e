const zero = 0x30;
const nine = 0x39;
/** Nearly all that comes behind it is a letter. */
const commercialAt = 0x40;
const lineFeed = 0x0a;

/**
 * What stands before a place on its line, back to the next digit and `reach` characters at most: where a word is looked for that tells what a number is.
 * Undefined if it has no letter, so that rows of numbers never start a search.
 */
export const wordsBefore = (text: string, end: number, reach: number): string | undefined => {
  const first = Math.max(0, end - reach);
  let at = end;
  let hasLetter = false;
  for (; at > first; at--) {
    const code = text.charCodeAt(at - 1);
    if (code === lineFeed || (code >= zero && code <= nine)) break;
    hasLetter ||= code > commercialAt;
  }
  return hasLetter ? text.slice(at, end) : undefined;
};
