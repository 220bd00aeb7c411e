import { part } from './lexicon.ts';
import { type Anchor, longestName, name, type Surroundings } from './surroundings.ts';
import { plays, type Token, type TokenReader } from './tokens.ts';

/** Types of streets that are also short words of other languages: only with the number of the house behind. */
const needsHouse = /^(?:ut|ter|sor|koz|gang|dol|tee|g|pr|sti|sady|cesta|torg|tori|rinne|steg|hof|dori|gali|marg|tn|mh|sk|u)$/u;
/** Abbreviations that are nothing else if they are capitalised. */
const shortType = /^(?:st|dr|ct|ave|blvd)$/u;

/** `12 main street`: written without capitals, two words at most. */
const lowerNameBefore = (around: Surroundings, end: number): number | undefined => {
  const { tokens } = around;
  for (let from = end; from > end - 2 && tokens.has(from, part.word) && tokens.continues(from); from--) {
    if (tokens.isNumber(from - 1) && tokens.continues(from - 1) && !around.isTerm(from)) return from;
  }
  return undefined;
};

/** `5th Avenue`. */
const ordinalBefore = ({ tokens }: Surroundings, index: number): number | undefined =>
  /^[0-9]{1,3}(?:st|nd|rd|th)$/iu.test(tokens.at(index).core) && tokens.continues(index) ? index : undefined;

const nameOfStreet = (around: Surroundings, index: number, strong: boolean): number | undefined => {
  const hasLowerWords = around.houseAfter(index) !== undefined && around.tokens.has(index - 2, part.capitalised);
  const from = around.nameBefore(index - 1, hasLowerWords ? part.word : 0) ?? ordinalBefore(around, index - 1);
  return from ?? (strong ? lowerNameBefore(around, index - 1) : undefined);
};

/** A name, then what kind of street it is: `8 Elm Street`, `Elm utca 8.` */
const atType = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  if (!plays(token, part.type | part.weakType)) return undefined;
  const isType = plays(token, part.type);
  const strong = isType || (shortType.test(token.folded) && plays(token, part.capitalised));
  const from = nameOfStreet(around, index, strong);
  if (from === undefined) return undefined;
  const { tokens } = around;
  const behind = isType ? around.houseAfter(index) : undefined;
  const infront = tokens.isNumber(from - 1) && (tokens.continues(from - 1) || tokens.at(from - 1).last);
  if (!infront && behind === undefined) return withoutNumber(around, { from, to: index });
  return withNumber(around, { from: infront ? from - 1 : from, to: behind ?? index }, { index, strong });
};

const withoutNumber = (around: Surroundings, anchor: Anchor): Anchor | undefined => {
  if (!around.tokens.has(anchor.to, part.type | part.capitalised)) return undefined;
  return around.isAnnounced(anchor.from) && !around.isTerm(anchor.from) ? anchor : undefined;
};

interface TypeWord {
  readonly index: number;
  readonly strong: boolean;
}

/** Whether a type of street is so short that a term before it makes it something else. */
const isShortWord = ({ tokens }: Surroundings, index: number): boolean => tokens.at(index).core.length < 4;

const withNumber = (around: Surroundings, anchor: Anchor, { index, strong }: TypeWord): Anchor | undefined => {
  if (anchor.to === index && needsHouse.test(around.tokens.at(index).folded)) return undefined;
  if (strong) return isShortWord(around, index) && around.isTerm(index - 1) && !around.isAnnounced(anchor.from) ? undefined : anchor;
  return around.isBacked(anchor) ? anchor : undefined;
};

/** The last word of the name behind a prefix. @param lower whether one word in lower case may stand for it */
const nameAfter = ({ tokens }: Surroundings, index: number, lower: boolean): number | undefined => {
  let to: number | undefined;
  for (let at = index + 1; at <= index + longestName; at++) {
    if (lower && tokens.has(at, part.word)) return at;
    if (!tokens.has(at, name)) break;
    if (tokens.has(at, part.capitalised)) to = at;
    if (!tokens.continues(at)) break;
  }
  return to;
};

const isPolish = (tokens: TokenReader, index: number): boolean =>
  /^(?:al|os)$/u.test(tokens.at(index).folded) && tokens.at(index - 1).folded !== 'et';

/** A weak one with a capital, or as the Polish do: `al. Polna`, but not `et al.` */
const isWrittenAsPrefix = ({ tokens }: Surroundings, index: number, weak: boolean): boolean =>
  tokens.continues(index) && (!weak || tokens.has(index, part.capitalised) || isPolish(tokens, index));

/** What kind of street, then its name: `rue de la Paix 8`, `ul. Polna 8`. */
const atPrefix = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  const weak = around.lexicon.isWeakPrefix(token.folded);
  if (!plays(token, part.prefix) || !isWrittenAsPrefix(around, index, weak)) return undefined;
  const infront = around.houseBefore(index);
  const to = nameAfter(around, index, infront !== undefined && !weak);
  if (to === undefined) return undefined;
  const anchor = { from: infront ?? index, to: around.houseAfter(to) ?? to };
  const isBare = anchor.from === index && anchor.to === to;
  if (weak) return !isBare && isLikely(around, anchor, index) ? anchor : undefined;
  return isBare ? namedStreet(around, anchor) : anchor;
};

/** A street without the number of a house, with an address around it. */
const namedStreet = (around: Surroundings, anchor: Anchor): Anchor | undefined =>
  around.isAnnounced(anchor.from) || around.hasCodeBelow(anchor.to) ? anchor : undefined;

const isLikely = (around: Surroundings, anchor: Anchor, prefix: number): boolean =>
  !around.isTerm(prefix + 1) && around.isBacked(anchor);

/** `Hauptstrasse 8`. */
const atCompound = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  if (!plays(token, part.compound | part.weakCompound) || around.isTerm(index)) return undefined;
  const isCompound = plays(token, part.compound);
  const house = around.houseAfter(index);
  const infront = around.tokens.isNumber(index - 1) && around.tokens.continues(index - 1);
  const anchor = { from: infront ? index - 1 : index, to: house ?? index };
  if (isCompound) return house !== undefined || infront || around.isAnnounced(index) ? anchor : undefined;
  return house !== undefined && around.isBacked(anchor) ? anchor : undefined;
};

export const streetAnchor = (around: Surroundings, index: number, token: Token): Anchor | undefined =>
  atType(around, index, token) ?? atPrefix(around, index, token) ?? atCompound(around, index, token);
