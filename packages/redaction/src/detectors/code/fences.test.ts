import { describe, expect, it } from '@jest/globals';
import { piecesFoundBy } from '../../../test-support/find-with.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { backquotedSpans, fencedBlocks } from './fences.ts';
import { proseInBackquotes } from './prose-in-backquotes.ts';

const fence = '```';
const fenced = (text: string): string[] => piecesFoundBy([fencedBlocks()], text);
const backquoted = (text: string): string[] => piecesFoundBy([backquotedSpans(proseInBackquotes(createVocabulary()))], text);

describe('Fenced blocks', () => {
  it.each([
    ['backquotes', `${fence}\nlet a;\n${fence}`],
    ['tildes', '~~~\nlet a;\n~~~'],
    ['an info string', `${fence}ts title="a.ts" {1,3}\nlet a;\n${fence}`],
    ['indentation', `   ${fence}\n   let a;\n   ${fence}`.trimStart()],
    ['a quote', `${fence}\n> let a;\n> ${fence}`],
    ['a longer closing fence', `${fence}\nlet a;\n${fence}\`\``],
    ['a shorter fence inside', `${fence}\`\n${fence}\nlet a;\n${fence}\n${fence}\``],
    ['blank lines inside', `${fence}\nlet a;\n\nlet b;\n${fence}`],
    ['one line only', `${fence}let a;${fence}`],
  ])('go whole with %s', (_, block) => {
    expect(fenced(`Look at this:\n${block}\nWhat do you think?`)).toEqual([block]);
  });

  it('reach to the end of the text when nothing closes them', () => {
    expect(fenced(`Here:\n\n${fence}go\nfunc main() {}\n\nmore`)).toEqual([`${fence}go\nfunc main() {}\n\nmore`]);
  });

  it('may open within a line', () => {
    expect(fenced(`Here: ${fence}js\nlet a;\n${fence} and that is all.`)).toEqual([`${fence}js\nlet a;\n${fence}`]);
  });

  it('leave the prose between two of them', () => {
    expect(fenced(`${fence}\na\n${fence}\nBetween.\n${fence}\nb\n${fence}`)).toEqual([`${fence}\na\n${fence}`, `${fence}\nb\n${fence}`]);
  });
});

describe('Backquoted spans', () => {
  it.each(['`rowHeight`', '`user_id`', '`foo.bar()`', '``a ` b``', '`git push`', '`/etc/passwd`', '`x = 1`', '`<T>`', '`--force`', '`v2`'])('%s goes whole', (span) => {
    expect(backquoted(`We saw ${span} there.`)).toEqual([span]);
  });

  it.each(['`password`', '`Content-Security-Policy`', '`GET`', '`same-origin`', '`defence in depth`', '`HttpOnly`'])('%s is prose set apart and stays', (span) => {
    expect(backquoted(`We saw ${span} there.`)).toEqual([]);
  });

  it('do not begin with a quote in the manner of typewriters', () => {
    expect(backquoted("The `open' state and the `half open' state differ; see `x_y` too.")).toEqual(['`x_y`']);
  });

  it('do not reach over a blank line', () => {
    expect(backquoted('A stray ` here.\n\nAnd x_y ` there.')).toEqual([]);
  });
});
