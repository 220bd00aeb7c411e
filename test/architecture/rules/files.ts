import { posix } from 'node:path';
import ts from 'typescript';
import type { Rule } from '../rule.ts';
import type { Source } from '../workspace.ts';

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const fileName = new RegExp(`^${kebab}(?:\\.(?:test|trial|int|bench|contract|step|endpoint|table|data|config))*(?:\\.d)?\\.(?:ts|mjs)$`);
const folderName = new RegExp(`^\\.?${kebab}$`);

const isWellNamed = ({ path }: Source): boolean =>
  fileName.test(posix.basename(path)) && posix.dirname(path).split('/').every((folder) => folder === '.' || folderName.test(folder));

export const kebabCaseNames: Rule = {
  name: 'source files and their folders are named in kebab-case',
  find: ({ sources }) => sources.filter((source) => !isWellNamed(source)).map(({ path }) => path),
  broken: {
    'camel case': { 'packages/ports/src/rateLimiter.ts': '' },
    'an underscore': { 'packages/ports/src/rate_limiter.ts': '' },
    'a folder in Pascal case': { 'packages/Ports/src/a.ts': '' },
    'a suffix nobody knows': { 'packages/ports/src/a.helper.ts': '' },
  },
  allowed: {
    'declarations of an untyped library': { 'packages/adapter-kafka/src/a-library.d.ts': '' },
    'a step and its test': { 'services/a/src/steps/drop-late.step.ts': '', 'services/a/src/steps/drop-late.step.test.ts': '' },
  },
};

const lines = (text: string): number => text.trimEnd().split('\n').length;
const isExempt = (path: string): boolean => /\/generated\/|\.(?:table|data)\.ts$|-table\.ts$/.test(path);
const limitOf = (source: Source): number => {
  if (posix.basename(source.path) === 'main.ts' && !source.path.includes('/generate/')) return 30;
  return source.isTest ? 400 : 300;
};

export const filesAreShort: Rule = {
  name: 'main.ts has at most 30 lines, other sources 300, tests 400; data tables are exempt',
  find: ({ sources }) => sources
    .filter((source) => !isExempt(source.path) && lines(source.text) > limitOf(source))
    .map((source) => `${source.path} has ${lines(source.text)} lines; at most ${limitOf(source)}`),
  broken: {
    'a main that does the work': { 'services/gateway/src/main.ts': 'work();\n'.repeat(31) },
    'two concepts in a file': { 'services/gateway/src/service.ts': 'work();\n'.repeat(301) },
    'an endless test': { 'services/gateway/src/service.test.ts': 'work();\n'.repeat(401) },
  },
  allowed: {
    'just within': { 'services/gateway/src/main.ts': 'work();\n'.repeat(30), 'services/gateway/src/service.ts': 'work();\n'.repeat(300) },
    'a table': { 'packages/privacy/src/quantiles.table.ts': '1,\n'.repeat(900) },
  },
};

export const indexListsExports: Rule = {
  name: 'a package\'s index.ts lists what is public and does nothing',
  find: ({ sources }) => sources
    .filter(({ path }) => path.endsWith('/src/index.ts'))
    .flatMap(({ path, syntax }) => syntax.statements
      .filter((statement) => !ts.isExportDeclaration(statement))
      .map((statement) => `${path}: ${statement.getText(syntax).split('\n')[0] ?? ''}`)),
  broken: { 'code in the index': { 'packages/ports/src/index.ts': 'export const x = 1;' } },
  allowed: { 'a list': { 'packages/ports/src/index.ts': `export { x } from './x.ts';\nexport type { Y } from './y.ts';\nexport * from './z.ts';` } },
};

export const stepsAreSteps: Rule = {
  name: 'a steps folder holds <verb>-<noun>.step.ts files and their tests',
  find: ({ sources }) => sources
    .filter(({ path }) => path.includes('/steps/') && !/\/[a-z0-9]+(?:-[a-z0-9]+)+\.step(?:\.test)?\.ts$/.test(path))
    .map(({ path }) => path),
  broken: {
    'a helper among the steps': { 'services/a/src/steps/helpers.ts': '' },
    'a step without an object': { 'services/a/src/steps/drop.step.ts': '' },
  },
  allowed: { 'a step': { 'services/a/src/steps/fold-into-cell.step.ts': '' } },
};
