import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, type RunOptions, type Runner } from '../../testing/captured-host.ts';

const prose = 'The review found two weak spots in the login, and both of them have been dealt with since. Nobody outside the team could have used them, and nobody had tried to, as far as anybody could see from what was left of last month.';
const mail = ['mia.keller', 'example.org'].join('@');
const line = (id: string | number, text: string): string => JSON.stringify({ id, text });
const parsed = (out: string): unknown[] => out.split('\n').slice(0, -1).map((text): unknown => JSON.parse(text));

describe('plumbline sanitize', () => {
  let folder: TemporaryFolder;
  let run: Runner;
  const sanitize = (input: string | Buffer, args: readonly string[] = [], options: RunOptions = {}) =>
    run(['sanitize', ...args], { input: [Buffer.from(input)], ...options });

  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
  });
  afterAll(async () => { await folder[Symbol.asyncDispose](); });

  it('passes clean texts through, and takes out what must not be kept', async () => {
    const ran = await sanitize(`${line('a', prose)}\n${line(2, `${prose} Write to ${mail} about it.`)}\n`);
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(parsed(ran.out)).toEqual([
      { id: 'a', status: 'sanitized', text: prose, redaction_ratio: 0 },
      { id: 2, status: 'sanitized', text: `${prose} Write to [PII_REDACTED] about it.`, redaction_ratio: expect.any(Number) },
    ]);
  });

  it('leaves other fields behind: they were not looked at', async () => {
    expect(parsed((await sanitize(JSON.stringify({ id: 'a', author: mail, text: prose }))).out)).toEqual([expect.not.objectContaining({ author: mail })]);
  });

  it('says of a discarded text only that, and why', async () => {
    const ran = await sanitize(line('a', `${mail} ${mail}`));
    expect(ran.exitCode).toBe(0);
    expect(parsed(ran.out)).toEqual([{ id: 'a', status: 'discarded', text: null, redaction_ratio: expect.any(Number), reason: expect.stringMatching(/^too_/) }]);
    expect(ran.out).not.toContain('mia');
  });

  it('discards what exceeds the share that was asked for', async () => {
    const text = line('a', `${prose} Write to ${mail}.`);
    expect(parsed((await sanitize(text, ['--max-ratio', '0'])).out)).toMatchObject([{ status: 'discarded', reason: 'too_much_redacted' }]);
    expect(parsed((await sanitize(text, ['--max-ratio', '1'])).out)).toMatchObject([{ status: 'sanitized' }]);
  });

  it('tells where it redacted, never what', async () => {
    const ran = await sanitize(line('a', `${prose} Write to ${mail}.`), ['--spans']);
    const start = prose.length + ' Write to '.length;
    expect(parsed(ran.out)).toMatchObject([{ spans: [{ start, end: start + mail.length, kind: 'pii', detector: expect.stringContaining('.'), confidence: expect.any(Number) }] }]);
    expect(ran.out).not.toContain('mia');
  });

  it('redacts the terms of a file', async () => {
    writeFileSync(folder.file('terms.txt'), '\ufeffQuillfjord\r\n\r\nBlue Otter\n');
    const ran = await sanitize(line('a', `${prose} It was Quillfjord that asked for it, for their Blue Otter.`), ['--terms', 'terms.txt']);
    expect(parsed(ran.out)).toMatchObject([{ text: `${prose} It was [CUSTOMER_REDACTED] that asked for it, for their [CUSTOMER_REDACTED].` }]);
    writeFileSync(folder.file('short.txt'), 'Quillfjord\n\n?\n');
    expect(await sanitize('', ['--terms', 'short.txt'])).toMatchObject({ exitCode: 3, err: expect.stringMatching(/^plumbline: .*short\.txt, line 3: no letter or digit\n$/) });
    expect(await sanitize('', ['--terms', 'nowhere.txt'])).toMatchObject({ exitCode: 3, err: expect.stringMatching(/^plumbline: .*nowhere\.txt cannot be read: /) });
  });

  it.each([
    ['nothing at all', '', []],
    ['only empty lines', '\n\r\n  \n', []],
    ['no end of the last line', line('a', prose), ['a']],
    ['lines that end as on Windows', `${line('a', prose)}\r\n${line('b', prose)}\r\n`, ['a', 'b']],
    ['a byte order mark', `\ufeff${line('a', prose)}\n`, ['a']],
    ['an empty text', line('a', ''), ['a']],
  ])('takes %s', async (_, input, ids) => {
    const ran = await sanitize(input);
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(parsed(ran.out)).toEqual(ids.map((id) => expect.objectContaining({ id })));
  });

  it('names lines that it cannot read by number and cause, never by content, keeps them out, and ends with 1', async () => {
    const secret = 'correct-horse';
    const bad: readonly (readonly [Buffer | string, string])[] = [
      [`{"id": "a", "text": "${secret}`, 'not JSON'], [`"${secret}"`, 'no JSON object'], [`["${secret}"]`, 'no JSON object'], [`{"text": "${secret}"}`, '"id" is neither'],
      [`{"id": "", "text": "${secret}"}`, '"id" is neither'], [`{"id": 1.5, "text": "${secret}"}`, '"id" is neither'], [`{"id": "${'i'.repeat(257)}", "text": "x"}`, '"id" is neither'],
      [`{"id": "a", "secret": "${secret}"}`, '"text" is not'], [`{"id": "a", "text": ["${secret}"]}`, '"text" is not'],
      [Buffer.concat([Buffer.from(`{"id": "a", "text": "${secret} `), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]), 'not UTF-8'],
      [line('a', secret.repeat(700_000)), 'longer than 8 MiB'],
    ];
    const input = Buffer.concat([...bad.flatMap(([text]) => [Buffer.from(text), Buffer.from('\n\n')]), Buffer.from(line('good', prose))]);
    const ran = await sanitize(input);
    expect(ran.exitCode).toBe(1);
    expect(parsed(ran.out)).toMatchObject([{ id: 'good' }]);
    expect(ran.err.split('\n')).toEqual([
      ...bad.map(([, cause], i) => expect.stringContaining(`line ${String(2 * i + 1)}: ${cause}`)), '1 sanitized, 0 discarded, 11 lines kept out', '',
    ]);
    expect(ran.err).not.toContain('horse');
  });

  it('does not depend on how the bytes come, nor on the number of threads', async () => {
    const text = fc.array(fc.constantFrom('über ', '漢字 ', '😀 ', `${mail} `, 'said so. ', '\\ud83d', '\n')).map((parts) => parts.join(''));
    const lines = fc.array(fc.oneof(text.map((each) => line('x', each)), fc.constantFrom('', '{', '{"id": 1}')), { maxLength: 20 });
    await fc.assert(fc.asyncProperty(lines, fc.array(fc.nat(5_000)), fc.constantFrom('1', '2'), async (each, places, jobs) => {
      const bytes = Buffer.from(each.join('\n'));
      const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const pieces = cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to)).filter(({ length }) => length > 0);
      expect(await run(['sanitize', '--spans', '--jobs', jobs], { input: pieces })).toEqual(await sanitize(bytes, ['--spans']));
    }), { numRuns: 12 });
  });

  it('keeps the order with several threads', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => i);
    const pieces = ids.map((id) => Buffer.from(`${line(id, `${prose} `.repeat(1 + (id * 7) % 40))}\n`));
    const ran = await run(['sanitize', '--jobs', '3'], { input: pieces });
    expect(parsed(ran.out).map((result) => (result as { id: number }).id)).toEqual(ids);
  });

  it('stops when it is interrupted', async () => {
    const controller = new AbortController();
    const endless = async function* () {
      for (let id = 0; ; id += 1) {
        if (id === 5) controller.abort();
        yield Buffer.from(`${line(id, prose)}\n`);
      }
    };
    const ran = await run(['sanitize'], { input: endless(), interrupted: controller.signal });
    expect(ran).toMatchObject({ exitCode: 130, err: 'plumbline: interrupted\n' });
    expect(ran.out).toMatch(/^(?:\{.*\}\n)*$/);
  });

  describe('with --explain', () => {
    it('shows the text with marks, for one who may see it', async () => {
      const ran = await sanitize(line('note\u001b[2J', `${prose}\nWrite to ${mail}\u0007.`), ['--explain']);
      expect(ran.exitCode).toBe(0);
      expect(ran.out).toMatch(/^note\\x1b\[2J · sanitized · \d+\.\d % redacted\n/);
      expect(ran.out).toContain(`${prose}\nWrite to «pii: ${mail}»\\x07.\n`);
      expect(ran.out).toMatch(/FROM +TO +KIND +DETECTOR +CONFIDENCE\n *\d+ +\d+ +pii +\S+\.\S+ +[01]\.\d\d\n/);
    });

    it('is not for machines', async () => {
      expect(await sanitize('', ['--explain', '--spans'])).toMatchObject({ exitCode: 64, err: expect.stringContaining('--explain is for people') });
    });
  });

  describe('with --text', () => {
    it('gives back what is left of a text', async () => {
      expect(await sanitize(`${prose}\nWrite to ${mail}.`, ['--text'])).toEqual({ exitCode: 0, out: `${prose}\nWrite to [PII_REDACTED].`, err: '' });
    });

    it('gives back nothing of a text that is discarded, and ends with 1', async () => {
      const ran = await sanitize(`${mail} ${mail}`, ['--text']);
      expect(ran).toMatchObject({ exitCode: 1, out: '', err: expect.stringMatching(/^plumbline: discarded: too [a-z ]+ \([\d.]+ % would be redacted\)\n$/) });
      expect(await sanitize(Buffer.from([0xff]), ['--text'])).toMatchObject({ exitCode: 1, out: '', err: expect.stringContaining('undecodable') });
    });

    it('gives JSON where that is asked for', async () => {
      const ran = await sanitize(`${prose} Write to ${mail}.`, ['--text', '--json', '--spans']);
      expect(parsed(ran.out)).toMatchObject([{ status: 'sanitized', text: `${prose} Write to [PII_REDACTED].`, spans: [{ kind: 'pii' }] }]);
    });

    it('explains', async () => {
      expect((await sanitize(`${prose} Write to ${mail}.`, ['--text', '--explain'])).out).toContain(`«pii: ${mail}»`);
    });
  });
});
