/** First lines of every generated file. */
export const generatedNotice = '// Generated from schemas/ by packages/contracts/generate/main.ts. Change the schemas, then run it again.\n/* eslint-disable */';
