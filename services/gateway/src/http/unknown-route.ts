import type { Endpoint } from './endpoint.ts';
import { methodNotAllowedReply, notFoundReply } from './replies.ts';

export const unknownRoute: Endpoint = ({ requestId }) => Promise.resolve(notFoundReply(requestId));

/** For a path that is known, with a method that is not. */
export const otherMethod = (allowed: readonly string[]): Endpoint => ({ requestId }) =>
  Promise.resolve(methodNotAllowedReply(requestId, allowed));
