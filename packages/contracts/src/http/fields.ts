import { z } from 'zod';
import {
  isEventId, isInstant, isOrgHash, isOrgId, isRuleId, isRuleVersion, ruleIdPattern, ruleVersionMaxLength, ruleVersionPattern, uuidPattern,
} from '../id-guards.ts';
import { environments, labels, ruleOutcomes } from '../ids.ts';
import { expecting } from './expecting.ts';

const aRuleId = expecting(`string matching ${ruleIdPattern.source}`);
export const ruleIdField = z.string(aRuleId).refine(isRuleId, aRuleId).meta({ pattern: ruleIdPattern.source });

const aRuleVersion = expecting(`string of at most ${ruleVersionMaxLength} characters matching ${ruleVersionPattern.source}`);
export const ruleVersionField = z.string(aRuleVersion).refine(isRuleVersion, aRuleVersion)
  .meta({ pattern: ruleVersionPattern.source, maxLength: ruleVersionMaxLength });

export const environmentField = z.enum(environments, expecting(environments.join(' | ')));
export const ruleOutcomeField = z.enum(ruleOutcomes, expecting(ruleOutcomes.join(' | ')));
export const labelField = z.enum(labels, expecting(labels.join(' | ')));

const anEventId = expecting('event id (UUID)');
/** Upper-case digits are taken as the lower-case ones that event ids are made of. */
export const eventIdField = z.string(anEventId).toLowerCase().refine(isEventId, anEventId).meta({ pattern: uuidPattern.source });

const anInstant = expecting('integer, Unix milliseconds');
export const instantField = z.int(anInstant).refine(isInstant, anInstant);

const anOrgId = expecting('organisation id: 1 to 256 printable characters, without spaces at the ends');
export const orgIdField = z.string(anOrgId).refine(isOrgId, anOrgId);
export const orgHashField = z.string().refine(isOrgHash, expecting('64 lower-case hex digits'));

/** Whole numbers as a query string carries them: digits only, no sign but a leading minus, no exponent, no space. */
export const integerParameter = (expected: string) => {
  const stated = expecting(expected);
  return z.string(stated).regex(/^-?(?:0|[1-9]\d{0,15})$/, stated).transform(Number);
};
export const instantParameter = integerParameter('integer, Unix milliseconds').refine(isInstant, anInstant);

/** How many entries of a list to give. */
export const limitParameter = (most: number, usual: number) => {
  const expected = `integer from 1 to ${most}`;
  return integerParameter(expected).refine((limit) => limit >= 1 && limit <= most, expecting(expected)).default(usual);
};
/** What the `next` of the page before said. */
export const cursorParameter = z.string().min(1).max(512);
