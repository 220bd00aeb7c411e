import type { Environment, EventId, Instant, Label, RuleId, RuleOutcome, RuleVersion } from '@plumbline/contracts';
import { batchResultSchema, deletionSchema, ingestResultSchema, type Accepted, type IngestResult } from '@plumbline/contracts/http';
import type { Caller } from './caller.ts';
import type { Draws } from './draws.ts';

/** An organisation as the operator registered it. */
export interface Member {
  readonly id: string;
  readonly apiKey: string;
  /** Id of the legal entity. */
  readonly contributor: string;
  /** When it begins to count toward k. */
  readonly countsFrom: Instant;
  /** Reports per hour; null for the platform's default, which nobody here reaches. */
  readonly quotaPerHour: number | null;
}
/** A report as it is sent. */
export interface Body {
  readonly ruleid: RuleId;
  readonly ruleversion: RuleVersion;
  readonly claim: { readonly input: string; readonly findingid?: string };
  readonly outcome: RuleOutcome;
  readonly actualOutcome: Label;
  readonly confidence: number;
  readonly timestamp: Instant;
  readonly environment: Environment;
  readonly supersedes?: EventId;
}
/** A report that the platform has acknowledged. */
export interface Receipt {
  readonly eventId: EventId;
  readonly storedAt: Instant;
  readonly member: Member;
  readonly body: Body;
  /** Time of the chain's first report, which counts for all of it. */
  readonly eventTime: Instant;
  readonly rootId: EventId;
  readonly depth: number;
}
/** What a client may be told of an item in the end. */
export type Expectation = 'accepted' | 'duplicate' | 'invalid' | 'correction' | 'unauthorised';
export interface Item {
  readonly body: Body;
  readonly expected: Expectation;
}
const allowed: Readonly<Record<Expectation, ReadonlySet<string>>> = {
  accepted: new Set(['accepted', 'THROTTLED']),
  duplicate: new Set(['DUPLICATE']),
  invalid: new Set(['INVALID_SCHEMA']),
  // What it corrects may have been deleted or anonymised in the meantime.
  correction: new Set(['accepted', 'THROTTLED', 'NOT_SUPERSEDABLE']),
  unauthorised: new Set(['INVALID_AUTH']),
};
/** Items that go together under one idempotency key. */
export interface Delivery {
  readonly key: string;
  readonly form: 'single' | 'batch' | 'lines';
  readonly items: readonly Item[];
}

/** The platform told a client something that it must not tell. */
export class WrongAnswerError extends Error {
  readonly code = 'WRONG_ANSWER';

  constructor(what: string, detail: unknown) {
    super(`${what}: ${JSON.stringify(detail)}`);
    this.name = 'WrongAnswerError';
  }
}

/** Sends the reports of one organisation and keeps what it was told of them. */
export class Reporter {
  readonly member: Member;
  readonly receipts = new Map<EventId, Receipt>();
  /** What was answered to deletions, by the report named. */
  readonly deletions = new Map<EventId, 'deleted' | 'already_anonymized'>();
  /** Answers of each kind, for the identity of receipts. */
  readonly tally = new Map<string, number>();
  left = false;
  readonly #call: Caller;
  readonly #draws: Draws;
  readonly #answered = new Map<string, EventId>();
  #throttled: Delivery[] = [];

  constructor(member: Member, call: Caller, draws: Draws) {
    this.member = member;
    this.#call = call;
    this.#draws = draws;
  }

  /** Deliveries that wait for the next hour's quota. */
  get waiting(): number {
    return this.#throttled.length;
  }

  /** Sends deliveries one after the other; some of them twice, as if the first answer had been lost on the way. */
  async send(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      await this.#deliver(delivery);
      if (this.#draws.chance(0.2)) await this.#deliver(delivery);
    }
  }

  /** Sends again, under the same keys, what was over the quota. */
  async resume(): Promise<void> {
    const throttled = this.#throttled;
    this.#throttled = [];
    await this.send(throttled);
  }

