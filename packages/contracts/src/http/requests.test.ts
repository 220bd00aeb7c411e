import { describe, expect, it } from '@jest/globals';
import {
  addOrganisationSchema, advanceClockSchema, calibrationQuerySchema, compareQuerySchema, deleteAllQuerySchema, issueKeySchema,
  listEventsQuerySchema, openApiDocument, parseDeadLetterId, putIssuerSchema, refusal,
  replaySchema, routes, shapeOf, toSchemaRejection, trendQuerySchema,
} from './index.ts';

const aQuery = (changes: Readonly<Record<string, unknown>> = {}) => ({ ruleid: 'R-X', ruleversion: '1.0', start_ms: '0', end_ms: '10', ...changes });
interface Parsed { readonly success: boolean; readonly error?: Parameters<typeof toSchemaRejection>[0] }
const faultOf = (schema: { safeParse(input: unknown): Parsed }, input: unknown): string => {
  const { error } = schema.safeParse(input);
  return error === undefined ? 'none' : toSchemaRejection(error, input).field;
};

describe('a calibration query', () => {
  it('is read from its parameters, with any outcome in production by default', () => {
    expect(calibrationQuerySchema.parse(aQuery())).toEqual({ ruleid: 'R-X', ruleversion: '1.0', start_ms: 0, end_ms: 10, outcome: 'any', environment: 'production' });
  });

  it.each(['', ' 1', '1 ', '1.0', '1e3', '0x10', '+1', '01', '-0x', 'NaN', '9999999999999999', ['1', '2'], 1])('takes integers only: %j', (start_ms) => {
    expect(faultOf(calibrationQuerySchema, aQuery({ start_ms }))).toBe('start_ms');
  });

  it('wants a start before the end', () => {
    expect(faultOf(calibrationQuerySchema, aQuery({ start_ms: '10' }))).toBe('start_ms');
    expect(faultOf(calibrationQuerySchema, aQuery({ start_ms: '-5', end_ms: '-4' }))).toBe('none');
  });

  it('refuses what it does not know, and repeated parameters', () => {
    expect(faultOf(calibrationQuerySchema, aQuery({ org: 'x' }))).toBe('org');
    expect(faultOf(calibrationQuerySchema, aQuery({ outcome: 'all' }))).toBe('outcome');
    expect(faultOf(calibrationQuerySchema, aQuery({ ruleid: ['R-X', 'R-Y'] }))).toBe('ruleid');
  });

  it('needs both ends of a range or none where the range is a choice', () => {
    const trend = { ruleid: 'R-X', ruleversion: '1.0' };
    expect(trendQuerySchema.parse(trend)).toMatchObject({ outcome: 'matched', environment: 'production' });
    expect(faultOf(trendQuerySchema, { ...trend, start_ms: '1' })).toBe('start_ms');
    expect(faultOf(trendQuerySchema, { ...trend, end_ms: '1' })).toBe('start_ms');
    expect(faultOf(trendQuerySchema, { ...trend, start_ms: '1', end_ms: '2' })).toBe('none');
    expect(faultOf(trendQuerySchema, { ...trend, outcome: 'any' })).toBe('outcome');
  });

  it('compares two different versions', () => {
    expect(compareQuerySchema.parse({ ruleid: 'R-X', versions: '1.0,1.1' })).toMatchObject({ versions: ['1.0', '1.1'], outcome: 'matched' });
    for (const versions of ['1.0', '1.0,1.0', '1.0,1.1,1.2', '1.0,', 'a,b', '1.0, 1.1']) {
      expect(faultOf(compareQuerySchema, { ruleid: 'R-X', versions })).toBe('versions');
    }
  });

  it('is refused with the same bytes, without a request id or a figure but k', () => {
    expect(JSON.stringify(refusal(10))).toBe(JSON.stringify(refusal(10)));
    expect(Object.keys(refusal(10))).toEqual(['status', 'reason', 'minimum', 'message']);
  });
});

