import type { Match, TextDetector } from '../../detector.ts';

/** Elements of HTML, SVG and what is often pasted with them; anything else needs an attribute, a closing tag or a namespace to count as markup. */
const elements: ReadonlySet<string> = new Set(`
a abbr address area article aside audio b base blockquote body br button canvas caption center code col colgroup datalist dd del details dialog div dl dt em embed fieldset figcaption
figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol
optgroup option output p param path picture pre progress q rect samp script section select slot small source span strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track u ul var video
`.trim().split(/\s+/u));

const attribute = '[@#:*([.]{0,2}[A-Za-z_][\\w:.@-]{0,80}[)\\]]{0,2}(?:[ \\t]?=[ \\t]?(?:"[^"<]{0,2000}"|\'[^\'<]{0,2000}\'|\\{[^\\n<]{0,400}?\\}|[^\\s"\'<>=]{1,400}))?';
const tag = new RegExp(`<(/?)([A-Za-z][\\w.:-]{0,80})((?:[ \\t\\r\\n]{1,40}(?:${attribute}|\\{[^\\n}<]{0,200}\\})){0,60})[ \\t\\r\\n]{0,40}/?>`, 'y');
const comment = /<!(?:--|doctype\b|DOCTYPE\b|\[CDATA\[)/y;
const declaration = /<[?%][=\w-]/y;
const longestElement = 6_000;
const longestDeclaration = 4_000;

/** Looks for closers ahead and remembers how far there is none, so that a thousand openers cost one search. */
class Closers {
  private readonly noneBefore = new Map<string, number>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The end of the first closer within reach. */
  end(from: number, closer: string, reach: number): number | undefined {
    const begin = Math.max(from, (this.noneBefore.get(closer) ?? 0) - closer.length + 1);
    const limit = Math.min(this.text.length, from + reach);
    const at = begin < limit ? this.text.slice(begin, limit).indexOf(closer) : -1;
    if (at >= 0) return begin + at + closer.length;
    this.noneBefore.set(closer, Math.max(limit, begin));
    return undefined;
  }
}

const elementAt = (text: string, closers: Closers, at: number): Match | undefined => {
  const pattern = new RegExp(tag.source, 'y');
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [whole] = match;
  const name = match[2] ?? '';
  const end = at + whole.length;
  const complete = match[1] === '/' || whole.endsWith('/>');
  const closing = complete ? undefined : closers.end(end, `</${name}>`, longestElement);
  const shaped = complete || closing !== undefined || whole.includes('=') || /[:.-]/u.test(name);
  return shaped || elements.has(name.toLowerCase()) ? { start: at, end: closing ?? end } : undefined;
};

const declarationAt = (text: string, closers: Closers, at: number): Match | undefined => {
  const pattern = new RegExp(declaration.source, 'y');
  pattern.lastIndex = at;
  if (pattern.test(text)) {
    const closer = text.charAt(at + 1) === '%' ? '%>' : '?>';
    return { start: at, end: closers.end(at, closer, longestDeclaration) ?? pattern.lastIndex };
  }
  const note = new RegExp(comment.source, 'y');
  note.lastIndex = at;
  if (!note.test(text)) return undefined;
  const closer = text.startsWith('<!--', at) ? '-->' : '>';
  return { start: at, end: closers.end(at, closer, longestDeclaration) ?? note.lastIndex };
};

/** Tags and elements of HTML, XML and JSX, comments, declarations and templates between `<%` and `%>`. An element goes with its content when its end is near. */
export const markup = (): TextDetector => ({
  on: 'text',
  id: 'code.markup',
  kind: 'code',
  *find({ text }) {
    const closers = new Closers(text);
    for (let at = text.indexOf('<'); at >= 0;) {
      const match = declarationAt(text, closers, at) ?? elementAt(text, closers, at);
      if (match !== undefined) yield match;
      at = text.indexOf('<', match?.end ?? at + 1);
    }
  },
});
