/** What counts as white space where texts are compared: Unicode's, with the separators of ASCII. */
export const whiteSpace = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const isBeyondBmp = /[\ud800-\udbff][\udc00-\udfff]/;

/** Length in code points. */
export const lengthOf = (text: string): number => (isBeyondBmp.test(text) ? Array.from(text).length : text.length);

/** The first code points. */
export const firstOf = (text: string, count: number): string => (isBeyondBmp.test(text) ? Array.from(text).slice(0, count).join('') : text.slice(0, count));

/** The same words with one space between them. */
export const squeezed = (text: string): string => text.split(new RegExp(`[${whiteSpace}]+`)).filter((word) => word !== '').join(' ');
