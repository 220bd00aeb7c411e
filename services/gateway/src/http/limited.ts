import type { Endpoint } from './endpoint.ts';
import type { AddressLimits } from './limit-address.ts';
import { addressThrottledReply } from './replies.ts';

/** Wraps an endpoint so that an address can only ask so often; comes before everything else that is done about a request. */
export type Limited = (endpoint: Endpoint) => Endpoint;

export const createLimited = (limits: Pick<AddressLimits, 'request'>): Limited => (endpoint) => async (exchange) => {
  const verdict = await limits.request(exchange.req, exchange.now);
  return verdict === undefined ? endpoint(exchange) : addressThrottledReply(verdict, exchange);
};
