import { describe, expect, it } from '@jest/globals';
import { changedParts } from './changed-parts.ts';
import { createDecodedViews } from './decoded-views.ts';

const decode = createDecodedViews();

const partsOf = (text: string): string[] =>
  decode(text).views.slice(0, 1).flatMap((view) => changedParts(view).map(({ start, end }) => view.text.slice(start, end)));

describe('the changed parts of a view', () => {
  it('are the lines in which anything was decoded, with their neighbours', () => {
    expect(partsOf('one\ntwo\n&#65;&#66;&#67;\nfour\nfive')).toEqual(['two\nABC\nfour']);
  });

  it('are united where they meet', () => {
    expect(partsOf('&#65;&#66;\ntwo\nthree\n&#67;&#68;\nfive\nsix\nseven\neight\n&#69;&#70;')).toEqual(['AB\ntwo\nthree\nCD\nfive', 'eight\nEF']);
  });

  it('are the whole of a text of one line', () => {
    expect(partsOf('a &#65;&#66; b')).toEqual(['a AB b']);
  });
});
