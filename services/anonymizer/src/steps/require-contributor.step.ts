import { drop, ok, type Outcome } from '@plumbline/pipeline';
import type { Contributor, Organisation } from '@plumbline/stores/directory';

interface LookedUp { readonly found: { readonly organisation: Organisation; readonly contributor: Contributor } | undefined }

/** Lets no report through whose organisation is unknown, since nobody could say for whom it counts, or was erased. */
export const requireContributor = () =>
  async function requireContributor<R extends LookedUp>(
    report: R,
  ): Promise<Outcome<R & { readonly found: NonNullable<R['found']> }, 'unknown_organisation' | 'organisation_erased'>> {
    const { found } = report;
    if (found === undefined) return drop('unknown_organisation');
    return found.organisation.erasedAt === null ? ok({ ...report, found }) : drop('organisation_erased');
  };
