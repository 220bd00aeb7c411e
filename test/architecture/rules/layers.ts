import { isRelative, packageOf, resolveRelative, type Import } from '../imports.ts';
import type { Rule } from '../rule.ts';
import type { Manifest, Source, Workspace } from '../workspace.ts';
import { manifest } from './example-tree.ts';

/** One of our packages that a file reaches, by the folder it lives in. */
interface Reach {
  readonly source: Source;
  readonly specifier: string;
  readonly line: number;
  readonly loaded: Import['loaded'];
  readonly target: string;
}

/** Every import that leaves the importer's own package for another of ours, by name or by path. */
export const crossings = ({ sources, manifests }: Workspace): readonly Reach[] =>
  sources.flatMap((source) => source.imports.flatMap(({ specifier, line, loaded }) => {
    const target = isRelative(specifier)
      ? homeOfPath(resolveRelative(source.path, specifier), manifests)
      : homeOfPackage(specifier, manifests);
    return target === undefined || target === source.home ? [] : [{ source, specifier, line, loaded, target }];
  }));

const homeOfPath = (path: string, manifests: readonly Manifest[]): string | undefined =>
  manifests.find(({ home }) => home !== '' && path.startsWith(`${home}/`))?.home;

const homeOfPackage = (specifier: string, manifests: readonly Manifest[]): string | undefined =>
  manifests.find(({ name }) => name === packageOf(specifier))?.home;

const complain = (what: string) => ({ source, specifier, line }: Reach): string => `${source.path}:${line} imports ${specifier}: ${what}`;

const foundations: ReadonlySet<string> = new Set(['packages/contracts', 'packages/ports']);
const isService = (home: string): boolean => home.startsWith('services/');
const isHost = (home: string): boolean => home === 'services/embedded' || home === 'test';
const isAdapter = ({ target, specifier }: Reach): boolean => target.startsWith('packages/adapter-') || /^@plumbline\/stores\/[^/]+\/(?:sqlite|mongo)$/.test(specifier);
/** Where what a cluster's processes share is put together out of adapters. */
const cluster = 'packages/cluster';
const commandLine = 'packages/cli';
/** What a service adds to be a process of a cluster: its settings, its composition, its main. */
const isProcessPart = ({ path }: Source): boolean => /^services\/[^/]+\/src\/(?:process-config|compose|main)\.ts$/.test(path);
const mayHoldAdapters = ({ home, path }: Source): boolean =>
  isHost(home) || home === cluster || /^packages\/(?:adapter-|test-kit$)/.test(home) || /^packages\/stores\/src\/[^/]+\/(?:sqlite|mongo)\//.test(path);

export const servicesOnTop: Rule = {
  name: 'services stand on top: no package imports one, and only the embedded host imports several',
  find: (workspace) => crossings(workspace)
    .filter(({ source, target }) => isService(target) && !isHost(source.home))
    .map(complain('only services/embedded and test/ import a service')),
  broken: {
    'a package imports a service': {
      ...manifest('packages/cli'), ...manifest('services/gateway'), 'packages/cli/src/a.ts': `import { x } from '@plumbline/gateway';`,
    },
    'a service imports another by path': {
      ...manifest('services/anonymizer'), ...manifest('services/gateway'),
      'services/anonymizer/src/a.ts': `export { x } from '../../gateway/src/index.ts';`,
    },
    'a service loads another while it runs': {
      ...manifest('services/anonymizer'), ...manifest('services/gateway'),
      'services/anonymizer/src/a.ts': `const x = await import('@plumbline/gateway');`,
    },
  },
  allowed: {
    'the embedded host': {
      ...manifest('services/embedded'), ...manifest('services/gateway'), 'services/embedded/src/a.ts': `import { x } from '@plumbline/gateway';`,
    },
    'a test of the whole': { ...manifest('test'), ...manifest('services/gateway'), 'test/hosts/a.ts': `import { x } from '@plumbline/gateway';` },
  },
};

export const foundationsStandAlone: Rule = {
  name: 'contracts imports nothing of ours, and ports only contracts',
  find: (workspace) => crossings(workspace)
    .filter(({ source, target }) => !source.isTest && foundations.has(source.home) && target !== 'packages/contracts')
    .map(complain('this package stands below')),
  broken: {
    'contracts imports ports': {
      ...manifest('packages/contracts'), ...manifest('packages/ports'), 'packages/contracts/src/a.ts': `import type { X } from '@plumbline/ports';`,
    },
    'ports imports runtime': {
      ...manifest('packages/ports'), ...manifest('packages/runtime'), 'packages/ports/src/a.ts': `import type { X } from '@plumbline/runtime';`,
    },
  },
  allowed: {
    'ports imports contracts': {
      ...manifest('packages/contracts'), ...manifest('packages/ports'), 'packages/ports/src/a.ts': `import type { X } from '@plumbline/contracts';`,
    },
  },
};

