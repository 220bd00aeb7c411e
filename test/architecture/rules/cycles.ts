import { findCycle } from '../find-cycle.ts';
import { isRelative, resolveRelative } from '../imports.ts';
import type { Rule } from '../rule.ts';
import type { Workspace } from '../workspace.ts';
import { manifest } from './example-tree.ts';
import { crossings } from './layers.ts';

const show = (cycle: readonly string[] | undefined): readonly string[] => (cycle === undefined ? [] : [cycle.join(' -> ')]);

const packageGraph = (workspace: Workspace): ReadonlyMap<string, readonly string[]> => {
  const edges = crossings(workspace).filter(({ source }) => !source.isTest);
  const from = (home: string): readonly string[] => edges.filter(({ source }) => source.home === home).map(({ target }) => target);
  return new Map(workspace.manifests.map(({ home }) => [home, from(home)]));
};

const fileGraph = ({ sources }: Workspace): ReadonlyMap<string, readonly string[]> =>
  new Map(sources.map(({ path, imports }) => [
    path, imports.filter(({ specifier }) => isRelative(specifier)).map(({ specifier }) => resolveRelative(path, specifier)),
  ]));

export const noPackageCycles: Rule = {
  name: 'packages form no cycle',
  find: (workspace) => show(findCycle(packageGraph(workspace))),
  broken: {
    'two packages need each other': {
      ...manifest('packages/vault'), ...manifest('packages/stores'),
      'packages/vault/src/a.ts': `import { x } from '@plumbline/stores/keys';`,
      'packages/stores/src/keys/b.ts': `import { y } from '@plumbline/vault';`,
    },
  },
  allowed: {
    'a test of a package uses one above': {
      ...manifest('packages/vault'), ...manifest('packages/stores'),
      'packages/vault/src/a.ts': `import { x } from '@plumbline/stores/keys';`,
      'packages/stores/src/keys/b.test.ts': `import { y } from '@plumbline/vault';`,
    },
  },
};

export const noFileCycles: Rule = {
  name: 'files form no cycle, not even of types',
  find: (workspace) => show(findCycle(fileGraph(workspace))),
  broken: {
    'three files in a ring': {
      'packages/a/src/a.ts': `import './b.ts';`, 'packages/a/src/b.ts': `import './c.ts';`, 'packages/a/src/c.ts': `import type { X } from './a.ts';`,
    },
    'a file imports itself': { 'packages/a/src/a.ts': `import { x } from './a.ts';` },
  },
  allowed: {
    'a diamond': {
      'packages/a/src/a.ts': `import './b.ts'; import './c.ts';`,
      'packages/a/src/b.ts': `import './d.ts';`,
      'packages/a/src/c.ts': `import './d.ts';`,
      'packages/a/src/d.ts': '',
    },
  },
};
