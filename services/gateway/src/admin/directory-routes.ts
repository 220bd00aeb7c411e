import type { Instant } from '@plumbline/contracts';
import {
  addOrganisationSchema, auditQuerySchema, conflict, issueKeySchema, listKeysQuerySchema, listOrganisationsQuerySchema,
  namedOrganisationSchema, organisationChanges, putIssuerSchema, removeIssuerSchema, revokeKeySchema, setQuotaSchema,
  type AuditList, type AuditVerdictAnswer, type Erasure, type IssuedKey, type IssuerList, type KeyList, type OrganisationAnswer,
  type OrganisationList,
} from '@plumbline/contracts/http';
import type { AuditVerdict } from '@plumbline/stores/audit';
import type { TokenIssuer } from '@plumbline/stores/directory';
import { z } from 'zod';
import { invalidRequestReply, notFoundReply, ok, problem } from '../http/replies.ts';
import type { Reply } from '../http/endpoint.ts';
import { get, post, type AdminRoute } from './admin-route.ts';
import { createCredentialAdmin, type ApiKeyView } from './credentials.ts';
import { eraseOrganisation, type ErasureDeps } from './erase-organisation.ts';
import { faultOfKeySet } from './key-set-fault.ts';
import { createOrganisationAdmin, type ChangeResult, type OrganisationView } from './organisations.ts';

const dayMs = 86_400_000;

/** Organisations, their credentials, and the audit log of what was done to them. */
export const directoryRoutes = (deps: ErasureDeps): readonly AdminRoute[] =>
  [...organisationRoutes(deps), ...credentialRoutes(deps), ...auditRoutes(deps)];

const organisationRoutes = (deps: ErasureDeps): readonly AdminRoute[] => {
  const organisations = createOrganisationAdmin(deps);
  return [
    post('/organisations', addOrganisationSchema, async (input, { requestId }) => {
      const result = await organisations.add({
        id: input.id,
        name: input.name ?? input.id,
        legalEntity: input.contributor ?? input.id,
        individual: input.individual,
        verified: input.verified,
        certified: !input.uncertified,
        quotaPerHour: input.quota_per_hour,
      });
      if (result.kind === 'present') {
        return problem(conflict(requestId, 'organisation_exists', 'An organisation of this id exists or was erased; ids are never used again.'));
      }
      if (result.kind === 'other_kind') {
        return problem(conflict(requestId, 'contributor_kind_differs', 'The contributor is known as an individual, or this one is and the contributor is not; name another one.'));
      }
      return created({ status: 'added', request_id: requestId, organisation: organisationBody(result.organisation) } satisfies OrganisationAnswer);
    }),
    get('/organisations', listOrganisationsQuerySchema, async (page, { requestId }) => {
      const { organisations: found, next } = await organisations.list(page);
      return ok({ status: 'ok', request_id: requestId, organisations: found.map(organisationBody), next: next ?? null } satisfies OrganisationList);
    }),
    ...organisationChanges.map((change) => post(`/organisations/${change}`, namedOrganisationSchema, async ({ id }, { requestId }) =>
      changeReply(await organisations.change(id, change), requestId))),
    post('/organisations/quota', setQuotaSchema, async ({ id, quota_per_hour: quotaPerHour }, { requestId }) =>
      changeReply(await organisations.change(id, { quotaPerHour }), requestId)),
    post('/organisations/erase', namedOrganisationSchema, async ({ id }, { requestId }) => {
      const result = await eraseOrganisation(deps, id);
      if (result.kind === 'unknown') return notFoundReply(requestId);
      const { deleted, withdrawals, siblings, keysDestroyed } = result;
      return ok({ status: 'erased', request_id: requestId, deleted, withdrawals, siblings, keys_destroyed: keysDestroyed } satisfies Erasure);
    }),
  ];
};

