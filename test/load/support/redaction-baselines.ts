import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { RE2JS } from 're2js';
import { naivePatterns } from './naive-patterns.table.ts';

/** Does something with a text that could stand where the redactor stands. */
export type Treat = (text: string) => unknown;

/** The list of patterns on JavaScript's own engine, one after the other. */
export const naiveList = (): Treat => {
  const patterns = naivePatterns.map(([pattern, flags, mark]) => [new RegExp(pattern, flags), mark] as const);
  return (text) => patterns.reduce((left, [pattern, mark]) => left.replace(pattern, mark), text);
};

/** The same list on re2js, an engine in JavaScript that is linear in the text. */
export const naiveListOnRe2 = (): Treat => {
  const patterns = naivePatterns.map(([pattern, flags, mark]) => [RE2JS.compile(pattern, re2Flags(flags)), mark] as const);
  return (text) => patterns.reduce((left, [pattern, mark]) => pattern.matcher(left).replaceAll(mark), text);
};

const re2Flags = (flags: string): number =>
  (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0);

/** secretlint with its recommended rules: secrets only, and it finds without redacting. */
export const secretlint = (): Treat => {
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] };
  return (text) => lintSource({ source: { filePath: 'text.txt', content: text, ext: '.txt', contentType: 'text' }, options: { config } });
};
