/** Makes a text of about so many UTF-16 code units. */
export type MakeText = (length: number) => string;

const repeated = (unit: string): MakeText => (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const after = (start: string, unit: string, end = ''): MakeText => (length) =>
  start + repeated(unit)(Math.max(0, length - start.length - end.length)) + end;
/** Openings as deep as possible, then closings. */
const nested = (open: string, close: string): MakeText => (length) => {
  const depth = Math.floor(length / (open.length + close.length));
  return open.repeat(depth) + close.repeat(depth);
};
/** Values that do not repeat: Weyl's sequence as hexadecimal. */
const varied = (unit: (number: string) => string): MakeText => (length) => {
  let text = '';
  for (let i = 1; text.length < length; i += 1) text += unit(((i * 0x9e3779b9) >>> 0).toString(16).padStart(8, '0'));
  return text.slice(0, length);
};

/**
 * Texts that make careless patterns and loops slow: runs, nesting, beginnings without an end, ends without a beginning, and what nearly matches, over and over.
 * None holds anything that is a secret of anybody.
 */
export const pathologicalTexts: Readonly<Record<string, MakeText>> = {
  'spaces': repeated(' '),
  'line ends': repeated('\n'),
  'carriage returns and line ends': repeated('\r\n'),
  'tabs after a word': after('SELECT', '\t'),
  'spaces after SELECT': after('SELECT', ' '),
  'SELECT without FROM': repeated('SELECT a, '),
  'one letter': repeated('a'),
  'one capital': repeated('A'),
  'capitalised pairs': repeated('Ada Grace '),
  'digits': repeated('7'),
  'digits with spaces': repeated('12 '),
  'digits with hyphens': repeated('555-'),
  'digits with dots': repeated('1.'),
  'hexadecimal': repeated('0123456789abcdef'),
  'groups of hexadecimal': repeated('fe80:'),
  'base64': varied((number) => btoa(number).slice(0, 10)),
  'base64 in words': varied((number) => `${btoa(number + number)} `),
  'escapes': repeated('\\u0041'),
  'percent': repeated('%41'),
  'percent of percent': after('%', '25'),
  'entities': repeated('&#65;'),
  'entities without end': repeated('&#6'),
  'named entities': repeated('&amp;'),
  'zero width': repeated('a\u200b'),
  'soft hyphens': repeated('\u00ad'),
  'full width': repeated('\uff41'),
  'look-alikes': repeated('\u0430\u0435'),
  'combining marks': after('a', '\u0301'),
  'emoji': repeated('\ud83d\ude00'),
  'lone surrogates': repeated('\ud800'),
  'NUL': repeated('\0'),
  'round brackets': nested('(', ')'),
  'square brackets': nested('[', ']'),
  'curly brackets': nested('{', '}'),
  'open brackets': repeated('{[('),
  'double quotes': repeated('"'),
  'alternating quotes': repeated('"\''),
  'backquotes': repeated('`'),
  'fences': repeated('```\n'),
  'a fence without end': after('```', 'let x = 1\n'),
  'tags': nested('<a>', '</a>'),
  'open tags': repeated('<a '),
  'comments': repeated('/* '),
  'slashes': repeated('/'),
  'backslashes': repeated('\\'),
  'paths': repeated('/usr'),
  'dots': repeated('.'),
  'dotted words': repeated('a.b'),
  'at signs': repeated('@'),
  'local parts': repeated('a.b@'),
  'an address without end': after('mailto:', 'a'),
  'subdomains': repeated('a-b.'),
  'schemes': repeated('http://'),
  'a query': after('http://a.example/?', 'a=b&'),
  'hyphens': repeated('-'),
  'underscores': repeated('_'),
  'snake case': repeated('a_b'),
  'camel case': repeated('aB'),
  'equals': repeated('a='),
  'assignments': repeated('password='),
  'assignments without values': repeated('api_key: '),
  'beginnings of a private key': repeated('-----BEGIN '),
  'a private key without end': after(['-----BEGIN', 'PRIVATE KEY-----\n'].join(' '), 'MIIEabcdefgh0123\n'),
  'beginnings of a JWT': repeated('eyJ'),
  'parts of a JWT': after('eyJhbGciOiJub25lIn0', '.eyJ'),
  'prefixes in one word': repeated('ghp_sk-AKIA'),
  'prefixes in words': repeated('ghp_ sk- AKIA xoxb- '),
  'prefixes with nearly enough behind them': varied((number) => `sk-${number}${number} ghp_${number} `),
  'decorators': repeated('@a('),
  'calls': repeated('a('),
  'chains of calls': repeated('.a()'),
  'arrows': repeated('=> '),
  'semicolons': repeated('; '),
  'lines of code': repeated('const a = b(c);\n'),
  'stack frames': repeated('    at a (b.js:1:2)\n'),
  'lines of YAML': repeated('a: b\n'),
  'lines of a diff': repeated('+ a\n- b\n'),
  'marks': repeated('[CODE_REDACTED]'),
  'broken marks': repeated('[CODE_REDACTED'),
  'private-use characters': repeated('\ue000'),
  'spaced letters': repeated('p a s s w o r d '),
  'reversed': repeated('drowssap '),
  'concatenations': repeated('"a" + '),
  'names and words': repeated('Mr. Dr. St. '),
  'street numbers': repeated('12 Elm Street '),
  'ideographs': repeated('\u5bc6'),
  'months': repeated('12 May '),
};
