import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleSchema, type Sample } from './sample.ts';

/** Every sample of every `*.jsonl` in a folder. @throws Error if there is none, or one that cannot be read; names file and line */
export const readCorpora = (folder: string): readonly Sample[] => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  const samples = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readSample(line, `${name}:${at + 1}`)])));
  if (samples.length === 0) throw new Error('the folder that EVAL_CORPORA names holds no samples: it should hold *.jsonl of {"id", "set", "text", "secrets"}');
  return samples;
};

const readSample = (line: string, where: string): Sample => {
  const parsed = sampleSchema.safeParse(JSON.parse(line));
  if (!parsed.success) throw new Error(`${where} is no sample: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return parsed.data;
};

/** Tells a set from another of the same name, such as the other half of a corpus. */
export const digestOf = (samples: readonly Sample[]): string => {
  const hash = createHash('sha256');
  for (const { id, text, secrets } of samples) hash.update(JSON.stringify([id, text, secrets]));
  return hash.digest('hex').slice(0, 16);
};

/** A third of a set is kept away from tuning: that of which the first 32 bits of SHA-256 of the id are divisible by three. */
export const isHeldOut = ({ id }: Sample): boolean => createHash('sha256').update(id).digest().readUInt32BE(0) % 3 === 0;
