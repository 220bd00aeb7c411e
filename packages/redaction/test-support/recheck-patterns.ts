import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';

/**
 * Looks with recheck at every regular expression that the package's sources write as a literal, and prints those that it can attack, and how many it cannot
 * decide about in time. Takes minutes. Not part of the tests: patterns with bounded repetition, which ours are, mostly exceed its limits of time, and it
 * calls a search for an unanchored tail quadratic although the text it searches is short.
 *
 * Usage: RECHECK_BACKEND=pure node packages/redaction/test-support/recheck-patterns.ts
 */
const sources = join(import.meta.dirname, '../src');

interface Literal {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

const literalsOf = (file: string): readonly Literal[] => {
  const syntax = ts.createSourceFile(file, readFileSync(join(sources, file), 'utf8'), ts.ScriptTarget.ESNext, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1).replace('d', '') });
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
};

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
const counts = { safe: 0, vulnerable: 0, unknown: 0 };
for (const { file, pattern, flags } of files.flatMap(literalsOf)) {
  const found = await check(pattern, flags, { timeout: 1_500 });
  counts[found.status] += 1;
  if (found.status === 'vulnerable') process.stdout.write(`${file}: /${pattern}/${flags} is ${found.complexity.summary}\n`);
}
process.stdout.write(`${counts.safe} safe, ${counts.vulnerable} vulnerable, ${counts.unknown} not decided in time\n`);
