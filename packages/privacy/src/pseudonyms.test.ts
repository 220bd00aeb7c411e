import type { ContributorHash, DuplicateKey, EventId, Instant, Label, OrgHash, OrgId, RuleId, RuleOutcome, RuleVersion } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../test-support/world.ts';
import { keyedHash } from './keyed-hash.ts';
import { itemKeyOf, pseudonymOf, recordIdOf, type ReportedItem } from './pseudonyms.ts';
import {
  bodyFingerprintOf, contributorHashOf, correctionKeyOf, duplicateKeyOf,
  eventIdUnderKey, idempotencyKeyHashOf, orgHashOf, receiptIdOf, type ReportedLabel,
} from './submission-hashes.ts';

const key = keyOf('one');
const otherKey = keyOf('two');
const contributor = 'c0ffee' as ContributorHash;
const org = 'acce55' as OrgHash;
const rule = 'R-1' as RuleId;

describe('a keyed hash', () => {
  it('is HMAC-SHA256 over its fields, each behind its length (value by openssl dgst -hmac)', () => {
    const plain = keyedHash(new TextEncoder().encode('Jefe'), ['what do ya want for nothing?']).toString('hex');
    expect(plain).toBe('6298cecdfbe401fe7a2c98963b8fc9fce1d110839f3a1ac4f873523359f55750');
  });

  it('tells lists of fields apart however they are cut', () => {
    const fields = fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 });
    fc.assert(fc.property(fields, fields, (one, two) => {
      expect(keyedHash(key, one).equals(keyedHash(key, two))).toBe(JSON.stringify(one) === JSON.stringify(two));
    }));
  });
});

describe('a pseudonym', () => {
  it('is the same for one contributor, rule and epoch, and 128 bits', () => {
    expect(pseudonymOf(key, contributor, rule)).toBe(pseudonymOf(key, contributor, rule));
    expect(pseudonymOf(key, contributor, rule)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('has nothing in common under another rule or epoch key', () => {
    const all = [pseudonymOf(key, contributor, rule), pseudonymOf(key, contributor, 'R-2' as RuleId), pseudonymOf(otherKey, contributor, rule)];
    expect(new Set(all).size).toBe(3);
  });
});

describe('an item key', () => {
  const item: ReportedItem = {
    contributor, rule, version: '1.0' as RuleVersion, outcome: 'matched', findingId: 'f-1', rootId: 'root-1' as EventId,
  };

  it('names a finding whatever report is about it', () => {
    expect(itemKeyOf(key, { ...item, rootId: 'root-2' as EventId })).toBe(itemKeyOf(key, item));
  });

  it('names the root of the supersede chain where there is no finding', () => {
    const bare = { ...item, findingId: undefined };
    expect(itemKeyOf(key, bare)).toBe(itemKeyOf(key, { ...bare }));
    expect(itemKeyOf(key, { ...bare, rootId: 'root-2' as EventId })).not.toBe(itemKeyOf(key, bare));
  });

  it('differs by contributor, rule, version and outcome', () => {
    const others: readonly Partial<ReportedItem>[] = [
      { contributor: 'd0d0' as ContributorHash }, { rule: 'R-2' as RuleId }, { version: '1.1' as RuleVersion },
      { outcome: 'not_matched' satisfies RuleOutcome }, { findingId: 'f-2' },
    ];
    expect(new Set([item, ...others.map((other) => ({ ...item, ...other }))].map((one) => itemKeyOf(key, one))).size).toBe(6);
  });
});

describe('hashes of a submission', () => {
  it('tell organisations, contributors and receipts apart by purpose', () => {
    const hashes = [
      orgHashOf(key, 'acme' as OrgId), contributorHashOf(key, 'acme'), receiptIdOf(key, 'e' as EventId, org), receiptIdOf(key, 'f' as EventId, org),
      idempotencyKeyHashOf(key, org, 'k'), bodyFingerprintOf(key, org, new TextEncoder().encode('k')), orgHashOf(otherKey, 'acme' as OrgId),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(recordIdOf(key, 'e' as EventId)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('call two reports duplicates only if everything that was reported is the same', () => {
    const report: ReportedLabel = {
      org, rule, version: '1.0' as RuleVersion, outcome: 'matched', label: 'should_have_matched', canonicalClaim: '{"input":"x"}',
    };
    const others: readonly Partial<ReportedLabel>[] = [
      { org: 'b' as OrgHash }, { rule: 'R-2' as RuleId }, { version: '1.1' as RuleVersion }, { outcome: 'not_matched' },
      { label: 'should_not_have_matched' satisfies Label }, { canonicalClaim: '{"input":"y"}' },
    ];
    expect(duplicateKeyOf(key, { ...report })).toBe(duplicateKeyOf(key, report));
    expect(new Set([report, ...others.map((other) => ({ ...report, ...other }))].map((one) => duplicateKeyOf(key, one))).size).toBe(7);
  });

  it('tell repetitions of one correction from other corrections', () => {
    const correction = { org, key: 'd' as DuplicateKey, supersedes: 'e' as EventId, confidence: 0.5 };
    const others = [{ confidence: 0.55 }, { supersedes: 'f' as EventId }, { key: 'c' as DuplicateKey }].map((other) => ({ ...correction, ...other }));
    expect(correctionKeyOf(key, { ...correction })).toBe(correctionKeyOf(key, correction));
    expect(new Set([correction, ...others].map((one) => correctionKeyOf(key, one))).size).toBe(4);
  });

  it('give an item under an idempotency key the same UUID of version 8 at each attempt', () => {
    const item = { org, idempotencyKey: 'k', since: 1 as Instant, index: 0 };
    const ids = [0, 1, 2].map((index) => eventIdUnderKey(key, { ...item, index }));
    expect(eventIdUnderKey(key, { ...item, index: 1 })).toBe(ids[1]);
    const others = [{ ...item, org: 'b' as OrgHash }, { ...item, idempotencyKey: 'l' }, { ...item, since: 2 as Instant }];
    expect(new Set([...ids, ...others.map((other) => eventIdUnderKey(key, other))]).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
