import type { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { callHttp, describeRefusal, type HttpAnswer } from './http-call.ts';

export interface AdminAddress {
  readonly url: string;
  readonly operatorToken: string;
  /** Where the token was found, for the line that says it was refused. */
  readonly tokenFile: string;
  readonly signal: AbortSignal;
}

export interface GetOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** What to say when there is no such thing. */
  readonly missing?: string;
}
export interface PostOptions {
  readonly body: unknown;
  readonly missing?: string;
}

/** The operator's API. Answers are checked against their schema. */
export interface AdminClient {
  readonly url: string;
  /** @throws CliError */
  get<Body>(path: string, schema: z.ZodType<Body>, options?: GetOptions): Promise<Body>;
  /** @throws CliError */
  post<Body>(path: string, schema: z.ZodType<Body>, options: PostOptions): Promise<Body>;
}

export const createAdminClient = ({ url, operatorToken, tokenFile, signal }: AdminAddress): AdminClient => {
  const headers = { 'authorization': `Bearer ${operatorToken}`, 'content-type': 'application/json' };
  const understand = <Body>(schema: z.ZodType<Body>, answer: HttpAnswer, missing: string | undefined): Body => {
    if (answer.status >= 200 && answer.status < 300) {
      const parsed = schema.safeParse(answer.body);
      if (parsed.success) return parsed.data;
      throw new CliError('UNEXPECTED_ANSWER', `the platform at ${url} answers in a form that this command does not know: use the command line of its version`, { cause: parsed.error });
    }
    throw refused(answer, missing);
  };
  const refused = (answer: HttpAnswer, missing: string | undefined): CliError => {
    if (answer.status === 401) {
      return new CliError('REFUSED', `the platform at ${url} does not take the operator token in ${tokenFile}: name the data folder of that platform with --data`);
    }
    if (answer.status === 404) return new CliError('REFUSED', missing ?? `the operator's API is not at ${url}: it answers on the platform's own machine only`);
    return new CliError('REFUSED', describeRefusal(answer));
  };
  return {
    url,
    get: async (path, schema, { query = {}, missing } = {}) => {
      const address = new URL(`/api/v1/admin/${path}`, url);
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) address.searchParams.set(name, String(value));
      }
      return understand(schema, await callHttp({ method: 'GET', url: address, headers, signal }), missing);
    },
    post: async (path, schema, { body, missing }) => {
      const address = new URL(`/api/v1/admin/${path}`, url);
      return understand(schema, await callHttp({ method: 'POST', url: address, headers, body: JSON.stringify(body), signal }), missing);
    },
  };
};
