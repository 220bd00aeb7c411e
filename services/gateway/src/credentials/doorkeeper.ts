import type { Instant } from '@plumbline/contracts';
import type { Request } from 'express';
import type { AddressLimits } from '../http/limit-address.ts';
import type { Authenticator, Caller } from './authenticate.ts';
import type { Bearer } from './bearer.ts';
import type { DeniedAttempts } from './denied-attempts.ts';
import { refuse, type Refusal } from './refusal.ts';
import { unknownCredential } from './verify-token.ts';

/** What a caller wants: to submit takes an organisation in good standing, its own data is open to every organisation that exists. */
export type Purpose = 'submit' | 'own_data';

/** Decides who comes in, and sees to it that guessing is slow and does not go unnoticed. */
export interface Doorkeeper {
  judge(req: Request, bearer: Bearer, purpose: Purpose, now: Instant): Promise<Caller | Refusal>;
}

export interface DoorkeeperDeps {
  readonly authenticator: Authenticator;
  readonly limits: Pick<AddressLimits, 'failedCredential'>;
  readonly denied: Pick<DeniedAttempts, 'note'>;
}

export const createDoorkeeper = ({ authenticator, limits, denied }: DoorkeeperDeps): Doorkeeper => ({
  judge: async (req, bearer, purpose, now) => {
    const verdict = await verdictOn(authenticator, bearer, purpose, now);
    if (verdict.kind === 'caller') return verdict;
    if (verdict.caller !== undefined) denied.note(verdict.caller, verdict.reason, now);
    if (verdict.reason === 'token_invalid' || verdict.reason === 'token_expired') await limits.failedCredential(req, now);
    return verdict;
  },
});

const verdictOn = async (authenticator: Authenticator, bearer: Bearer, purpose: Purpose, now: Instant): Promise<Caller | Refusal> => {
  switch (bearer.kind) {
    case 'none': return missing;
    case 'unusable': return unknownCredential;
    case 'credential': return purpose === 'submit' ? authenticator.admit(bearer.credential, now) : authenticator.identify(bearer.credential, now);
    default: return bearer satisfies never;
  }
};

const missing = refuse('token_missing', 'Send your API key or token as "Authorization: Bearer …".');