const credentialRoutes = (deps: ErasureDeps): readonly AdminRoute[] => {
  const credentials = createCredentialAdmin(deps);
  return [
    post('/keys', issueKeySchema, async ({ org, expires_in_days: days }, { requestId, now }) => {
      const result = await credentials.issueKey(org, days === undefined ? null : (now + days * dayMs) as Instant);
      if (result.kind === 'unknown_organisation') return notFoundReply(requestId);
      return created({ status: 'issued', request_id: requestId, api_key: result.text, key: keyBody(result.key) } satisfies IssuedKey);
    }),
    post('/keys/revoke', revokeKeySchema, async ({ key_id }, { requestId }) =>
      (await credentials.revokeKey(key_id) === 'unknown' ? notFoundReply(requestId) : ok({ status: 'revoked', request_id: requestId, key_id }))),
    get('/keys', listKeysQuerySchema, async ({ org }, { requestId }) =>
      ok({ status: 'ok', request_id: requestId, keys: (await credentials.listKeys(org)).map(keyBody) } satisfies KeyList)),
    post('/issuers', putIssuerSchema, async (input, { requestId }) => {
      const fault = input.jwks === undefined ? undefined : faultOfKeySet(input.jwks);
      if (fault !== undefined) return invalidRequestReply(requestId, fault);
      const issuer = await credentials.putIssuer({
        issuer: input.issuer, audience: input.audience, organisationClaim: input.organisation_claim,
        keys: input.jwks_url === undefined ? { kind: 'static', jwks: JSON.stringify(input.jwks) } : { kind: 'jwks_url', url: input.jwks_url },
      });
      return created({ status: 'stored', request_id: requestId, issuer: issuerBody(issuer) });
    }),
    get('/issuers', z.strictObject({}), async (_, { requestId }) =>
      ok({ status: 'ok', request_id: requestId, issuers: (await credentials.listIssuers()).map(issuerBody) } satisfies IssuerList)),
    post('/issuers/remove', removeIssuerSchema, async ({ issuer }, { requestId }) =>
      (await credentials.removeIssuer(issuer) === 'unknown' ? notFoundReply(requestId) : ok({ status: 'removed', request_id: requestId, issuer }))),
  ];
};

const auditRoutes = ({ audit }: ErasureDeps): readonly AdminRoute[] => [
  get('/audit', auditQuerySchema, async (page, { requestId }) => {
    const entries = await audit.list(page);
    const last = entries.at(-1);
    return ok({
      status: 'ok',
      request_id: requestId,
      entries: entries.map(({ previousHash, detail, ...entry }) => ({ ...entry, detail: { ...detail }, previous_hash: previousHash })),
      next: entries.length < page.limit || last === undefined ? null : last.seq,
    } satisfies AuditList);
  }),
  get('/audit/verify', z.strictObject({}), async (_, { requestId }) => {
    const verdict = await audit.verify();
    return ok(verdictBody(verdict, requestId));
  }),
];

const verdictBody = (verdict: AuditVerdict, requestId: string): AuditVerdictAnswer => (verdict.kind === 'intact'
  ? { status: 'intact', request_id: requestId, entries: verdict.entries, head: verdict.head }
  : { status: 'broken', request_id: requestId, seq: verdict.seq, reason: verdict.reason });

const created = (body: unknown): Reply => ({ status: 201, body, code: 'created' });

const changeReply = (result: ChangeResult, requestId: string): Reply => (result.kind === 'unknown'
  ? notFoundReply(requestId)
  : ok({ status: result.kind, request_id: requestId, organisation: organisationBody(result.organisation) } satisfies OrganisationAnswer));

const organisationBody = ({ id, name, kind, standing, countsFrom, quotaPerHour, createdAt }: OrganisationView): OrganisationAnswer['organisation'] =>
  ({ id, name, kind, standing, counts_from: countsFrom, quota_per_hour: quotaPerHour, created_at: createdAt });

const keyBody = ({ keyId, createdAt, expiresAt, revokedAt }: ApiKeyView): IssuedKey['key'] =>
  ({ key_id: keyId, created_at: createdAt, expires_at: expiresAt, revoked_at: revokedAt });

const issuerBody = ({ issuer, audience, organisationClaim, keys, createdAt }: TokenIssuer): IssuerList['issuers'][number] => ({
  issuer, audience, organisation_claim: organisationClaim, keys: keys.kind, created_at: createdAt,
  ...(keys.kind === 'jwks_url' ? { jwks_url: keys.url } : {}),
});
