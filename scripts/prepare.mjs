#!/usr/bin/env node
import { dirname, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findNode } from './launch/find-node.mjs';
import { installIfStale } from './launch/install.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes a fresh clone ready to run and returns the path of a Node that runs it. Costs a few milliseconds when everything is there.
 * A failure ends the process with one clear message.
 */
export const prepare = async () => {
  try {
    refuseOldNode();
    await installIfStale(root, (line) => console.error(line));
    return findNode(root);
  } catch (error) {
    if (error.code !== 'INSTALL_FAILED' && error.code !== 'NO_RUNTIME') throw error;
    console.error(error.message);
    process.exit(1);
  }
};

const refuseOldNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Plumbline needs Node.js 20.19 or newer; this is ${process.version}. Get it from https://nodejs.org.`);
  process.exit(1);
};

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) await prepare();
