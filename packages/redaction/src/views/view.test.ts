import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { opaque } from '../scan/char-class.ts';
import { applyEdits, applyEditsInContext, applyGuesses, Edits } from './edits.ts';
import { OriginalView } from './view.ts';

const edits = (plan: (edits: Edits) => void): Edits => {
  const made = new Edits();
  plan(made);
  return made;
};

describe('a view made by edits', () => {
  it('leads from every character back to what it came from', () => {
    const view = applyEdits('test', new OriginalView('ab%43d\u200be'), edits((e) => {
      e.replace(2, 5, 'C');
      e.remove(6, 7);
    }));

    expect(view.text).toBe('abCde');
    expect(view.toOriginal(0, 2)).toEqual({ start: 0, end: 2 });
    expect(view.toOriginal(2, 3)).toEqual({ start: 2, end: 5 });
    expect(view.toOriginal(3, 5)).toEqual({ start: 5, end: 8 });
    expect(view.toOriginal(4, 5)).toEqual({ start: 7, end: 8 });
  });

  it('knows where anything was changed, and where nothing was', () => {
    const view = applyEdits('test', new OriginalView('ab%43d\u200be'), edits((e) => {
      e.replace(2, 5, 'C');
      e.remove(6, 7);
    }));

    expect(view.changed(0, 2)).toBe(false);
    expect(view.changed(1, 3)).toBe(true);
    expect(view.changed(3, 4)).toBe(false);
    expect(view.changed(3, 5)).toBe(true);
    expect(view.changed(4, 5)).toBe(false);
  });

  it('covers the whole of a unit of which only a part is asked for', () => {
    const view = applyEdits('test', new OriginalView('x QUJD y'), edits((e) => { e.replace(2, 6, 'ABC'); }));

    expect(view.toOriginal(3, 4)).toEqual({ start: 2, end: 6 });
  });

  it('leads back through characters replaced one by one', () => {
    const view = applyEdits('test', new OriginalView('x\uff41\uff42\uff43'), edits((e) => {
      e.align(1, 'a');
      e.align(2, 'b');
      e.align(3, 'c');
    }));

    expect(view.text).toBe('xabc');
    expect(view.toOriginal(2, 3)).toEqual({ start: 2, end: 3 });
  });

  it('leads back through what was read backwards', () => {
    const view = applyGuesses('test', new OriginalView('x cba y'), edits((e) => { e.reverse(2, 'abc'); }));

    expect(view.text).toBe('abc');
    expect(view.toOriginal(0, 1)).toEqual({ start: 4, end: 5 });
    expect(view.toOriginal(0, 2)).toEqual({ start: 3, end: 5 });
    expect(view.guessed).toBe(true);
  });

  it('never cuts a surrogate pair of the original', () => {
    const view = applyEdits('test', new OriginalView('a\ud83d\ude00b%41'), edits((e) => { e.replace(4, 7, 'A'); }));

    expect(view.toOriginal(2, 3)).toEqual({ start: 1, end: 3 });
    expect(view.toOriginal(1, 2)).toEqual({ start: 1, end: 3 });
  });

  it('shows only the surroundings of edits, apart from each other, and leads back all the same', () => {
    const text = `key one %41 here. ${'lorem ipsum '.repeat(100)}key two %42 there.`;
    const second = text.indexOf('%42');
    const view = applyEditsInContext('test', new OriginalView(text), edits((e) => {
      e.replace(8, 11, 'A');
      e.replace(second, second + 3, 'B');
    }));

    expect(view.text.length).toBeLessThan(500);
    expect(view.text).toContain(opaque);
    const at = view.text.indexOf('two B there');
    expect(view.toOriginal(at, at + 11)).toEqual({ start: second - 4, end: second + 9 });
    expect(view.changed(at, at + 3)).toBe(false);
  });

  it('keeps every range within the original, and in order, whatever was edited', () => {
    const plan = fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.string({ maxLength: 4 })), { maxLength: 12 });
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }), plan, (text, steps) => {
      const made = new Edits();
      let at = 0;
      for (const [gap, length, replacement] of steps) {
        const start = at + gap;
        if (start + length > text.length) break;
        made.replace(start, start + length, replacement);
        at = start + length + 1;
      }
      const view = applyEdits('test', new OriginalView(text), made);
      for (let start = 0; start < view.text.length; start++) {
        const range = view.toOriginal(start, start + 1);
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
        if (!view.changed(start, start + 1)) expect(text.slice(range.start, range.end)).toContain(view.text.charAt(start));
      }
    }));
  });
});
