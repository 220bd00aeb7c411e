import type { Engine } from '../../../packages/test-kit/src/engines.ts';

/** Sources that hardly anything but a test on real engines can reach, as globs from the repository's root. */
const reachedByEngines: readonly { readonly sources: string; readonly engines: readonly Engine[] }[] = [
  { sources: 'packages/adapter-kafka/src/**', engines: ['kafka'] },
  { sources: 'packages/adapter-schema-registry/src/**', engines: ['registry'] },
  { sources: 'packages/adapter-redis/src/**', engines: ['redis'] },
  { sources: 'packages/adapter-mongo/src/**', engines: ['mongo'] },
  { sources: 'packages/stores/src/*/mongo/**', engines: ['mongo'] },
  { sources: 'packages/cluster/src/**', engines: ['kafka', 'registry', 'redis', 'mongo'] },
];

/** Sources of which nothing can be said where these engines are not there: the coverage gate leaves them out. */
export const unreachableWithout = (missing: readonly Engine[]): readonly string[] =>
  reachedByEngines.filter(({ engines }) => engines.some((engine) => missing.includes(engine))).map(({ sources }) => sources);
