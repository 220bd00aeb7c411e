import type { ContributorHash, EventId, Instant, OrgHash, OrgId, RuleId, RuleVersion } from '@plumbline/contracts';
import { claimBinding, contributorHashOf, dataKeyIdOf, epochOf, orgBinding, orgHashOf, seal, sealIvBytes } from '@plumbline/privacy';
import type { Contributor, Organisation } from '@plumbline/stores/directory';
import type { IntakeRecord } from '@plumbline/stores/intake';
import type { AnonymizerHost } from './anonymizer-host.ts';

const hourMs = 3_600_000;
const at = (instant: number): Instant => instant as Instant;

export interface OrganisationOptions extends Partial<Pick<Contributor, 'kind' | 'countsFrom'>>, Partial<Pick<Organisation, 'suspensions' | 'erasedAt'>> {
  readonly entity?: string;
}

/** Puts an organisation into the directory, of a legal entity that counts from the beginning unless told. */
export const addOrganisation = async (
  { directory, vault, clock }: AnonymizerHost, name: string, options: OrganisationOptions = {},
): Promise<{ readonly orgHash: OrgHash; readonly contributor: ContributorHash }> => {
  const indexKey = await vault.obtain('index');
  const orgHash = orgHashOf(indexKey, name as OrgId);
  const contributor = contributorHashOf(indexKey, options.entity ?? name);
  const { kind = 'legal_entity', countsFrom = at(0), suspensions = [], erasedAt = null } = options;
  await directory.addOrganisation(
    {
      orgHash, contributor, suspensions, erasedAt, sealedProfile: new Uint8Array(1), certification: { from: at(0), until: null },
      quotaPerHour: null, createdAt: clock.now(), rev: 1,
    },
    { contributor, kind, countsFrom });
  return { orgHash, contributor };
};

export interface SubmissionOptions extends Partial<Omit<IntakeRecord, 'rule'>> {
  readonly findingId?: string;
  readonly rule?: string;
}

/** Stores a report as the gateway does when it accepts one now. */
export const submit = async (host: AnonymizerHost, org: string, options: SubmissionOptions = {}): Promise<IntakeRecord> => {
  const { vault, clock, randomness, intake } = host;
  const now = clock.now();
  const orgHash = orgHashOf(await vault.obtain('index'), org as OrgId);
  const eventId = options.eventId ?? randomness.uuid() as EventId;
  const dataKeyId = dataKeyIdOf(orgHash, epochOf(now));
  const key = await vault.obtain(dataKeyId);
  const { findingId, rule = 'R-A', ...given } = options;
  const claim = JSON.stringify({ ...(findingId === undefined ? {} : { findingid: findingId }), input: 'what was looked at' });
  const record: IntakeRecord = {
    eventId, orgHash, dataKeyId,
    sealedOrg: seal(key, Buffer.from(org), orgBinding(eventId, orgHash), randomness.bytes(sealIvBytes)),
    sealedClaim: seal(key, Buffer.from(claim), claimBinding(eventId, orgHash), randomness.bytes(sealIvBytes)),
    rule: rule as RuleId, version: '1.0' as RuleVersion, outcome: 'matched', label: 'should_have_matched', confidence: 0.87, eventTime: now,
    environment: 'production', createdAt: now, dueAt: at(now + hourMs), expiresAt: at(now + 30 * 24 * hourMs), rootId: eventId, depth: 0, fixed: null,
    quarantineCause: null,
    ...given,
  };
  await intake.insert([record]);
  return record;
};
