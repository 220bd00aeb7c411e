import type { EpochIndex, EventId, OrgHash } from '@plumbline/contracts';
import type { SealBinding } from './envelope.ts';

/** Name of the key that an organisation's reports received in an epoch are sealed under; destroying it makes them unreadable, in backups too. */
export const dataKeyIdOf = (org: OrgHash, epochOfReceipt: EpochIndex): string => `data:${org}:${epochOfReceipt}`;

/** What the sealed claim of a report (canonical JSON, RFC 8785, in UTF-8) is bound to. */
export const claimBinding = (event: EventId, org: OrgHash): SealBinding => ({ purpose: 'claim', context: [event, org] });

/** What the sealed organisation id of a report (UTF-8) is bound to. */
export const orgBinding = (event: EventId, org: OrgHash): SealBinding => ({ purpose: 'organisation', context: [event, org] });

/** What the sealed profile of an organisation is bound to. */
export const profileBinding = (org: OrgHash): SealBinding => ({ purpose: 'profile', context: [org] });
