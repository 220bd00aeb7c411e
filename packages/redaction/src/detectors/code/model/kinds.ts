/** The kinds of features, as numbers to hash with. */
export const kind = {
  word: 1, shape: 2, lead: 3, trail: 4, prefix: 5, suffix: 6, pair: 7, wordBefore: 8, wordAfter: 9, shapeBefore: 10,
  shapeAfter: 11, shapeTwoBefore: 12, shapeTwoAfter: 13, shapes: 14, shapesAround: 15, words: 16, wordsAfter: 17, place: 18,
  depth: 19, comment: 20, density: 21, firstOfLine: 22, neighbours: 23, wordTwoBefore: 24, wordTwoAfter: 25, trailBefore: 26,
  leadAfter: 27, depthShape: 28, lineIndent: 40, lineOpening: 41, lineClosing: 42, lineLast: 43, lineLength: 44, lineAbove: 45,
  lineBelow: 46, lineAround: 47, lineAboveLast: 48, lineBelowFirst: 49, lineIndents: 50,
} as const;
