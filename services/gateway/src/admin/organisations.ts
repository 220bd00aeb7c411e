import type { ContributorHash, Instant, OrgHash, OrgId } from '@plumbline/contracts';
import { contributorHashOf, orgHashOf, weekMs, weekOf, weeksPerEpoch, windowStart } from '@plumbline/privacy';
import type { Contributor, DirectoryStore, Organisation, Suspension } from '@plumbline/stores/directory';
import { record, type AdminDeps } from './admin-deps.ts';

/** What an operator says of a new organisation. */
export interface NewOrganisation {
  readonly id: OrgId;
  readonly name: string;
  /** Id of the legal entity it belongs to; its own id if it stands for itself. */
  readonly legalEntity: string;
  /** An individual never counts toward k. */
  readonly individual: boolean;
  /** The operator has verified the legal entity: it counts from the start of the current window instead of after 13 weeks. */
  readonly verified: boolean;
  readonly certified: boolean;
  readonly quotaPerHour: number | null;
}

/** An organisation as an operator sees it. */
export interface OrganisationView {
  readonly id: OrgId;
  readonly name: string;
  readonly kind: Contributor['kind'];
  readonly standing: 'certified' | 'not_certified' | 'suspended';
  readonly countsFrom: Instant;
  readonly quotaPerHour: number | null;
  readonly createdAt: Instant;
}

export interface OrganisationPage {
  readonly after?: OrgHash;
  readonly limit: number;
}

export type Change = 'certify' | 'decertify' | 'suspend' | 'resume' | { readonly quotaPerHour: number | null };
export type ChangeResult =
  | { readonly kind: 'changed'; readonly organisation: OrganisationView }
  | { readonly kind: 'unchanged'; readonly organisation: OrganisationView }
  | { readonly kind: 'unknown' };

export type AddResult =
  | { readonly kind: 'added'; readonly organisation: OrganisationView }
  /** The id is taken, or belonged to an organisation that was erased. */
  | { readonly kind: 'present' }
  /** The legal entity is known as an individual, or the other way round: one cannot be both. */
  | { readonly kind: 'other_kind' };

/** Adding, listing and changing organisations; each change is audited before it is made. */
export const createOrganisationAdmin = (deps: AdminDeps) => ({
  add: (input: NewOrganisation): Promise<AddResult> => addOrganisation(deps, input),

  async list(page: OrganisationPage): Promise<{ readonly organisations: readonly OrganisationView[]; readonly next?: OrgHash }> {
    const found = await deps.directory.listOrganisations(page);
    const views: OrganisationView[] = [];
    for (const { orgHash, erasedAt } of found) {
      const view = erasedAt === null ? await findView(deps, orgHash) : undefined;
      if (view !== undefined) views.push(view);
    }
    const last = found.at(-1);
    return found.length < page.limit || last === undefined ? { organisations: views } : { organisations: views, next: last.orgHash };
  },

  async change(id: OrgId, change: Change): Promise<ChangeResult> {
    const orgHash = orgHashOf(await deps.vault.obtain('index'), id);
    let recorded = false;
    for (;;) {
      const found = await deps.directory.findOrganisation(orgHash);
      if (found?.organisation.erasedAt !== null) return { kind: 'unknown' };
      const now = deps.clock.now();
      const changed = applyChange(found.organisation, change, now);
      const profile = await deps.profiles.open(orgHash, found.organisation.sealedProfile);
      if (changed === undefined) return { kind: 'unchanged', organisation: viewOf(found.organisation, found.contributor, profile, now) };

      if (!recorded) await record(deps, `organisation.${actionOf(change)}`, orgHash, typeof change === 'object' ? { quota_per_hour: change.quotaPerHour } : {});
      recorded = true;
      if (await deps.directory.replaceOrganisation({ ...changed, rev: found.organisation.rev + 1 }) === 'stale') continue;
      return { kind: 'changed', organisation: viewOf(changed, found.contributor, profile, now) };
    }
  },
});

