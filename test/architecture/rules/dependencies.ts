import { isBuiltin, isRelative, packageOf } from '../imports.ts';
import type { Rule } from '../rule.ts';
import type { Manifest, Workspace } from '../workspace.ts';
import { manifest } from './example-tree.ts';

const packagesUsed = ({ sources }: Workspace, home: string): ReadonlySet<string> =>
  new Set(sources.filter((source) => source.home === home).flatMap(({ imports }) => imports.map(({ specifier }) => packageOf(specifier))));

const undeclared = ({ sources, manifests }: Workspace): readonly string[] => {
  const rootHas = manifests.find(({ home }) => home === '')?.dependencies ?? [];
  return sources.flatMap((source) => {
    const own = manifests.find(({ home }) => home === source.home);
    const has = (name: string): boolean =>
      own !== undefined && (own.dependencies.includes(name) || own.name === name || (source.isTest && rootHas.includes(name)));
    return source.imports
      .filter(({ specifier }) => !isRelative(specifier) && !isBuiltin(specifier) && !has(packageOf(specifier)))
      .map(({ specifier, line }) => `${source.path}:${line} imports ${specifier}, which ${source.home}/package.json does not declare`);
  });
};

const unused = (workspace: Workspace) => ({ home, dependencies }: Manifest): readonly string[] => {
  const used = packagesUsed(workspace, home);
  return dependencies.filter((name) => !used.has(name)).map((name) => `${home}/package.json declares ${name}, which nothing there imports`);
};

export const importsAreDeclared: Rule = {
  name: 'every import is declared in the importer\'s own package.json',
  find: undeclared,
  broken: {
    'one of ours': { ...manifest('packages/cli'), 'packages/cli/src/a.ts': `import { x } from '@plumbline/contracts';` },
    'a library': { ...manifest('packages/cli'), 'packages/cli/src/a.ts': `import { z } from 'zod';` },
    'a test library outside a test': {
      'package.json': '{"name":"root","devDependencies":{"typescript":"*"}}', ...manifest('packages/cli'),
      'packages/cli/src/a.ts': `import ts from 'typescript';`,
    },
  },
  allowed: {
    'a declared one': { ...manifest('packages/cli', ['zod']), 'packages/cli/src/a.ts': `import { z } from 'zod/v4';` },
    'a test library of the root in a test': {
      'package.json': '{"name":"root","devDependencies":{"fast-check":"*"}}', ...manifest('packages/cli'),
      'packages/cli/src/a.test.ts': `import fc from 'fast-check';`,
    },
  },
};

export const declarationsAreUsed: Rule = {
  name: 'every dependency that a package declares is imported in it',
  find: (workspace) => workspace.manifests.filter(({ home }) => home !== '').flatMap(unused(workspace)),
  broken: { 'a leftover': { ...manifest('packages/cli', ['zod']), 'packages/cli/src/a.ts': '' } },
  allowed: { 'used in a test only': { ...manifest('packages/cli', ['zod']), 'packages/cli/src/a.test.ts': `import { z } from 'zod';` } },
};

export const lockfileNamesNoRegistry: Rule = {
  name: 'the lockfile names no registry, so that each machine uses its own',
  find: ({ tree }) => (tree['pnpm-lock.yaml'] ?? '').split('\n').filter((line) => /https?:\/\//.test(line)).map((line) => `pnpm-lock.yaml: ${line.trim()}`),
  broken: { 'a tarball by address': { 'pnpm-lock.yaml': 'resolution: {tarball: https://registry.example/zod.tgz}' } },
  allowed: { 'a hash': { 'pnpm-lock.yaml': 'resolution: {integrity: sha512-abc}' } },
};
