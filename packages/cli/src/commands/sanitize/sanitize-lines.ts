import { compileTerms, createRedactor, type Redaction } from '@plumbline/redaction';
import { explainRedaction } from './explain-redaction.ts';
import type { BadLine } from './line-problem.ts';
import { readRequest, type SanitizeRequest } from './read-request.ts';
import { renderResult } from './render-result.ts';

/** Everything that a worker is told; survives a structured clone. */
export interface SanitizeOptions {
  /** Discard a text if more than this share of it is redacted; undefined: the engine's own limit. */
  readonly maxRatio?: number;
  /** The customer's terms. */
  readonly terms?: readonly string[];
  readonly form: OutputForm;
}
/** JSON, a line each, or texts with their spans marked, for a person. */
export type OutputForm =
  | { readonly kind: 'jsonl'; readonly spans: boolean }
  | { readonly kind: 'explained'; readonly colours: boolean };

export interface NumberedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}
export interface SanitizedLines {
  /** Whole lines, in the order of the input. */
  readonly output: string;
  readonly bad: readonly BadLine[];
  readonly sanitized: number;
  readonly discarded: number;
}
export type SanitizeLines = (lines: readonly NumberedLine[]) => SanitizedLines;

/** Makes the engine, which takes a moment, and what runs texts through it. @throws Error if it cannot be made */
export const createTextSanitizer = ({ maxRatio, terms }: Omit<SanitizeOptions, 'form'>): ((text: string) => Redaction) => {
  const redactor = createRedactor(maxRatio === undefined ? {} : { maxRatio });
  const options = terms === undefined ? {} : { terms: compileTerms(terms) };
  return (text) => redactor.redact(text, options);
};

/** @throws Error if the engine cannot be made */
export const createLineSanitizer = (options: SanitizeOptions): SanitizeLines => {
  const redact = createTextSanitizer(options);
  const render = (request: SanitizeRequest, redaction: Redaction): string => (options.form.kind === 'jsonl'
    ? renderResult(request.id, redaction, options.form.spans)
    : explainRedaction(request, redaction, options.form.colours));
  return (lines) => {
    const bad: BadLine[] = [];
    let [output, sanitized, discarded] = ['', 0, 0];
    for (const { number, text } of lines) {
      const request = readRequest(text);
      if (typeof request === 'string') {
        bad.push({ number, problem: request });
        continue;
      }
      const redaction = redact(request.text);
      output += render(request, redaction);
      if (redaction.discarded) discarded += 1;
      else sanitized += 1;
    }
    return { output, bad, sanitized, discarded };
  };
};
