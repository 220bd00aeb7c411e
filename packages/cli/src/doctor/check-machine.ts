import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fine, note, wrong, type Finding } from './finding.ts';

const databases = ['ingest.db', 'directory.db', 'calibration.db', 'log.db'] as const;
const secrets = ['keyring.json', 'operator-token'] as const;
const magic = 'SQLite format 3\0';

/** Looks at what can be seen without opening anything. @param keysElsewhere whether the keys come from the environment, not from a keyring */
export const checkMachine = (folder: string, keysElsewhere: boolean): readonly Finding[] => [
  checkNode(process.versions.node),
  checkPermissions('data folder', folder, 0o700),
  ...secrets.flatMap((name) => (name === 'keyring.json' && keysElsewhere ? [] : [checkPermissions(name, join(folder, name), 0o600)])),
  ...databases.map((name) => checkDatabase(name, join(folder, name))),
];

const checkNode = (version: string): Finding => (Number(version.split('.')[0]) >= 24
  ? fine('Node.js', version)
  : wrong('Node.js', version, 'run it as bin/plumbline, which brings Node 24 along'));

/** @param most permissions that it may have */
const checkPermissions = (check: string, path: string, most: number): Finding => {
  if (!existsSync(path)) return wrong(check, 'missing', `restore ${path} from a backup: without it the rest cannot be used`);
  const mode = statSync(path).mode & 0o777;
  const shown = `mode ${mode.toString(8).padStart(3, '0')}`;
  // On Windows the access list decides, which Node does not show.
  if (process.platform === 'win32' || (mode & ~most) === 0) return fine(check, shown);
  return wrong(check, `${shown}: others on this machine get at it`, `chmod ${most.toString(8)} ${path}`);
};

const checkDatabase = (name: string, path: string): Finding => {
  if (!existsSync(path)) return wrong(name, 'missing', `restore ${path} from a backup`);
  // What was written last lies beside the file until it is folded in.
  const size = statSync(path).size + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
  if (size === 0) return note(name, 'empty', 'nothing was written yet; start the platform once');
  return readStart(path, magic.length) === magic
    ? fine(name, `${String(Math.ceil(size / 1_024))} KiB`)
    : wrong(name, 'no SQLite file', `restore ${path} from a backup`);
};

const readStart = (path: string, length: number): string => {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(length);
    return start.toString('latin1', 0, readSync(file, start, 0, length, 0));
  } finally {
    closeSync(file);
  }
};
