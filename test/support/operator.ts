import {
  auditVerdictSchema, deadLetterAnswerSchema, deadLetterListSchema, erasureSchema, issuedKeySchema, issuerAnswerSchema,
  organisationAnswerSchema, platformStatusSchema, quarantineListSchema, removedIssuerSchema, replayedSchema, revokedKeySchema,
  runAnswerSchema, runListSchema, startedRunSchema, topicListSchema,
  type addOrganisationSchema, type Erasure, type IssuedKey, type OrganisationAnswer, type PlatformStatus, type PutIssuer, type RunBody,
} from '@plumbline/contracts/http';
import type { z } from 'zod';
import { clientOf, type Client, type Reach } from './client.ts';
import { call, callFor, type Reply } from './http.ts';

export interface Member extends Client {
  readonly organisation: string;
  readonly keyId: string;
  readonly credential: string;
}
/** What an operator says of an organisation, as JSON. */
export type NewMember = Partial<z.input<typeof addOrganisationSchema>>;
export type DeliveryEnd = z.infer<typeof runAnswerSchema>['deliveries'][number]['outcome'];

/** What the operator of the platform does, over the operator's API. */
export const operatorOf = (reach: Reach & { readonly operatorToken: string }) => {
  let members = 0;
  const post = <Schema extends z.ZodType>(schema: Schema, path: string, body: unknown = {}): Promise<z.output<Schema>> =>
    callFor(schema, `${reach.url}/api/v1/admin/${path}`, { method: 'POST', credential: reach.operatorToken, body });
  const get = <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> =>
    callFor(schema, `${reach.url}/api/v1/admin/${path}`, { credential: reach.operatorToken });
  const issueKey = (org: string, expiresInDays?: number): Promise<IssuedKey> =>
    post(issuedKeySchema, 'keys', { org, ...(expiresInDays === undefined ? {} : { expires_in_days: expiresInDays }) });
  const addOrganisation = (organisation: NewMember & { readonly id: string }): Promise<OrganisationAnswer> =>
    post(organisationAnswerSchema, 'organisations', { verified: true, ...organisation });
  const addMember = async (organisation: NewMember = {}): Promise<Member> => {
    members += 1;
    const id = organisation.id ?? `org-member-${String(members)}`;
    await addOrganisation({ ...organisation, id });
    const issued = await issueKey(id);
    return { ...clientOf(reach, issued.api_key), organisation: id, keyId: issued.key.key_id, credential: issued.api_key };
  };
  const listRuns = async (): Promise<readonly RunBody[]> => (await get(runListSchema, 'runs?limit=500')).runs;
  const deliveries = async (): Promise<z.infer<typeof runAnswerSchema>['deliveries']> => {
    const [run] = await listRuns();
    return run === undefined ? [] : (await get(runAnswerSchema, `runs/show?runid=${run.runid}`)).deliveries;
  };

  return {
    addOrganisation,
    /** A certified and verified organisation, unless told otherwise, with an API key of its own. */
    addMember,
    addMembers: async (count: number, organisation: NewMember = {}): Promise<readonly Member[]> => {
      const added: Member[] = [];
      for (let i = 0; i < count; i += 1) added.push(await addMember(organisation));
      return added;
    },
    issueKey,
    revokeKey: (keyId: string) => post(revokedKeySchema, 'keys/revoke', { key_id: keyId }),
    change: (id: string, change: 'suspend' | 'resume' | 'certify' | 'decertify'): Promise<OrganisationAnswer> =>
      post(organisationAnswerSchema, `organisations/${change}`, { id }),
    setQuota: (id: string, quotaPerHour: number | null): Promise<OrganisationAnswer> =>
      post(organisationAnswerSchema, 'organisations/quota', { id, quota_per_hour: quotaPerHour }),
    erase: (id: string): Promise<Erasure> => post(erasureSchema, 'organisations/erase', { id }),
    putIssuer: (issuer: Omit<PutIssuer, 'organisation_claim'> & { readonly organisation_claim?: string }) => post(issuerAnswerSchema, 'issuers', issuer),
    removeIssuer: (issuer: string) => post(removedIssuerSchema, 'issuers/remove', { issuer }),
    status: (): Promise<PlatformStatus> => get(platformStatusSchema, 'status'),
    listRuns,
    startRun: async (): Promise<RunBody> => (await post(startedRunSchema, 'runs')).run,
    deliveries,
    quarantine: async () => (await get(quarantineListSchema, 'quarantine')).quarantined,
    topics: async () => (await get(topicListSchema, 'topics')).topics,
    deadLetters: async () => (await get(deadLetterListSchema, 'dead-letters')).dead_letters,
    showDeadLetter: (id: string) => get(deadLetterAnswerSchema, `dead-letters/show?id=${encodeURIComponent(id)}`),
    replay: (ids: readonly string[]) => post(replayedSchema, 'dead-letters/replay', { ids }),
    verifyAudit: () => get(auditVerdictSchema, 'audit/verify'),
    /** A call of the operator's API, and its answer as it came. */
    call: (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> =>
      call(`${reach.url}/api/v1/admin/${path}`, { method, credential: reach.operatorToken, body }),
  };
};
export type Operator = ReturnType<typeof operatorOf>;
