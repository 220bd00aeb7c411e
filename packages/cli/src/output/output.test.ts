import { describe, expect, it } from '@jest/globals';
import { stylesFor } from './styles.ts';
import { renderPairs, renderTable } from './table.ts';

interface Row { readonly name: string; readonly size: number }
const columns = [
  { title: 'NAME', value: ({ name }: Row) => name },
  { title: 'SIZE', value: ({ size }: Row) => String(size), align: 'right' },
] as const;

describe('a table', () => {
  it('puts values under each other, numbers at the right', () => {
    expect(renderTable(columns, [{ name: 'a', size: 12_000 }, { name: 'longer', size: 1 }])).toBe(
      'NAME     SIZE\na       12000\nlonger      1\n');
  });

  it('shows control characters instead of obeying them', () => {
    const table = renderTable(columns, [{ name: 'a\u001b[2Jb\nc', size: 1 }]);
    expect(table).toContain('a\\x1b[2Jb\\x0ac');
    expect(renderPairs([['k', '\u0007']])).toBe('k  \\x07\n');
  });

  it('is aligned the same with colours', () => {
    const dressed = stylesFor({ isTTY: true }, true);
    const table = renderTable([{ ...columns[0], style: () => dressed.bad }, columns[1]], [{ name: 'a', size: 1 }, { name: 'bcd', size: 22 }]);
    expect(table).toBe('NAME  SIZE\n\u001b[31ma   \u001b[39m     1\n\u001b[31mbcd \u001b[39m    22\n');
  });
});

describe('colours', () => {
  it('appear on a terminal only, and never when they are not wanted', () => {
    expect(stylesFor({ isTTY: true }, true).good('x')).toBe('\u001b[32mx\u001b[39m');
    expect(stylesFor({ isTTY: true }, false).good('x')).toBe('x');
    expect(stylesFor({}, true).good('x')).toBe('x');
  });
});
