import type { Instant } from '@plumbline/contracts';
import type { Organisation, Suspension } from '@plumbline/stores/directory';
import { refuse, type Refusal } from './refusal.ts';

/** Why an organisation may not submit at an instant, or undefined if it may. */
export const refusalByStanding = (organisation: Organisation, now: Instant): Refusal | undefined => {
  const suspension = organisation.suspensions.find((span) => isRunning(span, now));
  if (suspension !== undefined) return refuse('org_suspended', suspensionHint(suspension));

  const { certification } = organisation;
  if (certification === null) {
    return refuse('org_not_certified', 'This organisation is not certified. Ask the operator of this platform for certification.');
  }
  if (certification.from > now) {
    return refuse('org_not_certified', `The certification of this organisation begins on ${day(certification.from)}. Submit from then on.`);
  }
  if (certification.until !== null && certification.until <= now) {
    return refuse('org_not_certified', `This organisation lost its certification on ${day(certification.until)}. Ask the operator to renew it.`);
  }
  return undefined;
};

const isRunning = ({ from, until }: Suspension, now: Instant): boolean => from <= now && (until === null || until > now);

const suspensionHint = ({ from, until }: Suspension): string =>
  until === null
    ? `This organisation is suspended since ${day(from)}. Ask the operator of this platform how to lift it.`
    : `This organisation is suspended from ${day(from)} until ${day(until)}. Submit again after that.`;

/** An instant as a UTC date, for people. */
export const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
