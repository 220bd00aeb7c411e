import { describe, expect, it } from '@jest/globals';
import { ingestLimits } from '@plumbline/contracts/http';
import { parseBatch, parseSingle } from './parse-body.ts';

const json = 'application/json';
const ndjson = 'application/x-ndjson';
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('parseSingle', () => {
  it.each([json, 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"', 'application/vnd.plumbline+json', undefined])('reads JSON sent as %s', (type) => {
    expect(parseSingle(type, bytes('{"a":1}'))).toEqual({ kind: 'value', value: { a: 1 } });
  });

  it.each(['text/plain', ndjson, 'multipart/form-data', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])('does not read %s', (type) => {
    expect(parseSingle(type, bytes('{}'))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('Content-Type') });
  });

  it('reads a body with a byte order mark', () => {
    expect(parseSingle(json, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('{}')]))).toEqual({ kind: 'value', value: {} });
  });

  it.each([['', 'empty'], [' \n ', 'empty'], ['{"a":', 'JSON'], ['{}{}', 'JSON']])('names what is wrong with %j', (text, reason) => {
    expect(parseSingle(json, bytes(text))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining(reason) });
  });

  it('does not repair invalid UTF-8', () => {
    expect(parseSingle(json, Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('UTF-8') });
  });

  it('never quotes the body', () => {
    expect(JSON.stringify(parseSingle(json, bytes('{"secret-value"')))).not.toContain('secret-value');
  });
});

describe('parseBatch', () => {
  it('reads an array and lines alike', () => {
    const expected = { kind: 'items', items: [{ kind: 'value', value: 1 }, { kind: 'value', value: { a: 2 } }] };

    expect(parseBatch(json, bytes('[1,{"a":2}]'))).toEqual(expected);
    expect(parseBatch(ndjson, bytes('1\n{"a":2}\n'))).toEqual(expected);
  });

  it('skips blank lines and reads carriage returns as white space', () => {
    expect(parseBatch(ndjson, bytes('\r\n1\r\n\r\n  \r\n2'))).toEqual({ kind: 'items', items: [{ kind: 'value', value: 1 }, { kind: 'value', value: 2 }] });
  });

  it('keeps a line that is no JSON apart from the others', () => {
    expect(parseBatch(ndjson, bytes('1\r\nnot json\n\n3'))).toMatchObject({
      items: [{ kind: 'value', value: 1 }, { kind: 'malformed', detail: 'The line is not valid JSON.' }, { kind: 'value', value: 3 }],
    });
  });

  it.each([['{"a":1}', 'object'], ['7', 'integer of 1 digits'], ['null', 'null']])('wants a list, not %s', (text, received) => {
    expect(parseBatch(json, bytes(text))).toMatchObject({ kind: 'invalid', field: 'root', received });
  });

  it('takes up to 1,000 items and at least one', () => {
    const lines = (count: number): Buffer => bytes('1\n'.repeat(count));

    expect(parseBatch(ndjson, lines(ingestLimits.batchItems))).toMatchObject({ kind: 'items' });
    expect(parseBatch(ndjson, lines(ingestLimits.batchItems + 1))).toMatchObject({ kind: 'invalid', field: 'root', received: 'more than 1000 lines' });
    expect(parseBatch(json, bytes('[]'))).toMatchObject({ kind: 'invalid', field: 'root', received: 'array of 0 items' });
  });
});
