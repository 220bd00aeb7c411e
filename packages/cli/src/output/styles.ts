import { styleText } from 'node:util';
import type { Sink } from '../host.ts';

export type Style = (text: string) => string;

/** Dresses text for a sink. Each function returns the text as it is where colours are not wanted. */
export interface Styles {
  readonly good: Style;
  readonly bad: Style;
  readonly strong: Style;
}

/** @param allowed whether the person wants colours at all; they appear on a terminal only */
export const stylesFor = (sink: Pick<Sink, 'isTTY'>, allowed: boolean): Styles => {
  const dress = (style: 'green' | 'red' | 'bold'): Style => (text) =>
    (allowed && sink.isTTY === true ? styleText(style, text, { validateStream: false }) : text);
  return { good: dress('green'), bad: dress('red'), strong: dress('bold') };
};
