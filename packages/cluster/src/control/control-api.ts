import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { InfrastructureError } from '@plumbline/ports';
import type { Logger, Secret } from '@plumbline/runtime';
import { controlPaths, emptySchema, withdrawalRequestSchema, type AnonymizerControl } from './anonymizer-control.ts';
import { readJson } from './read-json.ts';

export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

/** Answers a request of the control API; undefined for any other. */
export type ControlApi = (request: IncomingMessage) => Promise<ControlReply | undefined>;

export interface ControlApiOptions {
  readonly anonymizer: AnonymizerControl;
  /** Whoever shows it may do everything here. */
  readonly token: Secret;
  /** Whether the anonymizer has what it needs; until then every request is asked to come back. */
  readonly isReady: () => boolean;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

const maxBodyBytes = 4_096;

type Act = (body: unknown) => Promise<ControlReply>;

/** What the gateway has the anonymizer do on behalf of operators. Bodies are never logged: one of them names a contributor. */
export const createControlApi = ({ anonymizer, token, isReady, logger }: ControlApiOptions): ControlApi => {
  const actions: ReadonlyMap<string, Act> = new Map([
    [controlPaths.runs, async (body) => (emptySchema.safeParse(body).success ? done(await anonymizer.startRun()) : invalid)],
    [controlPaths.withdrawals, async (body) => {
      const asked = withdrawalRequestSchema.safeParse(body);
      return asked.success ? done(await anonymizer.withdrawContributor(asked.data.contributor)) : invalid;
    }],
  ]);
  const attempt = async (act: Act, request: IncomingMessage): Promise<ControlReply> => {
    const body = await readJson(request, maxBodyBytes);
    if (body.kind === 'too_large') return { status: 413, body: { status: 'too_large' } };
    if (body.kind === 'malformed') return invalid;
    try {
      return await act(body.value);
    } catch (error) {
      if (error instanceof InfrastructureError) {
        logger.warn({ err: error }, 'control request could not be served');
        return unavailable;
      }
      logger.error({ err: error }, 'control request failed');
      return { status: 500, body: { status: 'failed' } };
    }
  };
  return async (request) => {
    const act = actions.get((request.url ?? '').split('?', 1)[0] ?? '');
    if (act === undefined) return undefined;
    if (!isToken(token, request.headers.authorization)) return { status: 401, body: { status: 'unauthorized' } };
    if (request.method !== 'POST') return { status: 405, body: { status: 'method_not_allowed' } };
    return isReady() ? attempt(act, request) : unavailable;
  };
};

const done = (body: unknown): ControlReply => ({ status: 200, body });
const invalid: ControlReply = { status: 400, body: { status: 'invalid_request' } };
const unavailable: ControlReply = { status: 503, body: { status: 'unavailable' } };

/** Takes the same time whatever is wrong with the token. */
const isToken = (token: Secret, authorization: string | undefined): boolean => {
  const shown = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(shown), digest(token.reveal()));
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
