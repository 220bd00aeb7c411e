import type { OrgHash, OrgId } from '@plumbline/contracts';
import type { Randomness } from '@plumbline/ports';
import { profileBinding, seal, sealIvBytes, unseal } from '@plumbline/privacy';
import { z } from 'zod';
import type { SecretKeys } from '@plumbline/vault';

const profileKeyId = 'profile';

/** What is known of an organisation in clear, to the gateway alone. */
export interface OrganisationProfile {
  readonly orgId: OrgId;
  readonly name: string;
}

const profileSchema = z.object({ orgId: z.string().transform((id) => id as OrgId), name: z.string() });

export interface ProfileSealer {
  /** Seals a profile so that it opens for this organisation's hash only. */
  seal(orgHash: OrgHash, profile: OrganisationProfile): Promise<Uint8Array>;
  /** @throws UnsealError if it was sealed for another organisation, under another key, or was changed */
  open(orgHash: OrgHash, sealed: Uint8Array): Promise<OrganisationProfile>;
}

export const createProfileSealer = (vault: SecretKeys, randomness: Randomness): ProfileSealer => ({
  seal: async (orgHash, profile) =>
    seal(await vault.obtain(profileKeyId), Buffer.from(JSON.stringify(profile)), profileBinding(orgHash), randomness.bytes(sealIvBytes)),
  open: async (orgHash, sealed) => {
    const plain = unseal(await vault.obtain(profileKeyId), sealed, profileBinding(orgHash));
    return profileSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  },
});
