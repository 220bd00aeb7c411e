import { z } from 'zod';
import { expecting } from './expecting.ts';
import { cursorParameter, instantField, limitParameter, orgHashField, orgIdField } from './fields.ts';

const request_id = z.string();
const name = z.string().min(1).max(256);
const perHour = z.int().min(0).max(1_000_000_000);

/** `POST …/organisations` */
export const addOrganisationSchema = z.strictObject({
  id: orgIdField,
  name: name.exactOptional(),
  /** The operator has verified the legal entity: it counts toward k from the start of the current window, not after 13 weeks. */
  verified: z.boolean().default(false),
  /** Never counts toward k. */
  individual: z.boolean().default(false),
  /** Id of the legal entity (ultimate parent) that it belongs to; its own id by default. */
  contributor: orgIdField.exactOptional(),
  /** Add it without certification: it cannot submit yet. */
  uncertified: z.boolean().default(false),
  /** Null or absent: the platform's default. */
  quota_per_hour: perHour.nullable().default(null),
});
export type AddOrganisation = z.infer<typeof addOrganisationSchema>;

export const organisationSchema = z.object({
  id: orgIdField,
  name: z.string(),
  kind: z.enum(['legal_entity', 'individual']),
  standing: z.enum(['certified', 'not_certified', 'suspended']),
  counts_from: instantField,
  quota_per_hour: perHour.nullable(),
  created_at: instantField,
});
export type OrganisationBody = z.infer<typeof organisationSchema>;
export const organisationAnswerSchema = z.object({ status: z.enum(['added', 'changed', 'unchanged']), request_id, organisation: organisationSchema });
export type OrganisationAnswer = z.infer<typeof organisationAnswerSchema>;

/** `GET …/organisations`; `after` is the `next` of the page before. */
export const listOrganisationsQuerySchema = z.strictObject({ limit: limitParameter(1_000, 100), after: orgHashField.exactOptional() });
export const organisationListSchema = z.object({
  status: z.literal('ok'), request_id, organisations: z.array(organisationSchema), next: orgHashField.nullable(),
});
export type OrganisationList = z.infer<typeof organisationListSchema>;

/** `POST …/organisations/{suspend,resume,certify,decertify,erase}`: ids stand in bodies, so that no address or access log holds them. */
export const organisationChanges = ['suspend', 'resume', 'certify', 'decertify'] as const;
export const namedOrganisationSchema = z.strictObject({ id: orgIdField });
/** `POST …/organisations/quota`; null brings the platform's default back. */
export const setQuotaSchema = z.strictObject({ id: orgIdField, quota_per_hour: perHour.nullable() });

/** Answer of `POST …/organisations/erase`. */
export const erasureSchema = z.object({
  status: z.literal('erased'),
  request_id,
  /** Reports deleted from the intake store. */
  deleted: z.int(),
  /** Withdrawals published: one per live epoch and rule version. */
  withdrawals: z.int(),
  /** Other organisations of the legal entity, whose unreleased reports were withdrawn too. */
  siblings: z.int(),
  keys_destroyed: z.int(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** `POST …/keys` */
export const issueKeySchema = z.strictObject({ org: orgIdField, expires_in_days: z.int().min(1).max(3_650).exactOptional() });
export const apiKeySchema = z.object({
  key_id: z.string(), created_at: instantField, expires_at: instantField.nullable(), revoked_at: instantField.nullable(),
});
/** `api_key` is shown here and never again. */
export const issuedKeySchema = z.object({ status: z.literal('issued'), request_id, api_key: z.string(), key: apiKeySchema });
export type IssuedKey = z.infer<typeof issuedKeySchema>;
/** `POST …/keys/revoke` */
export const revokeKeySchema = z.strictObject({ key_id: z.string().min(1).max(64) });
export const revokedKeySchema = z.object({ status: z.literal('revoked'), request_id, key_id: z.string() });
/** `GET …/keys`, all or those of one organisation. */
export const listKeysQuerySchema = z.strictObject({ org: orgIdField.exactOptional() });
export const keyListSchema = z.object({ status: z.literal('ok'), request_id, keys: z.array(apiKeySchema) });
export type KeyList = z.infer<typeof keyListSchema>;

const isWebAddress = (text: string): boolean => URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
const issuerFields = { issuer: z.string().min(1).max(512), audience: z.string().min(1).max(512), organisation_claim: z.string().min(1).max(128).default('org_id') };
const oneOfTwo = expecting('either jwks_url or jwks');

/** `POST …/issuers` adds an issuer or replaces the one of that name. `jwks` is a JSON Web Key Set with public keys. */
export const putIssuerSchema = z.strictObject({
  ...issuerFields,
  jwks_url: z.string().max(2_048).refine(isWebAddress, expecting('http or https address')).exactOptional(),
  jwks: z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).exactOptional(),
}).refine(({ jwks_url, jwks }) => (jwks_url === undefined) !== (jwks === undefined), { path: ['jwks_url'], ...oneOfTwo });
export type PutIssuer = z.infer<typeof putIssuerSchema>;
export const issuerSchema = z.object({
  issuer: z.string(), audience: z.string(), organisation_claim: z.string(), keys: z.enum(['jwks_url', 'static']), jwks_url: z.string().exactOptional(),
  created_at: instantField,
});
export const issuerAnswerSchema = z.object({ status: z.literal('stored'), request_id, issuer: issuerSchema });
export const issuerListSchema = z.object({ status: z.literal('ok'), request_id, issuers: z.array(issuerSchema) });
export type IssuerList = z.infer<typeof issuerListSchema>;
/** `POST …/issuers/remove` */
export const removeIssuerSchema = z.strictObject({ issuer: z.string().min(1) });
export const removedIssuerSchema = z.object({ status: z.literal('removed'), request_id, issuer: z.string() });

/** `GET …/audit`: entries with seq > `after`, in order. */
export const auditQuerySchema = z.strictObject({ limit: limitParameter(1_000, 100), after: cursorParameter.regex(/^\d{1,15}$/, expecting('sequence number')).transform(Number).default(0) });
export const auditEntrySchema = z.object({
  seq: z.int(), at: instantField, actor: z.string(), action: z.string(), subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), previous_hash: z.string(), hash: z.string(),
});
export const auditListSchema = z.object({ status: z.literal('ok'), request_id, entries: z.array(auditEntrySchema), next: z.int().nullable() });
export type AuditList = z.infer<typeof auditListSchema>;
/** `GET …/audit/verify` */
export const auditVerdictSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('intact'), request_id, entries: z.int(), head: z.string() }),
  z.object({ status: z.literal('broken'), request_id, seq: z.int(), reason: z.enum(['gap', 'hash_mismatch', 'chain_mismatch']) }),
]);
export type AuditVerdictAnswer = z.infer<typeof auditVerdictSchema>;
