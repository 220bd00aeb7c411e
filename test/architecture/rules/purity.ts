import ts from 'typescript';
import { isRelative, packageOf, resolveRelative } from '../imports.ts';
import type { Rule } from '../rule.ts';
import type { Source } from '../workspace.ts';

const pureFolder = /^(?<folder>packages\/privacy\/src|.*\/domain)\//;
const pureFolderOf = ({ path }: Source): string | undefined => pureFolder.exec(path)?.groups?.['folder'];
const pureSources = (sources: readonly Source[]): readonly Source[] =>
  sources.filter((source) => !source.isTest && pureFolderOf(source) !== undefined);

const mayImport = (source: Source, specifier: string): boolean => {
  const folder = pureFolderOf(source) ?? '';
  if (isRelative(specifier)) return resolveRelative(source.path, specifier).startsWith(`${folder}/`);
  if (packageOf(specifier) === '@plumbline/contracts') return true;
  if (source.home === 'packages/privacy') return specifier === 'node:crypto' || specifier.startsWith('@stdlib/');
  return packageOf(specifier) === '@plumbline/privacy';
};

export const domainImportsItself: Rule = {
  name: 'a domain folder imports itself, contracts and privacy; privacy itself adds only cryptography and distributions',
  find: ({ sources }) => pureSources(sources).flatMap((source) => source.imports
    .filter(({ specifier }) => !mayImport(source, specifier))
    .map(({ specifier, line }) => `${source.path}:${line} imports ${specifier}`)),
  broken: {
    'a domain folder asks a store': { 'services/gateway/src/domain/a.ts': `import type { X } from '@plumbline/stores/intake';` },
    'a domain folder reaches out of itself': { 'services/gateway/src/domain/a.ts': `import { x } from '../config.ts';` },
    'a domain folder reads a file': { 'services/gateway/src/domain/a.ts': `import { readFileSync } from 'node:fs';` },
    'privacy reads a file': { 'packages/privacy/src/a.ts': `import { readFileSync } from 'node:fs';` },
  },
  allowed: {
    'a domain folder computes': {
      'services/gateway/src/domain/a.ts': `import { b } from './b.ts'; import { x } from '@plumbline/privacy'; import type { Y } from '@plumbline/contracts';`,
    },
    'privacy encrypts': { 'packages/privacy/src/a.ts': `import { createHmac } from 'node:crypto';` },
  },
};

/** What gives another result at another time. */
const impureCalls = /^(?:Date\.now|Math\.random|performance\.now|crypto\.(?:randomUUID|getRandomValues)|randomUUID|randomBytes|randomInt)$/;

const impurities = (source: Source): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? node.expression.getText(source.syntax) : undefined;
    if (callee !== undefined && impureCalls.test(callee)) found.push(callee);
    if (ts.isNewExpression(node) && node.expression.getText(source.syntax) === 'Date' && (node.arguments ?? []).length === 0) found.push('new Date()');
    ts.forEachChild(node, visit);
  };
  visit(source.syntax);
  return found;
};

export const timeAndChanceAreArguments: Rule = {
  name: 'in pure folders time, ids and randomness come in as arguments',
  find: ({ sources }) => pureSources(sources).flatMap((source) => impurities(source).map((what) => `${source.path} uses ${what}`)),
  broken: {
    'the wall clock': { 'services/gateway/src/domain/a.ts': 'export const now = () => Date.now();' },
    'an unseeded draw': { 'packages/privacy/src/a.ts': 'export const draw = () => Math.random();' },
    'today': { 'packages/privacy/src/a.ts': 'export const today = () => new Date();' },
  },
  allowed: { 'a given instant': { 'packages/privacy/src/a.ts': 'export const day = (at: number) => new Date(at).getUTCDate();' } },
};