const addOrganisation = async (deps: AdminDeps, input: NewOrganisation): Promise<AddResult> => {
  const indexKey = await deps.vault.obtain('index');
  const now = deps.clock.now();
  const orgHash = orgHashOf(indexKey, input.id);
  if (await deps.directory.findOrganisation(orgHash) !== undefined) return { kind: 'present' };

  const wanted: Contributor = {
    contributor: contributorHashOf(indexKey, input.legalEntity),
    kind: input.individual ? 'individual' : 'legal_entity',
    countsFrom: input.verified ? windowStart(weekOf(now)) : seasonedAt(now),
  };
  const known = await findContributor(deps.directory, wanted.contributor);
  if (known !== undefined && known.kind !== wanted.kind) return { kind: 'other_kind' };

  const profile = { orgId: input.id, name: input.name };
  const organisation: Organisation = {
    orgHash,
    sealedProfile: await deps.profiles.seal(orgHash, profile),
    contributor: wanted.contributor,
    certification: input.certified ? { from: now, until: null } : null,
    suspensions: [],
    quotaPerHour: input.quotaPerHour,
    createdAt: now,
    erasedAt: null,
    rev: 1,
  };
  const contributor = settledContributor(known, wanted, input.verified);
  await record(deps, 'organisation.added', orgHash, {
    verified: input.verified, certified: input.certified, individual: input.individual, counts_from: contributor.countsFrom,
  });
  if (await deps.directory.addOrganisation(organisation, contributor) === 'present') return { kind: 'present' };
  if (known !== undefined && contributor.countsFrom !== known.countsFrom) await deps.directory.replaceContributor(contributor);
  return { kind: 'added', organisation: viewOf(organisation, contributor, profile, now) };
};

/** Without verification a contributor counts toward k 13 weeks after its first organisation was added: whoever wants to pose as many has to wait. */
const seasonedAt = (now: Instant): Instant => (now + weeksPerEpoch * weekMs) as Instant;

/** The contributor behind organisations that are here already, erased ones included: its wait began with the first. */
const findContributor = async (directory: DirectoryStore, contributor: ContributorHash): Promise<Contributor | undefined> => {
  const [first] = await directory.organisationsOf(contributor);
  return first === undefined ? undefined : (await directory.findOrganisation(first.orgHash))?.contributor;
};

/** A contributor that was known already keeps its date, unless the operator has verified it now. */
const settledContributor = (known: Contributor | undefined, wanted: Contributor, verified: boolean): Contributor => {
  if (known === undefined) return wanted;
  return verified && wanted.countsFrom < known.countsFrom ? { ...known, countsFrom: wanted.countsFrom } : known;
};

const isSuspended = (organisation: Organisation, now: Instant): boolean =>
  organisation.suspensions.some(({ from, until }) => from <= now && (until === null || until > now));
const isCertified = ({ certification }: Organisation, now: Instant): boolean =>
  certification !== null && certification.from <= now && (certification.until === null || certification.until > now);

/** The organisation after a change, or undefined if the change would not alter it. */
const applyChange = (organisation: Organisation, change: Change, now: Instant): Organisation | undefined => {
  if (typeof change === 'object') {
    return change.quotaPerHour === organisation.quotaPerHour ? undefined : { ...organisation, quotaPerHour: change.quotaPerHour };
  }
  switch (change) {
    case 'certify':
      return isCertified(organisation, now) ? undefined : { ...organisation, certification: { from: now, until: null } };
    case 'decertify':
      return organisation.certification === null || !isCertified(organisation, now)
        ? undefined
        : { ...organisation, certification: { ...organisation.certification, until: now } };
    case 'suspend':
      return isSuspended(organisation, now)
        ? undefined
        : { ...organisation, suspensions: [...organisation.suspensions, { from: now, until: null }] };
    case 'resume':
      return isSuspended(organisation, now)
        ? { ...organisation, suspensions: organisation.suspensions.map((span) => endedBy(span, now)) }
        : undefined;
    default:
      return change satisfies never;
  }
};

const endedBy = (span: Suspension, now: Instant): Suspension =>
  span.until === null || span.until > now ? { ...span, until: now } : span;

const pastTense = { certify: 'certified', decertify: 'decertified', suspend: 'suspended', resume: 'resumed' } as const;
const actionOf = (change: Change): string => (typeof change === 'object' ? 'quota_set' : pastTense[change]);

const findView = async (deps: AdminDeps, orgHash: OrgHash): Promise<OrganisationView | undefined> => {
  const found = await deps.directory.findOrganisation(orgHash);
  if (found?.organisation.erasedAt !== null) return undefined;
  const profile = await deps.profiles.open(orgHash, found.organisation.sealedProfile);
  return viewOf(found.organisation, found.contributor, profile, deps.clock.now());
};

const viewOf = (
  organisation: Organisation, contributor: Contributor, profile: { readonly orgId: OrgId; readonly name: string }, now: Instant,
): OrganisationView => ({
  id: profile.orgId,
  name: profile.name,
  kind: contributor.kind,
  standing: isSuspended(organisation, now) ? 'suspended' : isCertified(organisation, now) ? 'certified' : 'not_certified',
  countsFrom: contributor.countsFrom,
  quotaPerHour: organisation.quotaPerHour,
  createdAt: organisation.createdAt,
});
