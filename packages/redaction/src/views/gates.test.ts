import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Edits } from './edits.ts';
import { gates, hint } from './gates.ts';
import { leetGuess } from './guess/leet.ts';
import { guessReversed, guessTurned } from './guess/reversal.ts';
import { joinParts } from './join/join-parts.ts';
import { characterClasses } from './normalise/character-classes.ts';
import { foldCharacters } from './normalise/fold-characters.ts';
import { escapeReader } from './normalise/read-escapes.ts';
import { tokenDecoder } from './tokens/decode-tokens.ts';

type Step = (text: string, edits: Edits) => void;

const glance = gates();
const characters = characterClasses();
const decodeTokens = tokenDecoder();
const leet = leetGuess();
const anywhere = (): boolean => true;

const steps: readonly (readonly [keyof typeof hint, Step])[] = [
  ['folded', (text, edits) => { foldCharacters(text, characters, edits); }],
  ['escapes', escapeReader()],
  ['tokens', (text, edits) => { decodeTokens(text, edits, anywhere); }],
  ['credentials', (text, edits) => { guessReversed(text, edits, anywhere); }],
  ['credentials', (text, edits) => { guessTurned(text, edits, anywhere); }],
  ['leet', (text, edits) => { leet(text, edits, anywhere); }],
];

const pieces = fc.constantFrom(
  ' ', '\n', '"', '\'', '.', '-', '_', '\\', '=', ': ', '%41', '&#65;', '&amp', '\\u0041', 'U+0041', 'ab', 'a1', 'A', 'the ', 'aB3dE6gH', 'AKIA', 'p4ss', 'w0rd', 'password', 's3cr3t',
  'drow', 'ssap', 'cnff', 'jbeq', ' 41 42 43 44 45 ', '0x41, ', 'QUtJ', 'QUtJQUlPU0ZP', '414b4941', '\u200b', '\u0430', '\u00e9', 'p\u00e1ssword', '12', 'IFBEGRCF', 'tekcos',
);

describe('the glance at a text', () => {
  it.each(steps)('does not rule out what the step behind "%s" would find', (name, step) => {
    fc.assert(fc.property(fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')), (text) => {
      const edits = new Edits();
      step(text, edits);

      if (edits.size > 0) expect(glance(text) & hint[name]).not.toBe(0);
    }), { numRuns: 500 });
  });

  it('does not rule out what joins the parts of a token', () => {
    const parts = ['abc_1x2y3z4w5v6u', '7t8s9r0q1p2o3n4m'];
    const joints = ['" + "', '\' . \'', '" & "', '"\n  + "', '" "', '\\\n', '<b></b>', '**', '\n', '\n    '];
    for (const joint of joints) {
      const text = `value "${parts.join(joint)}" leaked`;
      const edits = new Edits();
      joinParts(text, edits, anywhere);

      expect([joint, edits.size]).toEqual([joint, 1]);
      expect([joint, glance(text) & hint.parts]).not.toEqual([joint, 0]);
    }
  });

  it('rules everything out for plain prose', () => {
    expect(glance('The attacker reads the log of the service, and learns (among others) which users exist; nobody notices.')).toBe(0);
  });
});
