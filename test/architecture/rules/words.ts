import type { Rule } from '../rule.ts';

// Each pattern is written so that it does not match itself.
const machinePaths = /(?<![\w.])\/(?:[w]ork|[h]ome|[r]oot|[U]sers|[t]mp)\/[\w.]|[C]:\\\\?Users/;
const workplace = /[s]hared\/(?:design|engines|style|eval|hooks)|\b[Tt]he [C]EO\b|\b[p]check\b/;

/** Their paths are those of a container, which is the same everywhere. */
const isOfContainers = (path: string): boolean => /^docker-compose\.yml$|^(?:deploy\/docker|test\/deploy)\//.test(path);

export const noMachinePaths: Rule = {
  name: 'no file names a path of somebody\'s machine or the place where it was written',
  find: ({ tree }) => Object.entries(tree)
    .filter(([path]) => !path.startsWith('.ci/'))
    .flatMap(([path, text]) => text.split('\n')
      .flatMap((line, index) => ((machinePaths.test(line) && !isOfContainers(path)) || workplace.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : []))),
  broken: {
    'a home folder': { 'README.md': ['cd ', 'home', 'ada'].join('/') },
    'a scratch file': { 'packages/cli/src/a.ts': ['open("', 'tmp', 'a.db")'].join('/') },
    'a workplace in a container\'s file': { 'deploy/docker/Dockerfile': ['COPY ..', 'shared', 'style'].join('/') },
    'a file outside the checkout': { 'CONTRIBUTING.md': ['see ..', 'shared', 'style'].join('/') },
  },
  allowed: {
    'an address': { 'README.md': 'GET https://plumbline.example/root/a and ./work/a' },
    'a path in a container': { 'docker-compose.yml': ['tmpfs: ', 'tmp', 'a'].join('/') },
  },
};
