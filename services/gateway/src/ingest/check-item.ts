import type { Instant } from '@plumbline/contracts';
import { parseIngestEvent } from '@plumbline/contracts/http';
import canonicalize from 'canonicalize';
import type { Caller } from '../credentials/authenticate.ts';
import type { ItemOutcome, Report } from './item.ts';
import type { ParsedItem } from './parse-body.ts';

/** Reads one item as a report of the caller, or says why it is none. */
export type CheckItem = (item: ParsedItem, caller: Pick<Caller, 'orgId'>, now: Instant) => Report | ItemOutcome;

export const checkItem: CheckItem = (item, { orgId }, now) => {
  if (item.kind !== 'value') return item;
  const parsed = parseIngestEvent(item.value, now);
  if (parsed.kind !== 'event') return parsed;
  const { event } = parsed;
  if (event.orgid !== undefined && event.orgid !== orgId) return { kind: 'org_mismatch' };

  const canonicalClaim = canonicalFormOf(event.claim);
  if (canonicalClaim === undefined) return { kind: 'malformed', detail: 'the claim has no canonical form (RFC 8785)' };
  return {
    rule: event.ruleid,
    version: event.ruleversion,
    outcome: event.outcome,
    label: event.actualOutcome,
    confidence: event.confidence,
    timestamp: event.timestamp,
    environment: event.environment,
    canonicalClaim,
    findingId: event.claim.findingid,
    supersedes: event.supersedes,
  };
};

const canonicalFormOf = (claim: unknown): string | undefined => {
  try {
    return canonicalize(claim);
  } catch {
    return undefined;
  }
};
