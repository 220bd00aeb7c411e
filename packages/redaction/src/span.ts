/** What a span holds, and with that the mark that takes its place. `obfuscated`: readable only after decoding. */
export const spanKinds = ['code', 'secret', 'pii', 'network', 'customer', 'obfuscated'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** A half-open range of UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part of a text that must not be kept. Says where and why, never what: no span holds any of the text. */
export interface Span extends Range {
  readonly kind: SpanKind;
  /** Id of the detector that found it, e.g. `secret.github-pat`. */
  readonly detector: string;
  /** How sure the detector is, 0-1. Only for explanation: every span is redacted. */
  readonly confidence: number;
}
