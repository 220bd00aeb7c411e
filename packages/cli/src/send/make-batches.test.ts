import { describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { temporaryFolder } from '@plumbline/test-kit';
import fc from 'fast-check';
import { makeBatches, type Batch, type BatchLimits } from './make-batches.ts';
import { readLines } from './read-lines.ts';
import { asItIs } from './rebase.ts';

const limits: BatchLimits = { items: 3, bytes: 1_000 };
const maxLineBytes = 200;

const batchesOf = async (content: string | Buffer, from = { offset: 0, lines: 0 }): Promise<readonly Batch[]> => {
  await using folder = await temporaryFolder();
  const file = folder.file('reports.ndjson');
  await writeFile(file, content);
  const lines = readLines(file, { offset: from.offset, linesBefore: from.lines, maxLineBytes });
  return await Array.fromAsync(makeBatches(lines, limits, asItIs));
};

describe('cutting a file into batches', () => {
  it('keeps the order, the line numbers and the text', async () => {
    const batches = await batchesOf('{"a":1}\r\n\n  \n[2]\n3\n"4"');
    expect(batches).toEqual([
      { items: [{ line: 1, text: '{"a":1}\r' }, { line: 4, text: '[2]' }, { line: 5, text: '3' }], unreadable: [], end: 19, lines: 5 },
      { items: [{ line: 6, text: '"4"' }], unreadable: [], end: 22, lines: 6 },
    ]);
  });

  it('keeps lines that are no JSON, no UTF-8 or too long out, and names them', async () => {
    const batches = await batchesOf(Buffer.concat([
      Buffer.from('{"a":1}\n{"a":\n'), Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from(`"${'x'.repeat(300)}"\n2\n`),
    ]));
    expect(batches.flatMap(({ items }) => items.map(({ line }) => line))).toEqual([1, 5]);
    expect(batches.flatMap(({ unreadable }) => unreadable)).toEqual([{ line: 2, code: 'NOT_JSON' }, { line: 3, code: 'NOT_UTF8' }, { line: 4, code: 'TOO_LARGE' }]);
  });

  it('takes a byte order mark at the beginning for nothing', async () => {
    expect(await batchesOf('\uFEFF{"a":1}\n')).toMatchObject([{ items: [{ line: 1, text: '{"a":1}' }], unreadable: [] }]);
  });

  it('makes no batch larger than its limit in bytes', async () => {
    const lines = Array.from({ length: 7 }, () => JSON.stringify('x'.repeat(180)));
    const batches = await batchesOf(`${lines.join('\n')}\n`);
    expect(batches.flatMap(({ items }) => items)).toHaveLength(7);
    for (const { items } of batches) expect(items.reduce((sum, { text }) => sum + text.length + 1, 0)).toBeLessThanOrEqual(limits.bytes);
  });

  it('makes the same batches again from the end of any of them', async () => {
    const line = fc.oneof(fc.json(), fc.constantFrom('', '{"broken"', '   ', `"${'x'.repeat(250)}"`, `"${'ü'.repeat(90)}"`)).map((text) => text.replaceAll('\n', ' '));
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      const content = lines.join('\n');
      const batches = await batchesOf(content);
      for (const [i, { end, lines: before }] of batches.entries()) {
        expect(await batchesOf(content, { offset: end, lines: before })).toEqual(batches.slice(i + 1));
      }
    }), { numRuns: 40 });
  });

  it('reads lines that are longer than the pieces in which a file is read', async () => {
    await using folder = await temporaryFolder();
    const file = folder.file('reports.ndjson');
    const long = JSON.stringify('y'.repeat(300_000));
    await writeFile(file, `1\n${long}\n2`);
    const lines = await Array.fromAsync(readLines(file, { offset: 0, linesBefore: 0, maxLineBytes: 1_000_000 }));
    expect(lines.map(({ number, bytes }) => [number, bytes?.length])).toEqual([[1, 1], [2, long.length], [3, 1]]);
    expect(lines.at(-1)?.end).toBe(2 + long.length + 1 + 1);
  });
});
