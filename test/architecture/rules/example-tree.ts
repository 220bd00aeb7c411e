import type { Tree } from '../workspace.ts';

/** A package's manifest for an example tree. */
export const manifest = (home: string, dependencies: readonly string[] = []): Tree => ({
  [`${home}/package.json`]: JSON.stringify({
    name: `@plumbline/${home.split('/').at(-1) ?? home}`,
    dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])),
  }),
});
