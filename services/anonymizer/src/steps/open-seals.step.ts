import { drop, ok, type Outcome } from '@plumbline/pipeline';
import { claimBinding, orgBinding, unseal, UnsealError } from '@plumbline/privacy';
import type { IntakeRecord } from '@plumbline/stores/intake';
import type { SecretKeys } from '@plumbline/vault';
import { isUnusableKey } from '../unusable-key.ts';

interface Sealed {
  readonly record: Pick<IntakeRecord, 'eventId' | 'orgHash' | 'dataKeyId' | 'sealedOrg' | 'sealedClaim'>;
}
interface Opened {
  /** The contributor's own id of what it reported on; all that is needed of a claim. */
  readonly findingId: string | undefined;
}

/**
 * Opens what was sealed at acceptance. Of the claim only the finding id goes on; the organisation id is opened to prove that the record is whole, and dropped.
 */
export const openSeals = (keys: Pick<SecretKeys, 'find'>) =>
  async function openSeals<R extends Sealed>(report: R): Promise<Outcome<R & Opened, 'bad_seal' | 'data_key_destroyed'>> {
    const { eventId, orgHash, dataKeyId, sealedOrg, sealedClaim } = report.record;
    try {
      const key = await keys.find(dataKeyId);
      if (key === undefined) return drop('data_key_destroyed');
      unseal(key, sealedOrg, orgBinding(eventId, orgHash));
      const claim: unknown = JSON.parse(Buffer.from(unseal(key, sealedClaim, claimBinding(eventId, orgHash))).toString('utf8'));
      return ok({ ...report, findingId: findingIdOf(claim) });
    } catch (error) {
      if (error instanceof UnsealError || error instanceof SyntaxError || isUnusableKey(error)) return drop('bad_seal');
      throw error;
    }
  };

const findingIdOf = (claim: unknown): string | undefined =>
  typeof claim === 'object' && claim !== null && 'findingid' in claim && typeof claim.findingid === 'string' ? claim.findingid : undefined;
