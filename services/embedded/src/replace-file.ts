import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Where a file lies while it is being written; a crash may leave it behind. */
export const draftOf = (path: string): string => `${path}.new`;

/** Puts a file in the place of another so that a crash leaves either of them whole. @param mode permissions of the new file */
export const replaceFile = (path: string, text: string, mode = 0o600): void => {
  const draft = draftOf(path);
  const file = openSync(draft, 'w', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
};
