import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockFolder, type FolderLock } from '@plumbline/adapter-sqlite';
import { InfrastructureError, type Randomness } from '@plumbline/ports';
import { DataFolderError } from './data-folder-error.ts';
import { manifestFile, readManifest, writeManifest, type Manifest, type ManifestDraft } from './manifest.ts';
import { draftOf, replaceFile } from './replace-file.ts';

/** A data folder that this process holds: nobody else can open it until it is released. */
export interface DataFolder extends Disposable {
  readonly path: string;
  /** undefined until the folder was described for the first time. */
  readonly manifest: Manifest | undefined;
  /** Whether it holds no keys and no data yet. */
  readonly isNew: boolean;
  readonly file: (name: string) => string;
  describe(draft: ManifestDraft): void;
  /** Removes everything but the lock. */
  empty(): void;
  /** The operator's token; made at the first call, readable by its owner only. */
  operatorToken(randomness: Randomness): string;
  /** Says where the platform answers and what could be asked of its sample, for the command line. */
  announce(said: { readonly url: string; readonly mode: string; readonly question: unknown }): void;
}

const lockFiles: ReadonlySet<string> = new Set(['lock.db', 'lock.db-journal', 'lock.db-wal', 'lock.db-shm']);
const announcement = 'running.json';

/** @throws DataFolderError with a line that says what to do */
export const openDataFolder = (path: string): DataFolder => {
  prepareFolder(path);
  const lock = takeLock(path);
  let manifest: Manifest | undefined;
  try {
    manifest = readManifest(path);
    if (manifest === undefined && filesOf(path).some((name) => name !== draftOf(manifestFile))) {
      throw new DataFolderError('NOT_A_DATA_FOLDER', `${path} holds other files: choose an empty or a new folder with --data`);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
  const file = (name: string): string => join(path, name);
  return {
    path,
    get manifest() { return manifest; },
    get isNew() { return !existsSync(file('ingest.db')); },
    file,
    describe: (draft) => {
      writeManifest(path, draft);
      manifest = readManifest(path);
    },
    empty: () => {
      // The manifest goes last: without it, what a crash leaves of the others would be a stranger's files.
      for (const name of filesOf(path).filter((other) => other !== manifestFile)) rmSync(file(name), { recursive: true });
      rmSync(file(manifestFile), { force: true });
      manifest = undefined;
    },
    operatorToken: (randomness) => readOrMakeToken(file('operator-token'), randomness),
    announce: (said) => {
      replaceFile(file(announcement), `${JSON.stringify({ ...said, pid: process.pid })}\n`);
    },
    [Symbol.dispose]: () => {
      rmSync(file(announcement), { force: true });
      lock.release();
    },
  };
};

const prepareFolder = (path: string): void => {
  try {
    makeFolders(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DataFolderError('NOT_WRITABLE', `${path} cannot be written: make it writable for this user, or choose another folder with --data`, { cause });
  }
  if (!statSync(path).isDirectory()) throw new DataFolderError('NOT_WRITABLE', `${path} is no folder: choose another one with --data`);
};

/** One folder after the other: where a file system refuses to make any, `recursive` tries for ever. */
const makeFolders = (path: string): void => {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
};

const takeLock = (path: string): FolderLock => {
  try {
    return lockFolder(path);
  } catch (cause) {
    if (cause instanceof InfrastructureError && cause.code === 'STORE_IN_USE') {
      throw new DataFolderError('IN_USE', `${path} is in use by another Plumbline: stop that one first, or choose another folder with --data`, { cause });
    }
    throw new DataFolderError('NOT_WRITABLE', `${path} cannot be written: make it writable for this user, or choose another folder with --data`, { cause });
  }
};

const filesOf = (path: string): readonly string[] => readdirSync(path).filter((name) => !lockFiles.has(name));

const readOrMakeToken = (path: string, randomness: Randomness): string => {
  if (!existsSync(path)) replaceFile(path, `plo_${Buffer.from(randomness.bytes(32)).toString('base64url')}\n`);
  return readFileSync(path, 'utf8').trim();
};
