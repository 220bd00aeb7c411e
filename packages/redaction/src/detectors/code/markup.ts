import type { Match, TextDetector } from '../../detector.ts';

/** Elements of HTML, SVG and what is often pasted with them; anything else needs an attribute, a closing tag or a namespace to count as markup. */
const elements = new Set(`
a abbr address area article aside audio b base blockquote body br button canvas caption center code col colgroup datalist dd del details dialog div dl dt em embed fieldset figcaption
figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol
optgroup option output p param path picture pre progress q rect samp script section select slot small source span strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track u ul var video
`.trim().split(/\s+/u));

const attribute = '[@#:*([.]{0,2}[A-Za-z_][\\w:.@-]{0,80}[)\\]]{0,2}(?:[ \\t]?=[ \\t]?(?:"[^"<]{0,2000}"|\'[^\'<]{0,2000}\'|\\{[^\\n<]{0,400}?\\}|[^\\s"\'<>=]{1,400}))?';
const tag = new RegExp(`<(/?)([A-Za-z][\\w.:-]{0,80})((?:[ \\t\\r\\n]{1,40}(?:${attribute}|\\{[^\\n}<]{0,200}\\})){0,60})[ \\t\\r\\n]{0,40}/?>`, 'y');
const comment = /<!(?:--|doctype\b|DOCTYPE\b|\[CDATA\[)/y;
const declaration = /<[?%][=\w-]/y;
const longestElement = 8_000;
const longestDeclaration = 4_000;

const endOf = (text: string, from: number, closer: string, reach: number): number | undefined => {
  const limit = Math.min(text.length, from + reach);
  const window = text.slice(from, limit).indexOf(closer);
  return window < 0 ? undefined : from + window + closer.length;
};

const elementAt = (text: string, at: number): Match | undefined => {
  const pattern = new RegExp(tag.source, 'y');
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [whole] = match;
  const slash = match[1] ?? '';
  const name = match[2] ?? '';
  const attributes = match[3] ?? '';
  const end = at + whole.length;
  const closing = slash === '' && !whole.endsWith('/>') ? endOf(text, end, `</${name}>`, longestElement) : undefined;
  const shaped = slash !== '' || closing !== undefined || whole.endsWith('/>') || attributes.includes('=') || /[:.-]/u.test(name);
  return shaped || elements.has(name.toLowerCase()) ? { start: at, end: closing ?? end } : undefined;
};

const declarationAt = (text: string, at: number): Match | undefined => {
  const pattern = new RegExp(declaration.source, 'y');
  pattern.lastIndex = at;
  if (pattern.test(text)) {
    const closer = text.charAt(at + 1) === '%' ? '%>' : '?>';
    return { start: at, end: endOf(text, at, closer, longestDeclaration) ?? pattern.lastIndex };
  }
  const note = new RegExp(comment.source, 'y');
  note.lastIndex = at;
  if (!note.test(text)) return undefined;
  const closer = text.startsWith('<!--', at) ? '-->' : '>';
  return { start: at, end: endOf(text, at, closer, longestDeclaration) ?? note.lastIndex };
};

/** Tags and elements of HTML, XML and JSX, comments, declarations and templates between `<%` and `%>`. An element goes with its content when its end is near. */
export const markup = (): TextDetector => ({
  on: 'text',
  id: 'code.markup',
  kind: 'code',
  *find({ text }) {
    for (let at = text.indexOf('<'); at >= 0;) {
      const match = declarationAt(text, at) ?? elementAt(text, at);
      if (match !== undefined) yield match;
      at = text.indexOf('<', match?.end ?? at + 1);
    }
  },
});
