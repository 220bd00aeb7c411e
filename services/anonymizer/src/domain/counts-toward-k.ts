import type { Instant } from '@plumbline/contracts';

interface Suspendable { readonly suspensions: readonly { readonly from: Instant; readonly until: Instant | null }[] }
interface Seasoned {
  readonly kind: 'legal_entity' | 'individual';
  readonly countsFrom: Instant;
}

/**
 * Whether a contributor's reports raise k in a window. Judged at the window's first instant, from history alone, so that a retry weeks later says the same.
 * @param organisation the reporter; a suspension that was running at that instant counts, also if it was lifted since
 * @param windowStart  first instant of the window that the report's week lies in
 */
export const countsTowardK = (organisation: Suspendable, contributor: Seasoned, windowStart: Instant): boolean =>
  contributor.kind === 'legal_entity'
  && contributor.countsFrom <= windowStart
  && !organisation.suspensions.some(({ from, until }) => from <= windowStart && (until === null || until > windowStart));
