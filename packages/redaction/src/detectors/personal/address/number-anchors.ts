import { part } from './lexicon.ts';
import { type Anchor, longestName, name, type Surroundings, year } from './surroundings.ts';
import { plays, type Token } from './tokens.ts';

/** What is counted in documents. */
const counted = /^(?:section|table|figure|fig|step|chapter|version|page|line|rfc|part|level|phase|tier|layer|item|rule|note|example|appendix|release|type|class|port|error|code|top|day|week|january|february|march|april|may|june|july|august|september|october|november|december)$/u;
const goesOn = name | part.number | part.unit | part.type | part.weakType;
const written = part.word | part.particle | part.unit | part.type | part.weakType;

interface Run {
  readonly to: number;
  readonly names: number;
  readonly numbers: number;
}

/** The numbers and capitalised words behind a number, without the terms of the field. */
const runAfter = (around: Surroundings, index: number): Run => {
  const { tokens } = around;
  let run: Run = { to: index, names: 0, numbers: 1 };
  for (let at = index + 1; at <= index + longestName + 1 && tokens.continues(at - 1); at++) {
    const token = tokens.at(at);
    if (!plays(token, goesOn) || around.isTerm(at)) break;
    const isNumber = plays(token, part.number);
    const isName = !isNumber && plays(token, part.capitalised);
    const counts = isName || !plays(token, part.particle);
    run = { to: counts ? at : run.to, names: run.names + (isName ? 1 : 0), numbers: run.numbers + (isNumber ? 1 : 0) };
  }
  return run;
};

/** `send it to 389 167 king alexander`: announced, two numbers, up to four words to the end of the line. */
const lowerCase = (around: Surroundings, index: number): Anchor | undefined => {
  const { tokens } = around;
  if (!tokens.isNumber(index + 1) || !tokens.continues(index) || !around.isAnnounced(index)) return undefined;
  for (let at = index + 2; at <= index + longestName; at++) {
    if (!tokens.has(at, written)) break;
    if (tokens.at(at).last || tokens.at(at).comma) return { from: index, to: at };
  }
  return undefined;
};

/** Whether a number is one of a step, a table, a version. */
const isCounted = (around: Surroundings, index: number): boolean => counted.test(around.tokens.at(index - 1).folded);

/** A name and the number of the house, with a town, a postal code or a unit behind. */
const isHouse = (around: Surroundings, from: number, index: number): boolean =>
  from < index && !around.isTerm(from) && !isCounted(around, index)
  && (around.hasCodeBelow(index) || around.hasTownBehind(index) || around.hasUnitBehind(index));

/** `25615 Tawastintie 72`: postal code or number of a block, street of an unknown kind, number of the house. */
const isBetweenNumbers = (around: Surroundings, index: number, run: Run): boolean => {
  const { core } = around.tokens.at(index);
  if (run.names === 0 || run.numbers < 2 || year.test(core)) return false;
  if (/^(?:[0-9]{4,6}|0[0-9]{2,5})$/u.test(core) && /^\p{Lu}.*\p{L}{2}/u.test(around.tokens.at(index + 1).core)) return true;
  return /[0-9]{3}/u.test(core) && around.isBacked({ from: around.runBefore(index), to: run.to });
};

/** Whether more stands behind a number than one word within a sentence: `send it to 10 Users today`. */
const isTellingRun = ({ tokens }: Surroundings, run: Run): boolean => run.names > 1 || run.numbers > 1 || !tokens.continues(run.to);

/** A number beside capitalised words, where the words before announce an address or two numbers stand around the words. */
export const numberAnchor = (around: Surroundings, index: number, token: Token): Anchor | undefined => {
  if (!plays(token, part.number)) return undefined;
  const run = runAfter(around, index);
  const from = around.runBefore(index);
  if (isHouse(around, from, index)) return { from, to: index };
  if (token.first && run.names > 0 && around.hasCodeBelow(run.to)) return { from, to: run.to };
  if (isBetweenNumbers(around, index, run)) return { from, to: run.to };
  if (run.names === 0 && from === index) return lowerCase(around, index);
  const isStreet = from < index ? !isCounted(around, index) : isTellingRun(around, run);
  return isStreet && around.isAnnounced(from) ? { from, to: run.to } : undefined;
};
