import type { Range } from '../span.ts';
import type { View } from './view.ts';

const linesOf = (text: string): Range[] => {
  const lines: Range[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  lines.push({ start, end: text.length });
  return lines;
};

/**
 * The runs of lines of a view in which anything was decoded, with the line before and the line after: what a view can show that the original does not.
 * All else was scanned with the original.
 */
export const changedParts = (view: View): readonly Range[] => {
  const lines = linesOf(view.text);
  const parts: { start: number; end: number; last: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (!view.changed(line.start, Math.min(line.end + 1, view.text.length))) continue;
    const end = lines[index + 1]?.end ?? line.end;
    const before = parts.at(-1);
    if (before !== undefined && before.last >= index - 3) {
      before.end = end;
      before.last = index;
    } else parts.push({ start: lines[index - 1]?.start ?? line.start, end, last: index });
  }
  return parts.map(({ start, end }) => ({ start, end }));
};
