import { isTokenCode } from './characters.ts';

/** What stands between two string literals that a program joins; each pattern begins at the quote that closes the first one. */
const joints: readonly RegExp[] = [
  // `" + "`, `' . '`, `") << ("`, `" & _` and `" ...` before a line end
  /(["'])\)?[ \t]{0,40}(?:\+{1,2}|\.{1,3}|&|\|\||~|<<|<>)[ \t]{0,40}_?(?:\r?\n[ \t]{0,80})?\(?[rbuf@$]?(["'])/y,
  // an operator at the beginning of the next line
  /(["'])\)?[ \t]{0,40}\r?\n[ \t]{0,80}(?:\+|\.{1,2}|&|\|\||~|<<|<>)[ \t]{0,40}\(?[rbuf@$]?(["'])/y,
  // literals that follow each other, on one line or several
  /(["'])(?:[ \t]{1,40}|[ \t]{0,40}\\?\r?\n[ \t]{0,80})[rbuf@$]?(["'])/y,
  /(`)[ \t]{0,40}\+[ \t\r\n]{0,80}(`)/y,
];
const listItem = /(["'`])[ \t]{0,40},[ \t\r\n]{0,80}(["'`])/y;
const joinsLists = /\.join\b|\bimplode\b|\bconcat\b|\bjoin\s?\(/i;
const equalsSign = 0x3d;

/** Reads from the end of one literal to the beginning of the next. @returns where the next one's characters begin, or -1 */
export type ConcatenationReader = (text: string, at: number) => number;

/** @param text is asked once whether it joins lists, which otherwise are no concatenation */
export const concatenationReader = (text: string): ConcatenationReader => {
  const patterns = joinsLists.test(text) ? [...joints, listItem] : joints;
  return (source, at) => {
    const before = source.charCodeAt(at - 1);
    // A literal that is an operator, as in `x = "+"`, joins nothing.
    if (!(before > 0x20) || before === equalsSign && source.charCodeAt(at - 2) <= 0x20 || isBracket(before)) return -1;
    for (const pattern of patterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      if (match !== null && match[1] === match[2] && isTokenLike(source.charCodeAt(pattern.lastIndex))) return pattern.lastIndex;
    }
    return -1;
  };
};

const isBracket = (code: number): boolean => '([{,:'.includes(String.fromCharCode(code));

/** What a literal's characters may begin with: those of tokens, and those of escapes within them. */
const isTokenLike = (code: number): boolean => code > 0x7f || isTokenCode(code) || '\\&%#;$@!*'.includes(String.fromCharCode(code));
