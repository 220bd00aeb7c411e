import type {
  Broker, Exchange, FetchedPartition, JoinedGroup, JoinRequest, Metadata, RequestDefinition, TopicMetadata, WireMessage,
} from 'kafkajs/src/cluster/index.js';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js';
import { requests } from 'kafkajs/src/protocol/requests/index.js';

/**
 * Requests whose answer has an outcome for each partition or topic. kafkajs' own methods throw the first failure that an answer holds and hide the rest, so that
 * one partition without a leader would stand for all.
 */

/** What became of each partition: what was asked for, or what went wrong. */
export type Outcomes<T> = ReadonlyMap<number, { readonly failure?: undefined; readonly value: T } | { readonly failure: Error }>;

/** Appends batches to partitions of one leader, durably on all replicas in sync. Failures by partition; undefined where there is none. */
export const append = async (
  broker: Broker, topic: string, batches: Iterable<readonly [number, readonly WireMessage[]]>, timeout: number,
): Promise<ReadonlyMap<number, Error | undefined>> => {
  const partitions = [...batches].map(([partition, messages]) => ({ partition, messages }));
  const { topics } = await ask(broker, apiKeys.Produce, requests.Produce, { acks: -1, timeout, topicData: [{ topic, partitions }] });
  return new Map(topics.flatMap((answer) => answer.partitions).map(({ partition, errorCode }) => [partition, failureOf(errorCode)]));
};

export interface FetchRequest {
  readonly maxWaitTime: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitions: readonly { readonly partition: number; readonly fetchOffset: string; readonly maxBytes: number }[];
}

export const fetchMessages = async (
  broker: Broker, topic: string, { partitions, ...limits }: FetchRequest,
): Promise<Outcomes<FetchedPartition>> => {
  const answer = await ask(broker, apiKeys.Fetch, requests.Fetch, { ...limits, isolationLevel: 0, topics: [{ topic, partitions }] });
  const failure = failureOf(answer.errorCode ?? 0);
  if (failure !== undefined) throw failure;
  return outcomes(answer.responses, (one) => one);
};

/** @param timestamp -2 for the first offset that is there, -1 for the next one */
export const listOffsets = async (
  broker: Broker, topic: string, timestamp: -2 | -1, partitions: readonly number[],
): Promise<Outcomes<number>> => {
  const topics = [{ topic, partitions: partitions.map((partition) => ({ partition, timestamp })) }];
  const { responses } = await ask(broker, apiKeys.ListOffsets, requests.ListOffsets, { isolationLevel: 0, topics });
  return outcomes(responses, ({ offset }) => Number(offset));
};

/** Says what it knows, errors of single topics and partitions among it; see `failureOfTopic`. */
export const metadataOf = (broker: Broker, topics: readonly string[]): Promise<Metadata> =>
  ask(broker, apiKeys.Metadata, requests.Metadata, { topics, allowAutoTopicCreation: false });

/** Partitions without a leader are no failure of their topic. */
export const failureOfTopic = ({ topicErrorCode }: TopicMetadata): Error | undefined => failureOf(topicErrorCode);

/** What a broker says of a partition that nobody leads. */
export const leaderlessError = (): Error => createErrorFromCode(leaderNotAvailable);
const leaderNotAvailable = 5;

/**
 * Joins a group. kafkajs keeps the identity that a newcomer is given to itself until it is a member, so that one whose connection breaks meanwhile would leave a
 * member behind that nobody is.
 * @throws an error with a `memberId` when the group gives the newcomer an identity to come back with (KIP-394)
 */
export const joinGroup = async (broker: Broker, request: JoinRequest): Promise<JoinedGroup> => {
  const exchange = exchangeFor(broker, apiKeys.JoinGroup, requests.JoinGroup, { ...request, protocolType: 'consumer' });
  return broker.connectionPool.send(exchange);
};

/** The identity to come back with, if that is what a refused join gives. */
export const memberIdOf = (error: unknown): string | undefined =>
  (error instanceof Error && 'memberId' in error && typeof error.memberId === 'string' && error.memberId !== '' ? error.memberId : undefined);

const exchangeFor = <Request, Answer>(
  broker: Broker, apiKey: number, definition: RequestDefinition<Request, Answer>, request: Request,
): Exchange<Answer> => broker.lookupRequest(apiKey, definition)(request);

const ask = <Request, Answer>(
  broker: Broker, apiKey: number, definition: RequestDefinition<Request, Answer>, request: Request,
): Promise<Answer> => {
  const exchange = exchangeFor(broker, apiKey, definition, request);
  return broker.connectionPool.send({ ...exchange, response: { ...exchange.response, parse: async (answer) => answer } });
};

const outcomes = <Entry extends { readonly partition: number; readonly errorCode: number }, T>(
  responses: readonly { readonly partitions: readonly Entry[] }[], valueOf: (entry: Entry) => T,
): Outcomes<T> => new Map(responses.flatMap(({ partitions }) => partitions).map((entry) => {
  const failure = failureOf(entry.errorCode);
  return [entry.partition, failure === undefined ? { value: valueOf(entry) } : { failure }] as const;
}));

const failureOf = (errorCode: number): Error | undefined => (errorCode === 0 ? undefined : createErrorFromCode(errorCode));
