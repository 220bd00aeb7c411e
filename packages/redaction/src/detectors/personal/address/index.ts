import type { Detector, Match, TextDetector } from '../../../detector.ts';
import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Vocabulary } from '../../../vocabulary/index.ts';
import { asianAddresses } from './asian.ts';
import { growLeft } from './leftwards.ts';
import { createLexicon, type Lexicon, part } from './lexicon.ts';
import { numberAnchor } from './number-anchors.ts';
import { placeAnchor } from './place-anchors.ts';
import { growRight } from './rightwards.ts';
import { streetAnchor } from './street-anchors.ts';
import { type Anchor, Surroundings } from './surroundings.ts';
import { TokenReader } from './tokens.ts';

/** What gives an address away at a token: a street with a number, a flat, a box, a postal code with its town. */
const anchorAt = (around: Surroundings, index: number): Anchor | undefined => {
  const token = around.tokens.at(index);
  if (token.parts === part.word || (token.parts === 0 && !token.core.startsWith('#'))) return undefined;
  const anchor = streetAnchor(around, index, token) ?? placeAnchor(around, index, token) ?? numberAnchor(around, index, token);
  if (anchor === undefined) return undefined;
  const from = around.runBefore(anchor.from);
  return from < anchor.from && around.isAnnounced(from) ? { from, to: anchor.to } : anchor;
};

const isAtCorner = (tokens: TokenReader, from: number): boolean => {
  for (let at = from - 2; at <= from + 1; at++) if (tokens.at(at).folded === 'corner') return true;
  return false;
};

const grown = (tokens: TokenReader, { from, to }: Anchor): Anchor => {
  const first = growLeft(tokens, from);
  return { from: first, to: growRight(tokens, to, isAtCorner(tokens, first)) };
};

/** Anchors of lines with a number in or above them, each grown to the whole address. */
const addressesOf = function* (scan: Scan, lexicon: Lexicon, vocabulary: Vocabulary): Iterable<Match> {
  const { lines } = scan;
  const tokens = new TokenReader(scan, lexicon);
  const around = new Surroundings({ tokens, lexicon, vocabulary, text: scan.text });
  let next = 0;
  for (let line = 0; line < lines.start.length; line++) {
    if ((((lines.mask[line] ?? 0) | (lines.mask[line - 1] ?? 0)) & charClass.digit) === 0) continue;
    for (let at = Math.max(next, lines.firstChunk[line] ?? 0); at < (lines.endChunk[line] ?? 0); at = Math.max(at + 1, next)) {
      const anchor = anchorAt(around, at);
      if (anchor === undefined) continue;
      const { from, to } = grown(tokens, anchor);
      yield { start: tokens.at(from).start, end: tokens.at(to).end };
      next = to + 1;
    }
  }
};

export const addressDetectors = (vocabulary: Vocabulary): readonly Detector[] => {
  const lexicon = createLexicon();
  const streets: TextDetector = {
    on: 'text', id: 'personal.address', kind: 'pii', confidence: 0.8, find: (scan) => addressesOf(scan, lexicon, vocabulary),
  };
  return [streets, asianAddresses];
};
