import { setTimeout as pause } from 'node:timers/promises';
import type { EventId, Instant } from '@plumbline/contracts';
import { ingestResultSchema } from '@plumbline/contracts/http';
import type { Member } from '../../support/operator.ts';
import { aReport } from '../../support/report.ts';

/** An answer to one attempt. */
export interface Answer {
  /** When it was asked, and answered, in monotonic milliseconds. */
  readonly at: number;
  readonly endedAt: number;
  /** `202`, `503 INTERNAL_ERROR`, … or what went wrong without an answer. */
  readonly code: string;
  readonly accepted: boolean;
  readonly hasRetryAfter: boolean;
}
export interface LoadOptions {
  readonly url: string;
  readonly now: () => Instant;
  readonly members: readonly Member[];
  /** Clients that send at the same time, each one report after the other. */
  readonly concurrency: number;
  /** Milliseconds between an answer and the next attempt. */
  readonly pauseMs: number;
}
/** Clients that repeat under the same idempotency key whatever was not accepted. */
export interface Load {
  readonly answers: readonly Answer[];
  /** What was acknowledged, by the report it was said of; a report that was acknowledged as two things is among `contradictions`. */
  readonly accepted: ReadonlySet<EventId>;
  readonly contradictions: readonly string[];
  /** Resolves once each client has had its last report acknowledged. */
  stop(): Promise<void>;
}

/** A client that waits for longer has to ask what became of the gateway. */
const clientTimeoutMs = 20_000;
const rules = 24;

export const startLoad = ({ url, now, members, concurrency, pauseMs }: LoadOptions): Load => {
  const answers: Answer[] = [];
  const accepted = new Set<EventId>();
  const contradictions: string[] = [];
  let stopping = false;
  let sent = 0;

  const attempt = async (member: Member, key: string, body: string): Promise<EventId | undefined> => {
    const at = performance.now();
    const done = (code: string, more: Partial<Answer> = {}): void => {
      answers.push({ at, endedAt: performance.now(), code, accepted: false, hasRetryAfter: false, ...more });
    };
    try {
      const response = await fetch(`${url}/api/v1/events/ingest`, {
        method: 'POST', body, signal: AbortSignal.timeout(clientTimeoutMs),
        headers: { 'authorization': `Bearer ${member.credential}`, 'content-type': 'application/json', 'idempotency-key': key },
      });
      const result = ingestResultSchema.parse(await response.json());
      const hasRetryAfter = response.headers.get('retry-after') !== null;
      if (result.status === 'accepted') done(String(response.status), { accepted: true });
      else done(`${response.status} ${result.code}`, { hasRetryAfter });
      return result.status === 'accepted' ? result.eventid : undefined;
    } catch (error) {
      done(error instanceof Error ? error.name : 'no answer');
      return undefined;
    }
  };
  const client = async (index: number): Promise<void> => {
    while (!stopping) {
      sent += 1;
      const number = sent;
      const member = members[number % members.length];
      if (member === undefined) throw new RangeError('nobody to send');
      const body = JSON.stringify(aReport().of(`R-${number % rules}`, '1').number(number).finding(`finding-${number}`).body(now()));
      let eventId: EventId | undefined;
      do {
        eventId = await attempt(member, `report-${index}-${number}`, body);
        await pause(pauseMs);
      } while (eventId === undefined);
      if (accepted.has(eventId)) contradictions.push(`${eventId} is the receipt of two reports`);
      accepted.add(eventId);
    }
  };
  const clients = Array.from({ length: concurrency }, (_, index) => client(index));
  return {
    answers, accepted, contradictions,
    stop: async () => {
      stopping = true;
      await Promise.all(clients);
    },
  };
};
