import { z } from 'zod';
import { expecting } from './expecting.ts';

/** Bounds of a claim; sizes in UTF-8 bytes. */
export const claimLimits = { inputBytes: 65_536, findingIdBytes: 256, metadataBytes: 16_384, metadataDepth: 32 } as const;

const textOf = (minBytes: number, maxBytes: number) => {
  const stated = expecting(minBytes === 0 ? `string of at most ${maxBytes} bytes` : `string of ${minBytes} to ${maxBytes} bytes`);
  return z.string(stated).refine((text) => {
    const bytes = Buffer.byteLength(text);
    return bytes >= minBytes && bytes <= maxBytes;
  }, stated);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const metadataField = z.custom<Record<string, unknown>>(isObject, expecting('object'))
  .superRefine((metadata, context) => {
    const wrong = wrongWithMetadata(metadata);
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: expecting(wrong).error });
  })
  .meta({ type: 'object', description: `Any JSON object: at most ${claimLimits.metadataBytes} bytes as JSON, ${claimLimits.metadataDepth} levels deep.` });

/** What was checked by a rule. It is sealed on receipt and never leaves the intake store. */
export const claimField = z.strictObject({
  input: textOf(0, claimLimits.inputBytes),
  findingid: textOf(1, claimLimits.findingIdBytes).exactOptional(),
  metadata: metadataField.exactOptional(),
}, expecting('object with input, and optionally findingid and metadata'));
export type Claim = z.infer<typeof claimField>;

/** Depth comes first: it bounds what the other two cost. */
const wrongWithMetadata = (metadata: Record<string, unknown>): string | undefined => {
  if (!isWithinDepth(metadata, claimLimits.metadataDepth)) return `object of at most ${claimLimits.metadataDepth} levels`;
  if (hasProtoKey(metadata)) return 'object without a field __proto__';
  return Buffer.byteLength(JSON.stringify(metadata)) > claimLimits.metadataBytes ? `object of at most ${claimLimits.metadataBytes} bytes as JSON` : undefined;
};

const isWithinDepth = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' || value === null || (levels > 0 && Object.values(value).every((inner) => isWithinDepth(inner, levels - 1)));

const hasProtoKey = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey));

/** Why a claim has no canonical form (RFC 8785), or undefined if it has one: numbers must be finite, strings well-formed Unicode. */
export const canonicalFormDefect = (claim: unknown): string | undefined => {
  if (typeof claim === 'string') return claim.isWellFormed() ? undefined : 'the claim holds a string that is not well-formed Unicode';
  if (typeof claim === 'number') return Number.isFinite(claim) ? undefined : 'the claim holds a number beyond the range of a double';
  if (typeof claim !== 'object' || claim === null) return undefined;
  for (const [key, value] of Object.entries(claim)) {
    const defect = canonicalFormDefect(key) ?? canonicalFormDefect(value);
    if (defect !== undefined) return defect;
  }
  return undefined;
};
