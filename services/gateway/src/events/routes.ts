import type { EventId } from '@plumbline/contracts';
import {
  deleteAllQuerySchema, deletionMessages, eventIdField, listEventsQuerySchema, toSchemaRejection,
  type BulkDeletion, type Deletion, type EventList,
} from '@plumbline/contracts/http';
import { Router } from 'express';
import type { z } from 'zod';
import type { Caller } from '../credentials/authenticate.ts';
import { readBearer } from '../credentials/bearer.ts';
import type { Doorkeeper } from '../credentials/doorkeeper.ts';
import type { Endpoint, Exchange, Reply } from '../http/endpoint.ts';
import type { Expose } from '../http/expose.ts';
import type { Limited } from '../http/limited.ts';
import { invalidRequestReply, notFoundReply, ok, refusalReply } from '../http/replies.ts';
import { otherMethod } from '../http/unknown-route.ts';
import { createEventViews, type EventViewsDeps } from './event-views.ts';
import type { EndRecords } from './end-records.ts';

export interface EventsRouterDeps extends EventViewsDeps {
  readonly expose: Expose;
  readonly limited: Limited;
  readonly doorkeeper: Doorkeeper;
  readonly records: Pick<EndRecords, 'deleteOne' | 'deleteAll'>;
}

/** What an organisation can see of its own reports, and take back. It may do so whether or not it may still submit. */
export const createEventsRouter = (deps: EventsRouterDeps): Router => {
  const { expose, limited, doorkeeper, records } = deps;
  const views = createEventViews(deps);
  const owned = (work: (exchange: Exchange, caller: Caller) => Promise<Reply>): Endpoint => limited(async (exchange) => {
    const caller = await doorkeeper.judge(exchange.req, readBearer(exchange.req), 'own_data', exchange.now);
    return caller.kind === 'refused' ? refusalReply(exchange.requestId, caller) : work(exchange, caller);
  });

  const show = owned(async ({ req, requestId, now }, { orgHash }) => {
    const eventId = eventIdIn(req.params['eventid']);
    const view = eventId === undefined ? undefined : await views.statusOf(eventId, orgHash, now);
    return view === undefined ? notFoundReply(requestId) : ok({ status: 'ok', request_id: requestId, ...view });
  });
  const list = owned(async ({ req, requestId, now }, { orgHash }) => {
    const query = readQuery(listEventsQuerySchema, req.query, requestId);
    if (query.kind === 'rejected') return query.reply;
    const page = await views.pageOf(orgHash, query.value, now);
    if (page.kind === 'bad_cursor') {
      return invalidRequestReply(requestId, { field: 'after', expected: 'the `next` of the page before', received: 'another text' });
    }
    return ok({ status: 'ok', request_id: requestId, events: [...page.events], next: page.next } satisfies EventList);
  });
  const deleteOne = owned(async ({ req, requestId, now }, { orgHash }) => {
    const eventId = eventIdIn(req.params['eventid']);
    const deletion = eventId === undefined ? undefined : await records.deleteOne(eventId, orgHash, now);
    if (eventId === undefined || deletion === undefined || deletion.result === 'unknown') return notFoundReply(requestId);
    const { result: status, deleted } = deletion;
    return ok({ status, message: deletionMessages[status], request_id: requestId, eventid: eventId, deleted } satisfies Deletion);
  });
  const deleteAll = owned(async ({ req, requestId, now }, { orgHash }) => {
    const query = readQuery(deleteAllQuerySchema, req.query, requestId);
    if (query.kind === 'rejected') return query.reply;
    const deleted = await records.deleteAll(orgHash, now);
    return ok({ status: 'deleted', message: deletionMessages.all_deleted, request_id: requestId, deleted } satisfies BulkDeletion);
  });

  const all = '/api/v1/events';
  const one = `${all}/{eventid}`;
  const older = `${all}/delete/{eventid}`;
  const router = Router();
  router.route('/').get(expose(all, list)).delete(expose(all, deleteAll)).all(expose(all, limited(otherMethod(['GET', 'DELETE']))));
  router.route('/delete/:eventid').delete(expose(older, deleteOne)).all(expose(older, limited(otherMethod(['DELETE']))));
  router.route('/:eventid').get(expose(one, show)).delete(expose(one, deleteOne)).all(expose(one, limited(otherMethod(['GET', 'DELETE']))));
  return router;
};

/** Something that is no event id names nothing, like an id that was never given. */
const eventIdIn = (parameter: unknown): EventId | undefined => {
  const parsed = eventIdField.safeParse(parameter);
  return parsed.success ? parsed.data : undefined;
};

const readQuery = <Schema extends z.ZodType>(
  schema: Schema, query: unknown, requestId: string,
): { readonly kind: 'read'; readonly value: z.output<Schema> } | { readonly kind: 'rejected'; readonly reply: Reply } => {
  const parsed = schema.safeParse(query);
  if (parsed.success) return { kind: 'read', value: parsed.data };
  return { kind: 'rejected', reply: invalidRequestReply(requestId, toSchemaRejection(parsed.error, query)) };
};
