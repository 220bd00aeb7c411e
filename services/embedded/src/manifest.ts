import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@plumbline/contracts';
import { z } from 'zod';
import { DataFolderError } from './data-folder-error.ts';
import { replaceFile } from './replace-file.ts';

const layout = 1;
const instantSchema = z.int().transform((ms) => ms as Instant);
const manifestSchema = z.object({
  layout: z.int(),
  clock: z.discriminatedUnion('kind', [z.object({ kind: z.literal('real') }), z.object({ kind: z.literal('simulated'), now: instantSchema })]),
  /** `loading` while sample data are being put in: such a folder holds nothing else, and is begun anew after a crash. */
  sample: z.enum(['none', 'loading', 'loaded']),
  /** First instant of the sample's first week. */
  sampleStart: instantSchema.optional(),
  /** When everything in the folder had been moved to a cluster: from then on the truth is there. */
  migratedAt: instantSchema.optional(),
});

/** What a data folder says of itself. */
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestDraft = Omit<Manifest, 'layout'>;

/** Name of the file that says it. */
export const manifestFile = 'platform.json';

/** @returns undefined for a folder that holds no platform yet @throws DataFolderError NEWER_LAYOUT, DAMAGED */
export const readManifest = (folder: string): Manifest | undefined => {
  const path = join(folder, manifestFile);
  if (!existsSync(path)) return undefined;
  const manifest = parse(readFileSync(path, 'utf8'));
  if (manifest === undefined) {
    throw new DataFolderError('DAMAGED', `${path} cannot be read: restore the folder from a backup`);
  }
  if (manifest.layout > layout) {
    throw new DataFolderError('NEWER_LAYOUT', `${folder} was made by a newer Plumbline (layout ${String(manifest.layout)}): start that one, or choose another folder with --data`);
  }
  return manifest;
};

export const writeManifest = (folder: string, draft: ManifestDraft): void => {
  replaceFile(join(folder, manifestFile), `${JSON.stringify({ layout, ...draft }, null, 2)}\n`);
};

const parse = (text: string): Manifest | undefined => {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
