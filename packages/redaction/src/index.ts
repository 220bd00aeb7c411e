export type { ChunkDetector, Detector, KeywordDetector, Match, PatternRule, TextDetector } from './detector.ts';
export { InvalidDetectorError, patternDetector } from './detector.ts';
export { createNumbering, type MarkStyle, type Numbering } from './marks.ts';
export {
  createRedactor, type DiscardReason, InvalidSpanError, type Redaction, type RedactOptions, type Redactor, type RedactorConfig,
} from './redactor.ts';
export { type Range, type Span, type SpanKind, spanKinds } from './span.ts';
export { compileTerms, InvalidTermError, type InvalidTermReason, type TermDictionary, termLimits } from './detectors/customer/index.ts';
export { countMethodSignals, type MethodSignals } from './method-signals.ts';
