import type { ErrorRequestHandler } from 'express';
import type { Endpoint } from './endpoint.ts';
import type { Expose } from './expose.ts';
import type { Limited } from './limited.ts';
import { invalidRequestReply, methodNotAllowedReply, notFoundReply } from './replies.ts';

export const unknownRoute: Endpoint = ({ requestId }) => Promise.resolve(notFoundReply(requestId));

/** For a path that is known, with a method that is not. */
export const otherMethod = (allowed: readonly string[]): Endpoint => ({ requestId }) =>
  Promise.resolve(methodNotAllowedReply(requestId, allowed));

const badPath: Endpoint = ({ requestId }) =>
  Promise.resolve(invalidRequestReply(requestId, { field: 'path', expected: 'percent-encoded UTF-8', received: 'something else' }));

/** For what goes wrong before an endpoint or beside one, such as a path that express cannot decode: express would answer with a page of its own. */
export const createStrayErrorHandler = (expose: Expose, limited: Limited): ErrorRequestHandler => (error: unknown, req, res, next) => {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const endpoint: Endpoint = error instanceof URIError ? limited(badPath) : () => Promise.reject(error);
  expose('unknown', endpoint)(req, res, next);
};
