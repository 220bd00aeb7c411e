import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { IntakeStore } from '../port.ts';
import { SqliteIntakeInbox } from './inbox.ts';
import { SqliteIntakeQueue } from './queue.ts';

export { intakeMigrations } from './migrations.ts';

/** The intake store in an SQLite file: both of its sides over the same tables. */
export class SqliteIntakeStore implements IntakeStore {
  readonly #inbox: SqliteIntakeInbox;
  readonly #queue: SqliteIntakeQueue;

  constructor(file: SqliteFile) {
    this.#inbox = new SqliteIntakeInbox(file);
    this.#queue = new SqliteIntakeQueue(file);
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
