/** A text with the parts of it that are code, from left to right. */
export interface LabelledText {
  readonly text: string;
  readonly code: readonly (readonly [start: number, end: number])[];
}

export const prose = (text: string): LabelledText => ({ text, code: [] });
export const code = (text: string): LabelledText => ({ text, code: text === '' ? [] : [[0, text.length]] });

export const concat = (...parts: readonly LabelledText[]): LabelledText => {
  let text = '';
  const spans: [number, number][] = [];
  for (const part of parts) {
    for (const [start, end] of part.code) spans.push([start + text.length, end + text.length]);
    text += part.text;
  }
  return { text, code: spans };
};
