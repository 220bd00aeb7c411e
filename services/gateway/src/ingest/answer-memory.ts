import type { EventId, Instant } from '@plumbline/contracts';
import { bodyFingerprintOf, idempotencyKeyHashOf } from '@plumbline/privacy';
import type { AnswerScope, AnswerStore } from '@plumbline/stores/answers';
import { z } from 'zod';
import type { SecretKeys } from '@plumbline/vault';
import type { Decided, ItemOutcome, Submitter } from './item.ts';

export type Recollection =
  /** The request brought no key. */
  | { readonly kind: 'no_key' }
  /** `since`: when the key was bound to this body. */
  | { readonly kind: 'known'; readonly scope: AnswerScope; readonly since: Instant; readonly decided: Decided }
  | { readonly kind: 'other_body' };

export interface AnswerMemory {
  /** Binds the request's key to its body, and recalls what was answered under it before. */
  recall(submitter: Submitter, body: Uint8Array): Promise<Recollection>;
  /** Remembers what may be told again; outcomes that another attempt could change are left out. */
  remember(recollection: Recollection, decided: Decided, now: Instant): Promise<void>;
}

export const createAnswerMemory = (deps: { readonly answers: Pick<AnswerStore, 'begin' | 'remember'>; readonly vault: SecretKeys }): AnswerMemory => ({
  recall: async (submitter, body) => {
    const { orgHash, idempotencyKey, now } = submitter;
    if (idempotencyKey === undefined) return { kind: 'no_key' };
    const claimKey = await deps.vault.obtain('claim');
    const scope: AnswerScope = { orgHash, keyHash: idempotencyKeyHashOf(claimKey, orgHash, idempotencyKey) };
    const resumption = await deps.answers.begin(scope, bodyFingerprintOf(claimKey, orgHash, body), now);
    if (resumption.kind === 'other_body') return { kind: 'other_body' };
    return { kind: 'known', scope, since: resumption.since, decided: new Map([...resumption.answers].map(([index, text]) => [index, recalled(text)])) };
  },
  remember: async (recollection, decided, now) => {
    if (recollection.kind !== 'known') return;
    const lasting = [...decided].filter(([index, outcome]) => !recollection.decided.has(index) && isLasting(outcome));
    if (lasting.length === 0) return;
    await deps.answers.remember(recollection.scope, new Map(lasting.map(([index, outcome]) => [index, JSON.stringify(outcome)])), now);
  },
});

/**
 * What a second attempt would find by itself (a schema violation, another organisation's id) is not remembered, as it may quote the sender's own
 * field names; except that time goes on, and that a report which was corrected may be gone by then.
 */
const isLasting = (outcome: ItemOutcome): boolean => {
  switch (outcome.kind) {
    case 'accepted': case 'duplicate': case 'not_supersedable': return true;
    case 'invalid': return quotable.has(outcome.field);
    case 'malformed': case 'org_mismatch': case 'over_quota': case 'failed': return false;
    default: return outcome satisfies never;
  }
};

const quotable: ReadonlySet<string> = new Set(['timestamp', 'ruleid', 'ruleversion', 'outcome', 'environment', 'actualOutcome', 'claim.findingid']);

const instant = z.number().transform((ms) => ms as Instant);
const eventId = z.string().transform((id) => id as EventId);
const rememberedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), eventId, storedAt: instant }),
  z.object({ kind: z.literal('duplicate'), of: eventId, storedAt: instant }),
  z.object({ kind: z.literal('not_supersedable'), reason: z.enum(['unknown', 'already_anonymized']) }),
  z.object({ kind: z.literal('invalid'), field: z.string(), expected: z.string(), received: z.string() }),
]);

const recalled = (text: string): ItemOutcome => {
  const outcome = rememberedSchema.parse(JSON.parse(text));
  return outcome.kind === 'accepted' ? { ...outcome, replayed: true } : outcome;
};
