import { z } from 'zod';
import { isInstant, isOrgId, isRuleVersion, ruleIdPattern, ruleVersionMaxLength, ruleVersionPattern, uuidPattern } from '../id-guards.ts';
import { environments, labels, ruleOutcomes, type EventId, type Instant, type OrgHash, type OrgId, type RuleId, type RuleVersion } from '../ids.ts';
import { expecting } from './expecting.ts';

const aRuleId = expecting(`string matching ${ruleIdPattern.source}`);
export const ruleIdField = z.string(aRuleId).regex(ruleIdPattern, aRuleId).transform((text) => text as RuleId);

const aRuleVersion = expecting(`string of at most ${ruleVersionMaxLength} characters matching ${ruleVersionPattern.source}`);
export const ruleVersionField = z.string(aRuleVersion).refine(isRuleVersion, aRuleVersion).transform((text) => text as RuleVersion);

export const environmentField = z.enum(environments, expecting(environments.join(' | ')));
export const ruleOutcomeField = z.enum(ruleOutcomes, expecting(ruleOutcomes.join(' | ')));
export const labelField = z.enum(labels, expecting(labels.join(' | ')));

const anEventId = expecting('event id (UUID)');
/** Upper-case digits are taken as the lower-case ones that event ids are made of. */
export const eventIdField = z.string(anEventId)
  .refine((text) => uuidPattern.test(text.toLowerCase()), anEventId)
  .transform((text) => text.toLowerCase() as EventId);

const anInstant = expecting('integer, Unix milliseconds');
export const instantField = z.int(anInstant).refine(isInstant, anInstant).transform((ms) => ms as Instant);

const anOrgId = expecting('organisation id: 1 to 256 printable characters, without spaces at the ends');
export const orgIdField = z.string(anOrgId).refine(isOrgId, anOrgId).transform((text) => text as OrgId);
export const orgHashField = z.string().regex(/^[0-9a-f]{64}$/, expecting('64 lower-case hex digits')).transform((text) => text as OrgHash);

/** Whole numbers as a query string carries them: digits only, no sign but a leading minus, no exponent, no space. */
export const integerParameter = (expected: string) => {
  const stated = expecting(expected);
  return z.string(stated).regex(/^-?(?:0|[1-9]\d{0,15})$/, stated).transform(Number);
};
const anInstantParameter = expecting('integer, Unix milliseconds');
export const instantParameter = integerParameter('integer, Unix milliseconds').refine(isInstant, anInstantParameter).transform((ms) => ms as Instant);

/** How many entries of a list to give. */
export const limitParameter = (most: number, usual: number) => {
  const expected = `integer from 1 to ${most}`;
  return integerParameter(expected).refine((limit) => limit >= 1 && limit <= most, expecting(expected)).default(usual);
};
/** What the `next` of the page before said. */
export const cursorParameter = z.string().min(1).max(512);
