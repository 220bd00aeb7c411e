import type { Style } from './styles.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right';
  /** How the value is dressed. */
  readonly style?: (row: Row) => Style;
}

/**
 * A table with aligned columns, one row a line, no trailing spaces. Line breaks and other control characters in values are shown escaped, so that what
 * a stranger sent cannot take hold of the terminal.
 * @param emphasize dresses the titles
 */
export const renderTable = <Row>(columns: readonly Column<Row>[], rows: readonly Row[], emphasize: Style = plain): string => {
  const cells = rows.map((row) => columns.map(({ value }) => printable(value(row))));
  const widths = columns.map(({ title }, at) => Math.max(title.length, ...cells.map((line) => line[at]?.length ?? 0)));
  const line = (texts: readonly string[], styles: readonly Style[]): string => texts
    .map((text, at) => (styles[at] ?? plain)(pad(text, widths[at] ?? 0, columns[at]?.align)))
    .join('  ')
    .trimEnd();
  return [
    emphasize(line(columns.map(({ title }) => title), [])),
    ...rows.map((row, at) => line(cells[at] ?? [], columns.map(({ style }) => style?.(row) ?? plain))),
  ].map((text) => `${text}\n`).join('');
};

const plain: Style = (text) => text;

/** Pairs of names and values, the values in one column. */
export const renderPairs = (pairs: readonly (readonly [name: string, value: string])[]): string => {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`.trimEnd()).map((text) => `${text}\n`).join('');
};

/** Text without control characters. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);

const pad = (text: string, width: number, align: 'left' | 'right' = 'left'): string => (align === 'left' ? text.padEnd(width) : text.padStart(width));
