import { describe, expect, it } from '@jest/globals';
import { Readable, Writable } from 'node:stream';
import { filterLines, type FilterJob } from './filter-lines.ts';
import type { Lanes } from './lane.ts';
import { openWorkerLanes } from './worker-lanes.ts';
import { openOutput } from './write-output.ts';

const text = 'The review is done.';
const lines = (count: number): readonly Buffer[] => Array.from({ length: count }, (_, id) => Buffer.from(`${JSON.stringify({ id, text })}\n`));

/** Takes what it is given only when it is told to. */
class SlowReader extends Writable {
  readonly taken: string[] = [];
  open = Promise.withResolvers<void>();

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    void this.open.promise.then(() => {
      this.taken.push(chunk.toString());
      done();
    });
  }
}

/** Repeats what it gets. */
const echo: Lanes = {
  width: 2,
  sanitize: async (batch) => ({
    output: batch.map((line) => `${line.text}\n`).join(''), bad: [], sanitized: batch.length, discarded: 0,
  }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

const job = (parts: Partial<FilterJob>): FilterJob => ({
  input: Readable.from(lines(100)), output: openOutput(new SlowReader()), lanes: echo, interrupted: new AbortController().signal,
  onBad: () => undefined, ...parts,
});

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
};

describe('a filter of lines', () => {
  it('reads no further ahead than its few batches, while nobody reads its output', async () => {
    let given = 0;
    const source = async function* () {
      for (const piece of lines(1_000)) {
        given += 1;
        yield piece;
      }
    };
    const reader = new SlowReader();
    const done = filterLines(job({ input: Readable.from(source(), { highWaterMark: 1 }), output: openOutput(reader) }));
    await turns(200);
    expect(given).toBeGreaterThan(1);
    expect(given).toBeLessThan(12);
    reader.open.resolve();
    expect(await done).toMatchObject({ sanitized: 1_000, complete: true });
    expect(reader.taken.join('')).toBe(Buffer.concat(lines(1_000)).toString());
  });

  it('writes a line as soon as it can, though more may come', async () => {
    const input = new Readable({ read: () => undefined });
    const reader = new SlowReader();
    reader.open.resolve();
    const done = filterLines(job({ input, output: openOutput(reader) }));
    input.push(lines(1)[0]);
    await turns(20);
    expect(reader.taken).toHaveLength(1);
    input.push(null);
    await done;
  });

  it('ends without a word when nobody reads any more', async () => {
    const gone = new Writable({ write: (_chunk, _encoding, done) => { done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })); } });
    const endless = Readable.from((async function* () { for (;;) yield* lines(10); })());
    expect(await filterLines(job({ input: endless, output: openOutput(gone) }))).toMatchObject({ complete: false });
    expect(endless.destroyed).toBe(true);
  });

  it('fails when the output cannot be written', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => { done(Object.assign(new Error('no space'), { code: 'ENOSPC' })); } });
    await expect(filterLines(job({ output: openOutput(full) }))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE', message: expect.stringContaining('ENOSPC') });
  });

  it('fails when the input cannot be read', async () => {
    const reader = new SlowReader();
    reader.open.resolve();
    const input = new Readable({ read() { this.destroy(Object.assign(new Error('EISDIR'), { code: 'EISDIR' })); } });
    await expect(filterLines(job({ input, output: openOutput(reader) }))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['a thread that throws', `throw new Error('${text}')`],
    ['a thread that ends', 'process.exit(0)'],
    ['a thread that throws at work', `require('node:worker_threads').parentPort.on('message', () => { throw new Error('${text}'); })`],
  ])('fails closed on %s, and does not repeat what it said', async (_, program) => {
    const reader = new SlowReader();
    reader.open.resolve();
    const url = new URL(`data:text/javascript,${encodeURIComponent(program.replace('require(', 'process.getBuiltinModule('))}`);
    await using lanes = openWorkerLanes(2, { form: { kind: 'jsonl', spans: false } }, url);
    const failed = filterLines(job({ lanes, output: openOutput(reader) }));
    await expect(failed).rejects.toMatchObject({ code: 'SANITIZER_FAILED', message: expect.not.stringContaining(text) });
    expect(reader.taken).toEqual([]);
    await expect(lanes.sanitize([{ number: 1, text: '{}' }])).rejects.toMatchObject({ code: 'SANITIZER_FAILED' });
  });
});
