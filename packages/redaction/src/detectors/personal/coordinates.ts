import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';

const decimal = /[-+]?([0-9]{1,3})\.[0-9]{4,10}°? ?[NS]?(?:, ?| )[-+]?([0-9]{1,3})\.[0-9]{4,10}(?![0-9.])(?:°? ?[EWO](?![A-Za-z])|°)?/y;
const sexagesimal = /[0-9]{1,2}° ?[0-9]{1,2}[′'’] ?(?:[0-9]{1,2}(?:\.[0-9]{1,5})?(?:″|"|''|”) ?)?[NS],? ?[0-9]{1,3}° ?[0-9]{1,2}[′'’] ?(?:[0-9]{1,2}(?:\.[0-9]{1,5})?(?:″|"|''|”) ?)?[EWO]/y;

/** Latitude and longitude, to ten metres or closer: four digits behind the point, or minutes of arc. */
export const coordinates: ChunkDetector = {
  on: 'chunk',
  id: 'personal.coordinates',
  kind: 'pii',
  mask: charClass.digit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const core = chunks.coreStart[chunk] ?? 0;
    const start = /[-+]/u.test(text.charAt(core - 1)) ? core - 1 : core;
    sexagesimal.lastIndex = start;
    const inMinutes = sexagesimal.exec(text)?.[0];
    if (inMinutes !== undefined) return { start, end: start + inMinutes.length };
    decimal.lastIndex = start;
    const found = decimal.exec(text);
    if (found === null || Number(found[1]) > 90 || Number(found[2]) > 180) return undefined;
    return { start, end: start + found[0].length };
  },
};
