/**
 * What stands between two string literals that a program joins: `" + "`, `' . '`, `" & _\n "`, `" "`, `', '` under `join` or `concat`.
 * Begins at the quote that closes the first one.
 */
const operator = /(["'`])\)?[ \t]{0,40}(?:(?:\+|\.{1,3}|&|\|\||~|<<|<>|\+\+|\\)[ \t]{0,40}){0,2}(?:_[ \t]{0,8})?(?:\\?\r?\n[ \t]{0,80}(?:(?:\+|\.|&|\|\|)[ \t]{0,40})?)?\(?[rbuf@$]?(["'`])/y;
const listItem = /(["'`])[ \t]{0,40},[ \t\r\n]{0,80}(["'`])/y;
const joinsLists = /\.join\b|\bimplode\b|\bconcat\b|\bjoin\s?\(/i;

/** Reads from the end of one literal to the beginning of the next. @returns where the next one's characters begin, or -1 */
export type ConcatenationReader = (text: string, at: number) => number;

/** @param text is asked once whether it joins lists, which otherwise are no concatenation */
export const concatenationReader = (text: string): ConcatenationReader => {
  const patterns = joinsLists.test(text) ? [operator, listItem] : [operator];
  return (source, at) => {
    for (const pattern of patterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      // The quote that opens has the same form, and something stands between them: `""` is an empty string.
      if (match !== null && match[1] === match[2] && match[0].length > 2) return pattern.lastIndex;
    }
    return -1;
  };
};
