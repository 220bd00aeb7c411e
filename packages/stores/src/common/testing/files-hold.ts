import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether any file of a folder holds any of these byte strings anywhere: in a row, in the unused part of a page, or in a write-ahead log. */
export const filesHold = async (folder: string, ...needles: readonly Uint8Array[]): Promise<boolean> => {
  const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return contents.some((content) => needles.some((needle) => content.includes(Buffer.from(needle))));
};
