import type { ChunkDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { SecretTools } from './providers.ts';

const needed = [charClass.lower, charClass.upper, charClass.digit];
const signs = charClass.at | charClass.hash | charClass.dollar | charClass.percent | charClass.ampersand | charClass.sign;
/** Formulas, code, addresses and markup are made of these. */
const excluded = charClass.round | charClass.square | charClass.curly | charClass.angle | charClass.quote | charClass.slash
  | charClass.backslash | charClass.colon | charClass.semicolon | charClass.comma | charClass.letter | charClass.other | charClass.opaque;
const email = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const shortest = 8;
const longest = 72;
/** Bits of evidence, see the model card: fewer than a bare token needs, for no word mixes four kinds of characters. */
const enough = 14;

/** Passwords as password rules want them: lower and upper case, digits and signs in one word, standing for themselves. */
export const passwordShapeDetector = ({ randomness }: SecretTools): ChunkDetector => ({
  on: 'chunk',
  id: 'secret.password-shape',
  kind: 'secret',
  mask: signs,
  confidence: 0.7,
  find: ({ text, chunks }, chunk) => {
    const mask = chunks.mask[chunk] ?? 0;
    if ((mask & excluded) !== 0 || needed.some((kind) => (mask & kind) === 0)) return undefined;
    const start = chunks.coreStart[chunk] ?? 0;
    const end = chunks.coreEnd[chunk] ?? 0;
    if (end - start < shortest || end - start > longest || email.test(text.slice(start, end))) return undefined;
    if (randomness.weigh(text, start, end).bits < enough) return undefined;
    return { start: chunks.start[chunk] ?? start, end: text.startsWith('!', end) ? end + 1 : end };
  },
});
