import { part } from './lexicon.ts';
import type { Anchor, Surroundings } from './surroundings.ts';
import { plays, type Token } from './tokens.ts';

const numberOfUnit = /^#?[0-9]{1,5}[A-Za-z]?$|^[A-Z]$|^[A-Z][0-9]{1,3}$/u;
/** States of the USA and Australia, provinces of Canada. */
const state = /^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|AS|GU|FM|MH|MP|PW|NSW|VIC|QLD|TAS|ACT|NT|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NU)$/u;
const box = /^(?:postfach|postbus|postboks|postilokero|casella|apartado|casilla|bp|boite|skrytka|gpo|pmb)$/u;
const secondHalf = /^(?:[0-9][ABD-HJLNP-UW-Z]{2}|[0-9][A-Z][0-9])$/u;
/** Postal codes that are known by themselves, with a town behind them. */
const wholeCode = /^(?:[A-Z]{1,2}-[0-9]{4,6}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3})$/u;

/** `Apt. 8`, `Suite 800`, `PO Box 8`. */
const atUnit = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  const { tokens } = around;
  if (!plays(token, part.unit) || !tokens.joins(index)) return undefined;
  const next = tokens.at(index + 1);
  if (!numberOfUnit.test(next.core)) return undefined;
  if (token.folded === 'box') return atBox(around, index);
  const isSuite = /^(?:suite|ste)$/u.test(token.folded) && plays(token, part.capitalised) && /[0-9]{2}/u.test(next.core) && !around.isTerm(index - 1);
  const isFlat = plays(token, part.strongUnit) && (plays(next, part.number) || next.core.length === 1);
  return isSuite || isFlat ? { from: index, to: index + 1 } : undefined;
};

/** `PO Box 8`, and the boxes of an army: `PSC 800, Box 8`. */
const atBox = ({ tokens }: Surroundings, index: number): Anchor | undefined => {
  if (/^p\.? ?o$/u.test(tokens.at(index - 1).folded)) return { from: index - 1, to: index + 1 };
  return tokens.isNumber(index - 1) && /^(?:psc|unit|cmr|po)$/u.test(tokens.at(index - 2).folded) ? { from: index - 2, to: index + 1 } : undefined;
};

/** `USNS Name`, on the line before. */
const shipBefore = ({ tokens }: Surroundings, index: number): number => {
  for (let at = index - 1; at >= index - 4; at--) if (/^US(?:S|NS|NV|CGC|AV|SV)$/u.test(tokens.at(at).core)) return at;
  return index;
};

const atMilitary = (around: Surroundings, index: number, { core }: Token): Anchor | undefined => {
  if (!/^(?:APO|FPO|DPO)$/u.test(core) || !around.tokens.isNumber(index + 2)) return undefined;
  return /^A[AEP]$/u.test(around.tokens.at(index + 1).core) ? { from: shipBefore(around, index), to: index + 2 } : undefined;
};

const atPostOffice = ({ tokens }: Surroundings, index: number, token: Token): Anchor | undefined =>
  box.test(token.folded) && plays(token, part.capitalised) && tokens.isNumber(index + 1) ? { from: index, to: index + 1 } : undefined;

/** `Calle 7 # 50-47`. */
const atCrossing = ({ tokens }: Surroundings, index: number, { core }: Token): Anchor | undefined => {
  if (!core.startsWith('#')) return undefined;
  const to = core === '#' ? index + 1 : index;
  if (!/^#?[0-9]{1,3}[A-Za-z]?-[0-9]{1,3}$/u.test(tokens.at(to).core)) return undefined;
  for (let at = index - 1; at >= index - 5; at--) if (tokens.has(at, part.prefix)) return { from: at, to };
  return undefined;
};

/** `Springfield, IL 62704`. */
const atState = (around: Surroundings, index: number, { core }: Token): Anchor | undefined => {
  const { tokens } = around;
  if (!state.test(core) || !tokens.joins(index)) return undefined;
  const code = tokens.at(index + 1).core;
  const town = tokens.at(index - 1);
  if (!/^[0-9]{5}(?:-[0-9]{4})?$|^[0-9]{4}$/u.test(code) || !plays(town, part.capitalised) || town.stops) return undefined;
  return town.comma || code.length > 4 ? { from: around.nameBefore(index - 2) ?? index - 1, to: index + 1 } : undefined;
};

const atPostcode = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  const { tokens } = around;
  if (!plays(token, part.postcode) || !tokens.joins(index)) return undefined;
  const isHalf = /^[A-Z]/u.test(token.core) && secondHalf.test(tokens.at(index + 1).core);
  const isWhole = wholeCode.test(token.core) && tokens.has(index + 1, part.capitalised) && !around.isTerm(index + 1);
  return isHalf || isWhole ? { from: index, to: index + 1 } : undefined;
};

export const placeAnchor = (around: Surroundings, index: number, token: Token): Anchor | undefined =>
  atUnit(around, index, token) ?? atMilitary(around, index, token) ?? atPostOffice(around, index, token)
  ?? atCrossing(around, index, token) ?? atState(around, index, token) ?? atPostcode(around, index, token);
