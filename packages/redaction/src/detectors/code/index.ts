import { patternDetector, type Detector } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { backquotedSpans, fencedBlocks } from './fences.ts';
import { inlineRules } from './inline-rules.table.ts';
import { lineBlocks } from './line-blocks.ts';
import { lineRules } from './line-rules.table.ts';
import { codeModel } from './model/code-model.ts';
import { transitions, weights, weightScale } from './model/weights.data.ts';
import { markup } from './markup.ts';
import { proseInBackquotes } from './prose-in-backquotes.ts';

/** Everything that finds code, fenced or not. @param options.vocabulary the field's terms, which stay when they stand between backquotes */
export const codeDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] => [
  fencedBlocks(),
  backquotedSpans(proseInBackquotes(vocabulary)),
  markup(),
  lineBlocks(lineRules),
  codeModel({ weights, weightScale, transitions }, vocabulary),
  ...inlineRules.map((rule) => patternDetector(rule)),
];