describe('requests of owners and operators', () => {
  it('bound the length of a page and want a deletion of everything to be meant', () => {
    expect(listEventsQuerySchema.parse({})).toEqual({ limit: 100 });
    for (const limit of ['0', '1001', '-1', 'all']) expect(faultOf(listEventsQuerySchema, { limit })).toBe('limit');
    expect(faultOf(deleteAllQuerySchema, {})).toBe('confirm');
    expect(faultOf(deleteAllQuerySchema, { confirm: 'ALL' })).toBe('confirm');
    expect(faultOf(deleteAllQuerySchema, { confirm: 'all' })).toBe('none');
  });

  it('add a certified, unverified legal entity unless told otherwise', () => {
    expect(addOrganisationSchema.parse({ id: 'org-1' })).toEqual({ id: 'org-1', verified: false, individual: false, uncertified: false, quota_per_hour: null });
    expect(faultOf(addOrganisationSchema, { id: ' org-1' })).toBe('id');
    expect(faultOf(addOrganisationSchema, { id: 'org\u0000' })).toBe('id');
    expect(faultOf(addOrganisationSchema, { id: 'reporter@example.org' })).toBe('none');
    expect(faultOf(addOrganisationSchema, { id: 'org-1', certified: true })).toBe('certified');
    expect(faultOf(issueKeySchema, { org: 'org-1', expires_in_days: 0 })).toBe('expires_in_days');
  });

  it('name keys of an issuer in one of two ways', () => {
    const issuer = { issuer: 'https://id.example.org', audience: 'plumbline' };
    expect(putIssuerSchema.parse({ ...issuer, jwks_url: 'https://id.example.org/jwks' })).toMatchObject({ organisation_claim: 'org_id' });
    expect(faultOf(putIssuerSchema, { ...issuer, jwks: { keys: [{ kty: 'OKP' }] } })).toBe('none');
    expect(faultOf(putIssuerSchema, issuer)).toBe('jwks_url');
    expect(faultOf(putIssuerSchema, { ...issuer, jwks_url: 'file:///etc/passwd' })).toBe('jwks_url');
    expect(faultOf(putIssuerSchema, { ...issuer, jwks: { keys: [] } })).toBe('jwks.keys');
  });

  it('advance a clock by a span or to an instant, never both, and replay by id or by topic', () => {
    expect(faultOf(advanceClockSchema, {})).toBe('by_ms');
    expect(faultOf(advanceClockSchema, { by_ms: 1, to: 2 })).toBe('by_ms');
    expect(faultOf(advanceClockSchema, { by_ms: -1 })).toBe('by_ms');
    expect(faultOf(replaySchema, {})).toBe('ids');
    expect(faultOf(replaySchema, { topic: 'a' })).toBe('none');
  });

  it('name a dead letter by topic, partition and offset', () => {
    expect(parseDeadLetterId('calibration.events.anonymized.v1.dead-letter/0/12')).toEqual({
      topic: 'calibration.events.anonymized.v1.dead-letter', partition: 0, offset: 12,
    });
    for (const id of ['', 'a/b/c', 'a/1', '../a/0/0', 'a/0/-1']) expect(parseDeadLetterId(id)).toBeUndefined();
  });
});

describe('shapes', () => {
  it('tell type and size, never the value', () => {
    expect([undefined, null, 'é', 12, -1.5, Number.POSITIVE_INFINITY, [1], {}, false].map(shapeOf)).toEqual([
      'missing', 'null', 'string of 2 bytes', 'integer of 2 digits', 'negative number with a fraction', 'number beyond the range of a double',
      'array of 1 items', 'object', 'boolean',
    ]);
  });
});

describe('the OpenAPI document', () => {
  it('has every route, with its caller, its parameters and its answers', () => {
    interface Operation { readonly security: readonly unknown[]; readonly responses: object }
    const document = JSON.parse(JSON.stringify(openApiDocument())) as { paths: Record<string, Record<string, Operation>> };
    for (const { method, path, caller, answers } of routes) {
      const operation = document.paths[path]?.[method];
      expect(operation?.security).toEqual(caller === 'anybody' ? [] : [{ [caller]: [] }]);
      expect(Object.keys(operation?.responses ?? {})).toEqual(Object.keys(answers));
    }
  });

  it('points only at schemas that it holds', () => {
    const document = openApiDocument();
    const text = JSON.stringify(document);
    const names = Object.keys((document as { components: { schemas: object } }).components.schemas);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(names).toContain(name);
  });

  it('has no two routes of one method and path', () => {
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });
});
