import type { Sample } from '../sample.ts';
import { firstOf, lengthOf, whiteSpace } from './code-points.ts';
import { decodedViews } from './decoded-views.ts';

/**
 * How leaks of a set are judged. `whole`: a secret leaks when its first 60 % are readable; `decoded`: also after undoing disguises; `pieces`: personal data
 * leak word by word, unless the word stands in the rest of the text as well; `names`: the same for code, whose words must stand by themselves.
 */
export type Judge = 'whole' | 'decoded' | 'pieces' | 'names';

export const judgeOf = (set: string): Judge => {
  if (set.startsWith('obf')) return 'decoded';
  if (set.startsWith('sec')) return 'whole';
  return set.startsWith('code') || set.startsWith('inline_ident') ? 'names' : 'pieces';
};

export interface Leaks {
  /** How many parts were looked for. */
  readonly parts: number;
  /** Those that can be read. */
  readonly readable: readonly string[];
}

/** Looks for what a sample holds in what was kept of it. */
export const findLeaks = ({ set, text, secrets }: Sample, kept: string): Leaks => {
  const judge = judgeOf(set);
  const view = judge === 'decoded' ? decodedViews(kept) : kept;
  const rest = secrets.reduce((left, secret) => (secret === '' ? left : left.replaceAll(secret, ' ')), text);
  const isWhole = judge === 'decoded' || judge === 'whole';
  const parts = isWhole ? secrets : secrets.flatMap(piecesOf);
  const isReadable = (part: string): boolean => {
    const probe = isWhole ? firstOf(part, Math.max(10, Math.trunc(lengthOf(part) * 0.6))) : part;
    return judge === 'names' ? standsAlone(probe, view) : view.includes(probe) && !rest.includes(probe);
  };
  return { parts: parts.length, readable: parts.filter(isReadable) };
};

const separated = new RegExp(`[^${whiteSpace},;:()"']+`, 'g');
const outerSpace = new RegExp(`^[${whiteSpace}]+|[${whiteSpace}]+$`, 'g');

/** The parts of a value whose survival is a leak: words of four characters and more, or all of it. */
const piecesOf = (value: string): readonly string[] => {
  const trimmed = value.replace(outerSpace, '');
  const words = (trimmed.match(separated) ?? []).filter((word) => lengthOf(word) >= 4 && /[A-Za-z0-9]/.test(word));
  if (words.length > 0) return words;
  return lengthOf(trimmed) >= 2 ? [trimmed] : [];
};

const isNameCharacter = (character: string | undefined): boolean => character !== undefined && /[A-Za-z0-9_$]/.test(character);

/** Whether a name occurs that is no part of a longer one. */
const standsAlone = (name: string, text: string): boolean => {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + name.length])) return true;
  }
  return false;
};
