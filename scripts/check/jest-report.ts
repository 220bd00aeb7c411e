/** What Jest's JSON report says, as far as the test command asks. */
export interface JestReport {
  readonly passed: number;
  readonly failed: number;
  /** Test files that could not be run at all. */
  readonly brokenFiles: number;
  /** Full names of the tests that left themselves out. */
  readonly leftOut: readonly string[];
}

interface RawReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

/** @returns undefined if the text is not a complete report, as after a crash of Jest */
export const readJestReport = (text: string): JestReport | undefined => {
  const raw = parse(text);
  if (!isRawReport(raw)) return undefined;
  return {
    passed: raw.numPassedTests,
    failed: raw.numFailedTests,
    brokenFiles: raw.numRuntimeErrorTestSuites,
    leftOut: raw.testResults
      .flatMap((file) => file.assertionResults)
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isRawReport = (value: unknown): value is RawReport =>
  typeof value === 'object' && value !== null
  && 'numPassedTests' in value && typeof value.numPassedTests === 'number'
  && 'numFailedTests' in value && typeof value.numFailedTests === 'number'
  && 'numRuntimeErrorTestSuites' in value && typeof value.numRuntimeErrorTestSuites === 'number'
  && 'testResults' in value && Array.isArray(value.testResults);
