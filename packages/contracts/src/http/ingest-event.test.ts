import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInstant, type Instant } from '../index.ts';
import { claimLimits, ingestLimits, parseIngestEvent } from './index.ts';

const instant = (ms: number): Instant => {
  if (!isInstant(ms)) throw new Error('no instant');
  return ms;
};
const now = instant(Date.UTC(2026, 0, 26));

const aBody = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ruleid: 'R-X509-MISMATCH', ruleversion: '1.1', claim: { input: 'CN=example' }, outcome: 'matched', actualOutcome: 'should_not_have_matched',
  confidence: 0.9, timestamp: now - 60_000, ...changes,
});
const without = (...names: readonly string[]) => Object.fromEntries(Object.entries(aBody()).filter(([name]) => !names.includes(name)));
const aClaim = (changes: Readonly<Record<string, unknown>>) => aBody({ claim: { input: 'CN=example', ...changes } });
const parse = (body: unknown) => parseIngestEvent(body, now);
const faultOf = (body: unknown) => {
  const parsed = parse(body);
  return parsed.kind === 'invalid' ? parsed.field : parsed.kind;
};

describe('an event', () => {
  it('is read with every field, and with production as its environment', () => {
    expect(parse(aBody())).toEqual({ kind: 'event', event: { ...aBody(), environment: 'production' } });
    const full = aBody({
      orgid: 'org-1', environment: 'test', supersedes: '0189f7e2-7f3c-4b7e-9c1d-3f2a1b0c9d8e', claim: { input: '', findingid: 'f', metadata: { a: [1, null] } },
    });
    expect(parse(full)).toEqual({ kind: 'event', event: full });
  });

  it('may call its timestamp by the older name, but not give both', () => {
    const { timestamp, ...rest } = aBody();
    expect(parse({ ...rest, created: timestamp })).toEqual(parse(aBody()));
    expect(parse(aBody({ created: timestamp }))).toEqual({ kind: 'invalid', field: 'created', expected: 'no field of this name', received: 'integer of 13 digits' });
  });

  it('takes an event id in upper case for the one it is', () => {
    const parsed = parse(aBody({ supersedes: '0189F7E2-7F3C-4B7E-9C1D-3F2A1B0C9D8E' }));
    expect(parsed).toMatchObject({ kind: 'event', event: { supersedes: '0189f7e2-7f3c-4b7e-9c1d-3f2a1b0c9d8e' } });
  });
});

describe('a body that is no event', () => {
  it.each([[null, 'null'], [[], 'array of 0 items'], ['text', 'string of 4 bytes'], [7, 'integer of 1 digits'], [true, 'boolean']])(
    'is named root: %j', (body, received) => {
      expect(parse(body)).toEqual({ kind: 'invalid', field: 'root', expected: 'object', received });
    });

  it('names a missing field, the first in the order of the table', () => {
    const names = ['ruleid', 'ruleversion', 'claim', 'outcome', 'actualOutcome', 'confidence', 'timestamp'];
    for (const [index, name] of names.entries()) {
      expect(parse(without(...names.slice(index)))).toMatchObject({ kind: 'invalid', field: name, received: 'missing' });
    }
  });

  it('names an unknown field, after every fault of a known one', () => {
    expect(faultOf(aBody({ severity: 1 }))).toBe('severity');
    expect(faultOf(aClaim({ note: '' }))).toBe('claim.note');
    expect(faultOf({ ...aBody({ environment: 'moon' }), severity: 1 })).toBe('environment');
    expect(faultOf({ ...aClaim({ note: '' }), environment: 'moon' })).toBe('environment');
    expect(faultOf(aBody({ token: 'key' }))).toBe('token');
  });

  it('names __proto__ like any other unknown field, and pollutes nothing', () => {
    const polluted = (at: string) => JSON.parse(JSON.stringify(aBody()).replace(at, `${at}"__proto__":{"polluted":true},`)) as unknown;
    expect(faultOf(polluted('{'))).toBe('__proto__');
    expect(faultOf(polluted('"claim":{'))).toBe('claim.__proto__');
    const nested = JSON.parse('{"a":[{"__proto__":{"polluted":true}}]}') as unknown;
    expect(parse(aClaim({ metadata: nested }))).toMatchObject({ field: 'claim.metadata', expected: 'object without a field __proto__' });
    const older = JSON.parse(JSON.stringify({ ...without('timestamp'), created: now }).replace('{', '{"__proto__":{"timestamp":1},')) as unknown;
    expect(faultOf(older)).toBe('__proto__');
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['ruleid', 'R-'], ['ruleid', 'r-x'], ['ruleid', `R-${'A'.repeat(63)}`], ['ruleid', 'R-X\n'],
    ['ruleversion', '1.0.0.0'], ['ruleversion', '1.0-'], ['ruleversion', '1.0-BETA'], ['ruleversion', '9'.repeat(65)], ['ruleversion', 1],
    ['outcome', 'Matched'], ['actualOutcome', 'matched'], ['environment', 'prod'], ['environment', null],
    ['confidence', 1.01], ['confidence', -0.01], ['confidence', '1'], ['confidence', Number.POSITIVE_INFINITY],
    ['timestamp', '1769385600000'], ['timestamp', 1.5], ['timestamp', 1e300], ['orgid', 7], ['supersedes', 'abc'],
    ['claim', 'text'], ['claim', []], ['claim', null],
  ])('is refused for %s = %j', (field, value) => {
    expect(faultOf(aBody({ [field]: value }))).toBe(field);
  });

  it.each([['ruleid', `R-${'A'.repeat(62)}`], ['ruleversion', '1'], ['ruleversion', '1.0.12-rc.1'], ['confidence', 0], ['confidence', 1]])(
    'is not one for %s = %j', (field, value) => {
      expect(faultOf(aBody({ [field]: value }))).toBe('event');
    });

  it('may not be older than 90 days or more than 5 minutes ahead', () => {
    const at = (timestamp: number) => faultOf(aBody({ timestamp }));
    expect(at(now + ingestLimits.timestampAheadMs)).toBe('event');
    expect(at(now + ingestLimits.timestampAheadMs + 1)).toBe('timestamp');
    expect(at(now - ingestLimits.timestampBackMs)).toBe('event');
    expect(at(now - ingestLimits.timestampBackMs - 1)).toBe('timestamp');
    expect(parse(aBody({ timestamp: 1_769_385_600 }))).toMatchObject({ received: 'an instant too long ago' });
  });
});

