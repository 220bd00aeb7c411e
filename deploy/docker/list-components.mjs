/** Prints what is installed under ./node_modules as a CycloneDX document, for the tools that ask an image what is in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const virtualStore = join('node_modules', '.pnpm');

const folders = (path) => {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
};

/** A package lies beside links to what it needs; only the package itself is a folder. */
const packagesIn = (path) => folders(path).flatMap((name) =>
  (name.startsWith('@') ? folders(join(path, name)).map((inScope) => join(path, name, inScope)) : [join(path, name)]));

const componentOf = (path) => {
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  return {
    'type': 'library', 'bom-ref': `${name}@${version}`, name, version, 'purl': `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(typeof license === 'string' ? { licenses: [{ expression: license }] } : {}),
  };
};

const found = folders(virtualStore).flatMap((entry) => packagesIn(join(virtualStore, entry, 'node_modules'))).map(componentOf);
const once = [...new Map(found.map((component) => [component['bom-ref'], component])).values()];
const components = once.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));

console.log(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  metadata: { component: { type: 'application', name, version } },
  components,
}, undefined, 2));
