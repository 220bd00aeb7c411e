import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder on the machine's disk, deleted at the end. */
export const scratchFolder = async (): Promise<AsyncDisposable & { readonly path: string; readonly file: (name: string) => string }> => {
  const path = await mkdtemp(join(tmpdir(), 'plumbline-load-'));
  return { path, file: (name) => join(path, name), [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
