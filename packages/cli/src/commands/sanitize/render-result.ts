import type { Redaction, Span } from '@plumbline/redaction';

/** A line of the output. Of a discarded text nothing is told but that, why, and how much of it would have been redacted. */
export const renderResult = (id: string | number, redaction: Redaction, withSpans: boolean): string => `${JSON.stringify({
  id, ...resultOf(redaction), ...(withSpans && { spans: redaction.spans.map(spanOf) }),
})}\n`;

/** How a text ended, in the words of the output. */
export const resultOf = ({ discarded, reason, text, ratio }: Redaction) => ({
  status: discarded ? 'discarded' : 'sanitized',
  text: discarded ? null : text,
  redaction_ratio: Math.round(ratio * 1e4) / 1e4,
  ...(discarded && reason !== undefined && { reason }),
});

/** Offsets are UTF-16 code units of the original text. */
export const spanOf = ({ start, end, kind, detector, confidence }: Span): Span => ({ start, end, kind, detector, confidence });
