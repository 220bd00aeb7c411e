import { pathologicalTexts } from '../../../packages/redaction/test-support/pathological-texts.ts';
import { codeBlocks, codeInline, namesInProse } from '../../eval/redaction/fixtures/code-samples.ts';
import { securityParagraphs } from '../../eval/redaction/fixtures/keep-samples.ts';
import type { Sample } from '../../eval/redaction/sample.ts';

/** What is redacted: nothing to find, something in every second paragraph, code between paragraphs, or what is made to be slow. */
export const textKinds = ['clean prose', 'mixed', 'code-heavy', 'adversarial'] as const;
export type TextKind = (typeof textKinds)[number];

/** Texts of one kind, each about so many UTF-16 code units long. */
export const textsOf = (kind: TextKind, length: number, count: number): readonly string[] => {
  if (kind === 'adversarial') return Object.values(pathologicalTexts).map((make) => make(length));
  const parts = samplesOf(kind).map(({ text }) => text);
  let next = 0;
  return Array.from({ length: count }, () => {
    let text = '';
    while (text.length < length) text += `${parts[next++ % parts.length] ?? ''}\n\n`;
    return text.slice(0, length);
  });
};

const samplesOf = (kind: Exclude<TextKind, 'adversarial'>): readonly Sample[] => {
  switch (kind) {
    case 'clean prose': return securityParagraphs(1_000);
    case 'mixed': return interleaved([securityParagraphs(300), codeInline(300), securityParagraphs(300), namesInProse(300), codeBlocks(60)]);
    case 'code-heavy': return codeBlocks(300);
  }
};

const interleaved = (sets: readonly (readonly Sample[])[]): readonly Sample[] => {
  const longest = Math.max(...sets.map((set) => set.length));
  return Array.from({ length: longest }, (_, i) => sets.flatMap((set) => set[i] ?? [])).flat();
};

export const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