  /** Its organisation was erased: it cannot call any more. */
  leave(): void {
    this.#throttled = [];
    this.left = true;
  }

  async takeBack(eventId: EventId): Promise<void> {
    const answer = await this.#call({ method: 'DELETE', path: `/api/v1/events/${eventId}`, as: this.member.apiKey });
    const { status } = deletionSchema.parse(answer.body);
    if (this.deletions.get(eventId) === undefined) this.deletions.set(eventId, status);
    else if (this.deletions.get(eventId) !== status) throw new WrongAnswerError('a deletion was answered in two ways', answer.body);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const results = await this.#post(delivery);
    if (results.length !== delivery.items.length) throw new WrongAnswerError('not as many results as items', results);
    if (results.some((result) => result.status === 'error')) return this.#deliver(delivery);
    delivery.items.forEach((item, i) => {
      const result = results[i];
      if (result !== undefined) this.#take(delivery, i, item, result);
    });
    const isThrottled = results.some((result) => result.status === 'rejected' && result.code === 'THROTTLED');
    if (isThrottled && !this.#throttled.includes(delivery)) this.#throttled.push(delivery);
    return undefined;
  }

  async #post({ key, form, items }: Delivery): Promise<readonly IngestResult[]> {
    const bodies = items.map(({ body }) => body);
    const common = { as: this.member.apiKey, idempotencyKey: key };
    if (form === 'single') {
      const { body } = await this.#call({ ...common, path: '/api/v1/events/ingest', body: JSON.stringify(bodies[0]) });
      return [ingestResultSchema.parse(body)];
    }
    const { body } = await this.#call({
      ...common, path: '/api/v1/events/batch',
      ...(form === 'batch'
        ? { body: JSON.stringify(bodies) }
        : { body: bodies.map((one) => JSON.stringify(one)).join('\n'), contentType: 'application/x-ndjson' }),
    });
    return batchResultSchema.parse(body).results;
  }

  #take(delivery: Delivery, index: number, { body, expected }: Item, result: IngestResult): undefined {
    const name = result.status === 'accepted' ? 'accepted' : result.code;
    this.tally.set(name, (this.tally.get(name) ?? 0) + 1);
    const wrong = (): never => { throw new WrongAnswerError(`an item that should be ${expected}`, { member: this.member.id, result, body }); };
    if (!allowed[expected].has(name) && !this.#repeatsItsChain(body, result)) return wrong();
    if (result.status === 'accepted') this.#keep(`${delivery.key}/${index}`, body, result);
    if ('prior_eventid' in result && !this.receipts.has(result.prior_eventid)) return wrong();
    return undefined;
  }

  /** What a correction keeps or comes back to was said in its chain before; if that is anonymised just then, the correction comes too late and repeats it. */
  #repeatsItsChain({ supersedes }: Body, result: IngestResult): boolean {
    if (supersedes === undefined || !('prior_eventid' in result)) return false;
    return this.receipts.get(result.prior_eventid)?.rootId === this.receipts.get(supersedes)?.rootId;
  }

  #keep(place: string, body: Body, { eventid, stored_at }: Accepted): void {
    const known = this.receipts.get(eventid);
    const before = this.#answered.get(place);
    if (before !== undefined || known !== undefined) {
      if (before === eventid && known?.storedAt === stored_at) return;
      throw new WrongAnswerError('a report was accepted twice', { place, before, eventid, stored_at, known });
    }
    this.#answered.set(place, eventid);
    const original = body.supersedes === undefined ? undefined : this.receipts.get(body.supersedes);
    this.receipts.set(eventid, {
      eventId: eventid, storedAt: stored_at, member: this.member, body,
      eventTime: original?.eventTime ?? body.timestamp,
      rootId: original?.rootId ?? eventid,
      depth: original === undefined ? 0 : original.depth + 1,
    });
  }
}
