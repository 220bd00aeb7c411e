import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { IntakeStore } from '../port.ts';
import { MongoIntakeInbox } from './inbox.ts';
import { MongoIntakeQueue } from './queue.ts';

export { intakeCollections } from './collections.ts';

/** The intake store in a MongoDB: both of its sides over the same collections, shared by as many processes as there are. */
export class MongoIntakeStore implements IntakeStore {
  readonly #inbox: MongoIntakeInbox;
  readonly #queue: MongoIntakeQueue;

  constructor(database: MongoDatabase) {
    this.#inbox = new MongoIntakeInbox(database);
    this.#queue = new MongoIntakeQueue(database);
  }

  readonly insert: IntakeStore['insert'] = (records) => this.#inbox.insert(records);
  readonly find: IntakeStore['find'] = (eventId, orgHash, now) => this.#inbox.find(eventId, orgHash, now);
  readonly holds: IntakeStore['holds'] = (eventId) => this.#inbox.holds(eventId);
  readonly list: IntakeStore['list'] = (orgHash, page, now) => this.#inbox.list(orgHash, page, now);
  readonly closeChain: IntakeStore['closeChain'] = (eventId, orgHash, now) => this.#inbox.closeChain(eventId, orgHash, now);
  readonly closeAll: IntakeStore['closeAll'] = (orgHash, limit, now) => this.#inbox.closeAll(orgHash, limit, now);

  readonly lease: IntakeStore['lease'] = (lease, now) => this.#queue.lease(lease, now);
  readonly fix: IntakeStore['fix'] = (holder, fixes) => this.#queue.fix(holder, fixes);
  readonly quarantine: IntakeStore['quarantine'] = (eventId, cause) => this.#queue.quarantine(eventId, cause);
  readonly requeue: IntakeStore['requeue'] = (eventId) => this.#queue.requeue(eventId);
  readonly listQuarantined: IntakeStore['listQuarantined'] = (limit) => this.#queue.listQuarantined(limit);
  readonly remove: IntakeStore['remove'] = (eventIds) => this.#queue.remove(eventIds);
  readonly closeOlderThan: IntakeStore['closeOlderThan'] = (createdBefore, limit) => this.#queue.closeOlderThan(createdBefore, limit);
  readonly closing: IntakeStore['closing'] = (limit) => this.#queue.closing(limit);
  readonly backlog: IntakeStore['backlog'] = (now) => this.#queue.backlog(now);
  readonly nextDueAt: IntakeStore['nextDueAt'] = () => this.#queue.nextDueAt();
}
