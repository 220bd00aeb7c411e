type LogLine = (details: object, message: string) => void;

/** What this package asks of a logger: object first, constant message second. A pino logger is one. */
export interface PipelineLogger {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
