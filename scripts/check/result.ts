/** Something that could not be tested here. */
export interface LeftOut {
  readonly what: string;
  readonly reason: string;
  /** What to do so that it is tested. */
  readonly remedy: string;
}

/** What one step of the test command found. */
export interface CheckResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** What to show when something failed. */
  readonly output: string;
  readonly leftOut: readonly LeftOut[];
}
