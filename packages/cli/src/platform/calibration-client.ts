import { refusalSchema, type Refusal } from '@plumbline/contracts/http';
import type { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { callHttp, describeRefusal } from './http-call.ts';

export interface CalibrationCall {
  readonly query: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const call = (url: string, path: string, { query, signal }: CalibrationCall) => {
  const address = new URL(`/api/v1/calibration/${path}`, url);
  address.search = new URLSearchParams(query).toString();
  return callHttp({ method: 'GET', url: address, signal });
};

/** The public query API, where there is always an answer. @throws CliError */
export const askCalibration = async <Body>(
  url: string, path: string, schema: z.ZodType<Body>, options: CalibrationCall,
): Promise<Body> => {
  const answer = await findCalibration(url, path, schema, options);
  if (answer.kind === 'answer') return answer.body;
  throw new CliError('REFUSED', answer.refusal.message);
};

export type Found<Body> =
  | { readonly kind: 'answer'; readonly body: Body }
  /** Too few organisations, nothing released, or no such rule: the platform does not say which. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The public query API. @throws CliError */
export const findCalibration = async <Body>(
  url: string, path: string, schema: z.ZodType<Body>, options: CalibrationCall,
): Promise<Found<Body>> => {
  const answer = await call(url, path, options);
  if (answer.status === 200) {
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return { kind: 'answer', body: parsed.data };
    throw new CliError('UNEXPECTED_ANSWER', `the platform at ${url} answers in a form that this command does not know: use the command line of its version`, { cause: parsed.error });
  }
  const refusal = refusalSchema.safeParse(answer.body);
  if (answer.status === 403 && refusal.success) return { kind: 'refused', refusal: refusal.data };
  throw new CliError('REFUSED', describeRefusal(answer));
};
