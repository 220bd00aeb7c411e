/** One variable of the environment that cannot be used, and why; never with its value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** What the process was started with. A name without a value and an empty value mean the same: not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
