import { latestSchemas, readSchemas, readTopics } from './read-schemas.ts';
import { renderRecords } from './render-records.ts';
import { renderTopics } from './render-topics.ts';

/** The generated files by name, made from the folder `schemas/`. */
export const renderSources = (schemasFolder: string): ReadonlyMap<string, string> => {
  const latest = latestSchemas(readSchemas(schemasFolder));
  return new Map([
    ['records.ts', renderRecords(latest)],
    ['topics.ts', renderTopics(readTopics(schemasFolder), latest)],
  ]);
};
