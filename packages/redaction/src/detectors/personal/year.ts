import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';

const year = /^(?:1[89][0-9]{2}|20[0-9]{2})$/u;
/** What lives of people and works of art are told with. */
const biographical = /\b(?:born|died|dies|death|married|divorced|widow|graduat\p{L}*|alma mater|schooled|studied at|raised|grew up|emigrat\p{L}*|immigrat\p{L}*|moved to|retired|birthday|anniversary|wedding|childhood|father|mother|brother|sister|husband|wife|son of|daughter of|family|he was|she was|his|her|worked (?:for|at)|joined|hired|appointed|elected|crowned|reign\p{L}*|knighted|awarded|nominated|became|renamed|film|movie|comedy|drama|album|song|sang|sung|single|band|singer|actor|actress|starring|starred|directed by|novel|poem|poet|painting|painter|sculpt\p{L}*|composer|composed|recorded|premiered|musical|opera|university|college|schoolgirl|schoolboy|soundtrack|tv series|sitcom|championship|olympic\p{L}*|season|football|baseball|basketball|president|prime minister|senator|governor|mayor|bishop|pope|king|queen|prince|princess|war|battle|treaty|revolution)\b/giu;
/** What stands before a year. */
const introduced = /(?:^|[^\p{L}])(?:in|since|of|from|to|until|till|by|a|the|during|around|circa|after|before|and|early|late|mid|year|january|february|march|april|may|june|july|august|september|october|november|december)[ ,(–-]{1,3}$|[(–-]$/iu;
const windowSize = 180;
const sentenceAround = (text: string, start: number, end: number): string => {
  const before = text.slice(Math.max(0, start - windowSize), start).split(/[.!?]\s+(?=\p{Lu})|\n\n/u).at(-1) ?? '';
  const after = text.slice(end, end + windowSize).split(/[.!?](?:\s+(?=\p{Lu})|$)|\n\n/u, 1)[0] ?? '';
  return `${before} ${after}`;
};

/** Terms of the field in lower case: what is capitalised may be a name. */
const termsIn = (sentence: string, vocabulary: Vocabulary): number =>
  new Set((sentence.match(/[\p{L}\p{N}-]{2,48}/gu) ?? []).filter((word) => (/^\p{Ll}/u.test(word) || /\p{Lu}{2}/u.test(word)) && vocabulary.has(word))).size;

/** A year in a sentence that tells somebody's life. Years in technical prose stay. */
export const yearDetector = (vocabulary: Vocabulary): ChunkDetector => ({
  on: 'chunk',
  id: 'personal.year',
  kind: 'pii',
  confidence: 0.5,
  mask: charClass.digit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    const end = chunks.coreEnd[chunk] ?? 0;
    if (end - start !== 4 || !year.test(text.slice(start, end))) return undefined;
    if (!introduced.test(text.slice(Math.max(0, start - 14), start))) return undefined;
    const sentence = sentenceAround(text, start, end);
    const told = sentence.match(biographical)?.length ?? 0;
    return told > 0 && told >= termsIn(sentence, vocabulary) ? { start, end } : undefined;
  },
});
