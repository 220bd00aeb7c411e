import { notFoundSchema } from '@plumbline/contracts/http';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { callHttp, describeRefusal, type HttpAnswer } from './http-call.ts';
import type { OperatorToken } from './operator-token.ts';

export interface AdminAddress {
  readonly url: string;
  readonly token: OperatorToken;
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

export const createAdminClient = ({ url, token, signal }: AdminAddress): AdminClient => {
  const headers = { 'authorization': `Bearer ${token.text}`, 'content-type': 'application/json' };
  const understand = async <Body>(schema: z.ZodType<Body>, answer: HttpAnswer, missing: string | undefined): Promise<Body> => {
    if (answer.status >= 200 && answer.status < 300) {
      const parsed = schema.safeParse(answer.body);
      if (parsed.success) return parsed.data;
      throw new CliError('UNEXPECTED_ANSWER', `the platform at ${url} answers in a form that this command does not know: use the command line of its version`, { cause: parsed.error });
    }
    throw await refused(answer, missing);
  };
  const refused = async (answer: HttpAnswer, missing: string | undefined): Promise<CliError> => {
    if (answer.status === 401) {
      return new CliError('REFUSED', `the platform at ${url} does not take the operator token in ${token.place}: ${token.remedy}`);
    }
    if (answer.status === 503) return new CliError('UNREACHABLE', busy(url, answer));
    if (answer.status !== 404 || !notFoundSchema.safeParse(answer.body).success) return new CliError('REFUSED', describeRefusal(answer));
    return new CliError('REFUSED', missing !== undefined && await isThere() ? missing : hidden(url));
  };
  /** A gateway that hides its API gives the answer that it gives about anything that it does not know. */
  const isThere = async (): Promise<boolean> =>
    (await callHttp({ method: 'GET', url: new URL('/api/v1/admin/clock', url), headers, signal })).status !== 404;
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

const requestSchema = z.object({ request_id: z.string() });

const busy = (url: string, { body }: HttpAnswer): string => {
  const request = requestSchema.safeParse(body);
  const log = request.success ? `, and at request ${request.data.request_id} in the gateway's log` : '';
  return `the platform at ${url} cannot do this now, since something that it needs does not answer: look at ${url}/readyz${log}, and give the command again`;
};

const hidden = (url: string): string =>
  `the platform at ${url} has no operator's API for this machine: give the command where its gateway runs ("docker compose exec gateway plumbline …"), or start the gateway with ADMIN_LOOPBACK_ONLY=false; a gateway without PLUMBLINE_OPERATOR_TOKEN has none at all`;
