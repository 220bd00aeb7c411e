import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- figures: written by npm run eval:redaction -- --write -->';
const end = '<!-- end of figures -->';

/** Puts figures into the document, between its marks. @throws Error if it has lost them */
export const putIntoDocument = (file: URL, figures: string): void => {
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file.pathname} does not say where the figures go: ${begin} … ${end}`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${figures}\n\n${text.slice(to)}`);
};