describe('sizes of a claim', () => {
  /** Text of exactly so many UTF-8 bytes, two for each character but perhaps the last. */
  const ofBytes = (bytes: number): string => 'é'.repeat(Math.floor(bytes / 2)) + 'e'.repeat(bytes % 2);

  it('are counted in UTF-8 bytes, to the byte', () => {
    expect(faultOf(aClaim({ input: ofBytes(claimLimits.inputBytes) }))).toBe('event');
    expect(faultOf(aClaim({ input: ofBytes(claimLimits.inputBytes + 1) }))).toBe('claim.input');
    expect(faultOf(aClaim({ findingid: ofBytes(claimLimits.findingIdBytes) }))).toBe('event');
    expect(faultOf(aClaim({ findingid: ofBytes(claimLimits.findingIdBytes + 1) }))).toBe('claim.findingid');
    const metadata = (bytes: number) => ({ a: ofBytes(bytes - '{"a":""}'.length) });
    expect(faultOf(aClaim({ metadata: metadata(claimLimits.metadataBytes) }))).toBe('event');
    expect(faultOf(aClaim({ metadata: metadata(claimLimits.metadataBytes + 1) }))).toBe('claim.metadata');
  });

  it('agree with the bytes of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (findingid) => {
      const bytes = Buffer.byteLength(findingid);
      expect(faultOf(aClaim({ findingid }))).toBe(bytes >= 1 && bytes <= claimLimits.findingIdBytes ? 'event' : 'claim.findingid');
    }));
  });

  it('bound the depth of metadata without following it', () => {
    const deep = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1));
    expect(faultOf(aClaim({ metadata: deep(claimLimits.metadataDepth) }))).toBe('event');
    expect(faultOf(aClaim({ metadata: deep(claimLimits.metadataDepth + 1) }))).toBe('claim.metadata');
    expect(faultOf(aClaim({ metadata: deep(20_000) }))).toBe('claim.metadata');
    expect(faultOf(aClaim({ metadata: [] }))).toBe('claim.metadata');
  });
});

describe('a claim without a canonical form', () => {
  it('is malformed: half a surrogate pair, or a number beyond a double', () => {
    expect(parse(aClaim({ input: '\ud800' }))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('Unicode') });
    expect(parse(aClaim({ findingid: 'a\udc00' }))).toMatchObject({ kind: 'malformed' });
    expect(parse(aClaim({ metadata: { '\ud800': 1 } }))).toMatchObject({ kind: 'malformed' });
    expect(parse(aClaim({ metadata: JSON.parse('{"a":[1e999]}') as unknown }))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('double') });
    expect(parse(aClaim({ input: '\ud83d\ude00' }))).toMatchObject({ kind: 'event' });
  });
});

describe('what a rejection tells', () => {
  it('never holds a value of the body', () => {
    const secret = fc.stringMatching(/^[a-z]{12,40}$/);
    fc.assert(fc.property(secret, fc.constantFrom('ruleid', 'ruleversion', 'outcome', 'actualOutcome', 'timestamp', 'confidence', 'supersedes', 'severity'), (value, field) => {
      const parsed = parse(aBody({ [field]: value }));
      expect(parsed.kind).toBe('invalid');
      expect(JSON.stringify(parsed)).not.toContain(value);
    }));
  });

  it('cuts a long field name and takes control characters out of it', () => {
    const parsed = parse(aBody({ [`\u001b[31m${'x'.repeat(10_000)}`]: 1 }));
    if (parsed.kind !== 'invalid') throw new Error('not refused');
    expect(parsed.field.length).toBeLessThan(80);
    expect(parsed.field).not.toContain('\u001b');
  });

  it('is the same for the same body', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => {
      expect(parse(body)).toEqual(parse(structuredClone(body)));
    }));
  });
});
