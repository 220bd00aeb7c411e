import type { EventId, Instant } from '@plumbline/contracts';
import { eventIdField, instantField } from '@plumbline/contracts/http';

/** Where a page of a list ended. */
export interface Position {
  readonly createdAt: Instant;
  readonly eventId: EventId;
}

/** A position as a client hands it back. It holds nothing that the client has not been shown. */
export const cursorOf = ({ createdAt, eventId }: Position): string => Buffer.from(`${createdAt}.${eventId}`).toString('base64url');

/** Undefined for a text that `cursorOf` did not make. */
export const positionIn = (cursor: string): Position | undefined => {
  const [, created, id] = /^(\d{1,16})\.(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const createdAt = instantField.safeParse(Number(created));
  const eventId = eventIdField.safeParse(id);
  return createdAt.success && eventId.success ? { createdAt: createdAt.data, eventId: eventId.data } : undefined;
};
