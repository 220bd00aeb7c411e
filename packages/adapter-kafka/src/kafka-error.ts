import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';

/** The cluster could not do what was asked of it. The message names neither addresses nor what was to be published. */
export class KafkaLogError extends InfrastructureError {}

export const closedError = (): KafkaLogError => new KafkaLogError('STORE_CLOSED', 'the event log is closed', { retriable: false });

export const unknownTopicError = (topic: string): KafkaLogError =>
  new KafkaLogError('UNKNOWN_TOPIC', `the event log has no topic ${topic}`, { retriable: false });

/** The protocol's name of what went wrong, e.g. `NOT_LEADER_FOR_PARTITION`; undefined for trouble of the network. */
export const protocolErrorOf = (error: unknown): string | undefined =>
  firstOf(error, (link) => ('type' in link && typeof link.type === 'string' ? link.type : undefined));

/** kafkajs names its error classes in `name`. */
const kafkaErrorNameOf = (error: unknown, names: ReadonlySet<string>): boolean =>
  firstOf(error, (link) => (names.has(link.name) ? link.name : undefined)) !== undefined;

/** An error and its causes, and what a collected error collects. */
const firstOf = <T>(error: unknown, look: (link: Error) => T | undefined, depth = 6): T | undefined => {
  if (!(error instanceof Error) || depth === 0) return undefined;
  const found = look(error) ?? firstOf(error.cause, look, depth - 1);
  if (found !== undefined || !('errors' in error) || !Array.isArray(error.errors)) return found;
  return firstOf(error.errors[0], look, depth - 1);
};

/** What Node says of a TLS connection that did not come about, e.g. `CERT_HAS_EXPIRED`; undefined for other errors. */
const tlsErrorOf = (error: unknown): string | undefined =>
  firstOf(error, (link) => ('code' in link && typeof link.code === 'string' && isTlsCode(link.code) ? link.code : undefined));
const isTlsCode = (code: string): boolean => code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || certificateErrors.has(code);
const certificateErrors: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CERT_REVOKED', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_SIGNATURE_FAILURE',
  'INVALID_CA', 'INVALID_PURPOSE', 'HOSTNAME_MISMATCH',
]);

interface Meaning {
  readonly code: InfrastructureErrorCode;
  readonly retriable: boolean;
  readonly text: string;
}
const unknownTopic: Meaning = { code: 'UNKNOWN_TOPIC', retriable: false, text: 'the event log has no such topic' };
const tooLarge: Meaning = { code: 'MESSAGE_TOO_LARGE', retriable: false, text: 'the brokers allow only smaller messages; see max.message.bytes' };
const refused: Meaning = { code: 'LOG_UNAVAILABLE', retriable: false, text: 'the brokers refused the user; check its credentials and permissions' };
const untrusted: Meaning = { code: 'LOG_UNAVAILABLE', retriable: false, text: 'no TLS connection to the brokers; check the certificates on both sides' };
const unreadable: Meaning = { code: 'LOG_UNAVAILABLE', retriable: false, text: 'messages are compressed in a way that this client cannot read; only gzip is' };
const unsettled: Meaning = { code: 'LOG_UNAVAILABLE', retriable: true, text: 'the brokers are not ready for this' };
const unreachable: Meaning = { code: 'LOG_UNAVAILABLE', retriable: true, text: 'the brokers do not answer' };

const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION'].map((type) => [type, unknownTopic] as const),
  ...['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'].map((type) => [type, tooLarge] as const),
  ...[
    'TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM',
  ].map((type) => [type, refused] as const),
]);
const refusals: ReadonlySet<string> = new Set(['KafkaJSSASLAuthenticationError']);
const unknownCodecs: ReadonlySet<string> = new Set(['KafkaJSNotImplemented']);
const connectionErrors: ReadonlySet<string> = new Set([
  'KafkaJSConnectionError', 'KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError', 'KafkaJSLockTimeout', 'KafkaJSBrokerNotFound',
  'KafkaJSGroupCoordinatorNotFound', 'KafkaJSNoBrokerAvailableError',
]);

/** What a failure of kafkajs means for the log. What is not of kafkajs' own making is its trouble with a lost connection, too. */
export const toLogError = (error: unknown): InfrastructureError => {
  if (error instanceof InfrastructureError) return error;
  const { code, retriable, text } = meaningOf(error);
  const detail = protocolErrorOf(error) ?? tlsErrorOf(error);
  return new KafkaLogError(code, detail === undefined ? text : `${text} (${detail})`, { retriable, cause: error });
};

const meaningOf = (error: unknown): Meaning => {
  const type = protocolErrorOf(error);
  if (kafkaErrorNameOf(error, refusals)) return refused;
  if (kafkaErrorNameOf(error, unknownCodecs)) return unreadable;
  if (type !== undefined) return meanings.get(type) ?? unsettled;
  return tlsErrorOf(error) === undefined ? unreachable : untrusted;
};

/** Whether a broker found too large what it was to append. */
export const isTooLarge = (error: unknown): boolean => toLogError(error).code === 'MESSAGE_TOO_LARGE';

/** A leader that does not know the partition yet, or no more. Whether anybody knows the topic shows at the next look at the leaders. */
export const explainMove = (error: unknown): unknown => {
  if (protocolErrorOf(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') return error;
  return new KafkaLogError('LOG_UNAVAILABLE', 'the leader of a partition is changing', { retriable: true, cause: error });
};

/** Whether an answer of a broker says what went wrong, so that the connection itself is in order. */
export const isAnswer = (error: unknown): boolean => protocolErrorOf(error) !== undefined && !kafkaErrorNameOf(error, connectionErrors);
