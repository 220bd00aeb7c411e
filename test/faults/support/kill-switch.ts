import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { parseFuse, type Fuse } from './fuse.ts';

/**
 * Loaded into a platform before anything else (`node --import`): ends the process by SIGKILL at a write that makes something durable, counted from the
 * moment the fuse was lit. What a process does between two such writes leaves no trace, so these are the points at which dying makes a difference.
 */
let fuse: Fuse | undefined;

const light = (message: unknown): void => { fuse = parseFuse(message); };

const durably = <T>(write: () => T): T => {
  if (fuse === undefined) return write();
  fuse = { ...fuse, writes: fuse.writes - 1 };
  const burnt = fuse.writes <= 0;
  if (burnt && fuse.moment === 'before') process.kill(process.pid, 'SIGKILL');
  const result = write();
  if (burnt) process.kill(process.pid, 'SIGKILL');
  return result;
};

const exec = Reflect.get(DatabaseSync.prototype, 'exec');
DatabaseSync.prototype.exec = function countedExec(sql: string): void {
  if (sql === 'COMMIT') durably(() => { exec.call(this, sql); });
  else exec.call(this, sql);
};

const sync = fs.fsyncSync.bind(fs);
fs.fsyncSync = (file) => { durably(() => { sync(file); }); };
const rename = fs.renameSync.bind(fs);
fs.renameSync = (from, to) => { durably(() => { rename(from, to); }); };
syncBuiltinESMExports();

light(JSON.parse(process.env['PLUMBLINE_FUSE'] ?? 'null'));
process.on('message', light);
process.channel?.unref();
