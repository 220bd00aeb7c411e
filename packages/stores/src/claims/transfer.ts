import type { AdmissionItem } from '@plumbline/ports';

export type { AdmissionItem } from '@plumbline/ports';
/** What of an admission's facts a store of claims keeps: who holds a key. */
export type ClaimItem = Extract<AdmissionItem, { readonly kind: 'claim' }>;
