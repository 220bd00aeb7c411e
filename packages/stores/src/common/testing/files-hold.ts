import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether any file of a folder holds these bytes anywhere: in a row, in the unused part of a page, or in a write-ahead log. */
export const filesHold = async (folder: string, needle: Uint8Array): Promise<boolean> => {
  const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return contents.some((content) => content.includes(Buffer.from(needle)));
};
