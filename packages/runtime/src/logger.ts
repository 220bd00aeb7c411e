import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

export type { DestinationStream, Logger } from 'pino';

export interface LoggerOptions {
  /** The service's name, on every line. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where lines go; standard output unless told. */
  readonly destination?: DestinationStream;
}

/**
 * Fields that could carry an identity, a credential or a payload, should somebody log one by mistake. Lines are made without them in the first place;
 * this is the net below.
 */
const neverLogged = [
  'authorization', 'apiKey', 'api_key', 'token', 'password', 'secret', 'key', 'cookie', 'organization', 'organisation', 'organizationId', 'organization_id', 'org',
  'orgId', 'orgHash', 'contributor', 'engineer', 'email', 'claim', 'payload', 'value', 'body', 'headers',
] as const;

/** A logger of one service instance: JSON lines with time and level by name, without process id and host name. */
export const createLogger = ({ name, level, destination }: LoggerOptions): Logger => {
  const options = {
    level,
    base: { service: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: neverLogged.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};

interface DescribedError {
  readonly type: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** An error without what hangs on it (requests, rows): its class, code, stack and causes. */
const describeError = (error: unknown): DescribedError | undefined => describeCause(error, 4);

const describeCause = (error: unknown, depth: number): DescribedError | undefined => {
  if (!(error instanceof Error)) return undefined;
  const cause = depth > 0 ? describeCause(error.cause, depth - 1) : undefined;
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(cause === undefined ? {} : { cause }),
  };
};