export const adaptersAreHandedIn: Rule = {
  name: 'only hosts, the cluster\'s wiring and adapters name an adapter; everybody else is handed a port',
  find: (workspace) => crossings(workspace)
    .filter((reach) => isAdapter(reach) && !reach.source.isTest && !mayHoldAdapters(reach.source))
    .map(complain('ask for the port and let the host hand it in')),
  broken: {
    'a service opens a store': {
      ...manifest('services/gateway'), ...manifest('packages/stores'), 'services/gateway/src/a.ts': `import { open } from '@plumbline/stores/intake/sqlite';`,
    },
    'a package names an adapter': {
      ...manifest('packages/vault'), ...manifest('packages/adapter-keyring'), 'packages/vault/src/a.ts': `import { x } from '@plumbline/adapter-keyring';`,
    },
    'the command line goes past the wiring': {
      ...manifest('packages/cli'), ...manifest('packages/adapter-kafka'),
      'packages/cli/src/a.ts': `const { openKafkaLog } = await import('@plumbline/adapter-kafka');`,
    },
    'a service\'s composition goes past the wiring': {
      ...manifest('services/gateway'), ...manifest('packages/adapter-redis'), 'services/gateway/src/compose.ts': `import { openRedis } from '@plumbline/adapter-redis';`,
    },
  },
  allowed: {
    'a test runs on the real thing': {
      ...manifest('services/gateway'), ...manifest('packages/stores'), 'services/gateway/src/a.test.ts': `import { open } from '@plumbline/stores/intake/sqlite';`,
    },
    'the wiring of a cluster opens a store': {
      ...manifest('packages/cluster'), ...manifest('packages/stores'), 'packages/cluster/src/a.ts': `import { open } from '@plumbline/stores/intake/mongo';`,
    },
    'a service names a port': {
      ...manifest('services/gateway'), ...manifest('packages/stores'), 'services/gateway/src/a.ts': `import type { IntakeInbox } from '@plumbline/stores/intake';`,
    },
  },
};

export const clusterStaysInProcesses: Rule = {
  name: 'only what makes a service a process knows the cluster; the service itself is the same on every host',
  find: (workspace) => crossings(workspace)
    .filter(({ source, target }) => target === cluster && !source.isTest && !isHost(source.home) && !mayKnowCluster(source))
    .map(complain('take it as a port and let compose.ts hand it in')),
  broken: {
    'a service\'s factory knows its host': {
      ...manifest('services/gateway'), ...manifest('packages/cluster'), 'services/gateway/src/service.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
    'a service\'s own settings hold those of the engines': {
      ...manifest('services/gateway'), ...manifest('packages/cluster'),
      'services/gateway/src/config.ts': `import type { ClusterConfig } from '@plumbline/cluster';`,
    },
    'a package is built on the wiring': {
      ...manifest('packages/vault'), ...manifest('packages/cluster'), 'packages/vault/src/a.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
    'a composition in a folder below': {
      ...manifest('services/gateway'), ...manifest('packages/cluster'), 'services/gateway/src/ingest/compose.ts': `import { x } from '@plumbline/cluster';`,
    },
  },
  allowed: {
    'a service\'s composition': {
      ...manifest('services/gateway'), ...manifest('packages/cluster'), 'services/gateway/src/compose.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
    'the command line, which looks after clusters': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
    'a test on a cluster': { ...manifest('test'), ...manifest('packages/cluster'), 'test/hosts/a.ts': `import { x } from '@plumbline/cluster';` },
  },
};

/** The command line checks and fills clusters; that is what it is for. */
const mayKnowCluster = (source: Source): boolean => isProcessPart(source) || source.home === commandLine;

export const commandLineStaysQuick: Rule = {
  name: 'the command line loads what knows the engines only in the command that needs it',
  find: (workspace) => crossings(workspace)
    .filter(({ source, target, loaded }) => source.home === commandLine && !source.isTest && target === cluster && loaded === 'at_start')
    .map(complain('every command would wait for the engines\' clients: load it with import() where it is used, and its types with "import type"')),
  broken: {
    'a command imports it with the others': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
    'a command passes it on': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `export { openCluster } from '@plumbline/cluster';`,
    },
    'a command imports it for its effects': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `import '@plumbline/cluster';`,
    },
  },
  allowed: {
    'a command loads it when it needs it': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `const { openCluster } = await import('@plumbline/cluster');`,
    },
    'a command knows its types': {
      ...manifest('packages/cli'), ...manifest('packages/cluster'), 'packages/cli/src/a.ts': `import type { Cluster } from '@plumbline/cluster';`,
    },
    'a service\'s composition has nobody waiting': {
      ...manifest('services/gateway'), ...manifest('packages/cluster'), 'services/gateway/src/compose.ts': `import { openCluster } from '@plumbline/cluster';`,
    },
  },
};

export const testHelpersStayInTests: Rule = {
  name: 'what is made for tests is imported by tests only',
  find: ({ sources }) => sources.filter((source) => !source.isTest).flatMap((source) => source.imports
    .filter(({ specifier }) => /^@plumbline\/test-kit|\/contract-suites|\/contract$|^@jest\/|^fast-check$|\.test\.ts$/.test(specifier))
    .map(({ specifier, line }) => `${source.path}:${line} imports ${specifier} outside a test`)),
  broken: {
    'a service uses a test clock': { 'services/gateway/src/a.ts': `import { settableClock } from '@plumbline/test-kit';` },
    'a source imports Jest': { 'packages/ports/src/a.ts': `import { it } from '@jest/globals';` },
  },
  allowed: { 'a contract suite': { 'packages/ports/src/contract-suites/a.contract.ts': `import { it } from '@jest/globals';` } },
};
