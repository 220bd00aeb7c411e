import type { Detector, Match, TextDetector } from '../../../detector.ts';
import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Vocabulary } from '../../../vocabulary/index.ts';
import { type Anchor, AnchorFinder } from './anchors.ts';
import { ExtentFinder } from './extent.ts';
import { asianAddresses } from './asian.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { TokenReader } from './tokens.ts';

/** Anchors of lines with a number in or above them, each grown to the whole address. */
const addressesOf = function* (scan: Scan, lexicon: Lexicon, vocabulary: Vocabulary): Iterable<Match> {
  const { lines } = scan;
  const tokens = new TokenReader(scan, lexicon);
  const anchors = new AnchorFinder({ tokens, lexicon, vocabulary, text: scan.text });
  const extents = new ExtentFinder(tokens);
  let done = 0;
  for (let line = 0; line < lines.start.length; line++) {
    if ((((lines.mask[line] ?? 0) | (lines.mask[line - 1] ?? 0)) & charClass.digit) === 0) continue;
    for (let at = Math.max(done, lines.firstChunk[line] ?? 0); at < (lines.endChunk[line] ?? 0); at++) {
      const anchor = anchors.at(at);
      if (anchor === undefined) continue;
      const extent = extents.of(anchor);
      yield rangeOf(tokens, extent);
      done = extent.to + 1;
      at = Math.max(at, extent.to);
    }
  }
};

const rangeOf = (tokens: TokenReader, { from, to }: Anchor): Match => ({ start: tokens.at(from)?.start ?? 0, end: tokens.at(to)?.end ?? 0 });

export const addressDetectors = (vocabulary: Vocabulary): readonly Detector[] => {
  const lexicon = createLexicon();
  const streets: TextDetector = { on: 'text', id: 'personal.address', kind: 'pii', confidence: 0.8, find: (scan) => addressesOf(scan, lexicon, vocabulary) };
  return [streets, asianAddresses];
};
