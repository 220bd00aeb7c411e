import { posix } from 'node:path';
import ts from 'typescript';
import type { Rule } from '../rule.ts';
import type { Source } from '../workspace.ts';

/** Objects without a state that two users could see of each other. */
const stateless: ReadonlySet<string> = new Set([
  'RegExp', 'URL', 'TextEncoder', 'Uint8Array', 'Float64Array', 'Date', 'Error', 'Intl.NumberFormat', 'Intl.DateTimeFormat', 'Intl.Collator',
]);
const readonlyCollection = /^Readonly(?:Map|Set|Array)\b|^readonly /;
const clients = /^(?:pino|express|createServer|createLogger)$/;

const mutability = (declaration: ts.VariableDeclaration, file: ts.SourceFile): string | undefined => {
  const initializer = declaration.initializer;
  if (initializer === undefined) return undefined;
  const type = declaration.type?.getText(file) ?? '';
  if (ts.isNewExpression(initializer)) return describeNew(initializer.expression.getText(file), type);
  if (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) {
    return readonlyCollection.test(type) ? undefined : 'an array to be filled';
  }
  if (ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0) return 'an object to be filled';
  if (ts.isCallExpression(initializer) && clients.test(initializer.expression.getText(file))) return 'a client or logger';
  return undefined;
};

const describeNew = (constructor: string, type: string): string | undefined => {
  if (stateless.has(constructor)) return undefined;
  if (!/^(?:Map|Set)$/.test(constructor)) return `an instance of ${constructor}`;
  return readonlyCollection.test(type) ? undefined : `a ${constructor} (declare it Readonly${constructor} if it is a constant)`;
};

const moduleState = ({ path, syntax }: Source): readonly string[] =>
  syntax.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => {
    const isConst = declarationList.getText(syntax).startsWith('const ');
    return declarationList.declarations.flatMap((declaration) => {
      const what = isConst ? mutability(declaration, syntax) : 'a variable';
      return what === undefined ? [] : [`${path}: ${declaration.name.getText(syntax)} is ${what}`];
    });
  });

export const noModuleState: Rule = {
  name: 'no module holds state: two instances of everything fit into one process',
  find: ({ sources }) => sources
    .filter(({ path, isTest }) => !isTest && posix.basename(path) !== 'main.ts' && /^(?:packages|services)\//.test(path))
    .flatMap(moduleState),
  broken: {
    'a counter': { 'packages/runtime/src/a.ts': 'export let started = 0;' },
    'a cache': { 'packages/runtime/src/a.ts': 'const cache = new Map<string, number>();' },
    'a registry of metrics': { 'packages/runtime/src/a.ts': 'export const registry = new Registry();' },
    'a list that grows': { 'packages/runtime/src/a.ts': 'const handlers: Handler[] = [];' },
    'a logger': { 'packages/runtime/src/a.ts': 'export const log = pino();' },
  },
  allowed: {
    'constants': { 'packages/runtime/src/a.ts': 'const names: ReadonlySet<string> = new Set(["a"]);\nconst shape = /a/;\nexport const limits = { size: 3 } as const;' },
    'state of an instance': { 'packages/runtime/src/a.ts': 'export const create = () => { let n = 0; const m = new Map(); return () => m.set(n++, n); };' },
  },
};

const readsEnvironment = (source: Source): boolean => {
  const readsIn = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && node.getText(source.syntax) === 'process.env') || ts.forEachChild(node, (child) => readsIn(child) || undefined) === true;
  return readsIn(source.syntax) || /import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'/.test(source.text);
};
const mayReadEnvironment = /\/(?:main|config)\.ts$|[.-]config\.(?:ts|mjs)$|\/config\/|^(?:scripts|deploy)\//;

export const environmentOnlyInConfig: Rule = {
  name: 'only config files and main.ts read the environment',
  find: ({ sources }) => sources
    .filter((source) => !source.isTest && !mayReadEnvironment.test(source.path) && readsEnvironment(source))
    .map(({ path }) => path),
  broken: {
    'a service asks the environment': { 'services/gateway/src/service.ts': 'const port = process.env.PORT;' },
    'by another name': { 'services/gateway/src/service.ts': `import { argv, env } from 'node:process';` },
  },
  allowed: {
    'the config': { 'services/gateway/src/config.ts': 'export const raw = process.env;' },
    'a tool\'s config': { 'jest.config.mjs': 'export default process.env.CI ? {} : {};' },
    'a program of a container': { 'deploy/docker/health.mjs': 'const port = process.env.PORT;' },
  },
};
