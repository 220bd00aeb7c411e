import { InvalidArgumentError, type Command } from 'commander';
import type { Action } from './cli.ts';

/** Makes an action of the kind that commander calls out of a command's body. */
export type Bind = <Arguments extends readonly unknown[]>(action: Action<Arguments>) => (...args: Arguments) => Promise<void>;
/** Adds a command, or a group of them, to the program. */
export type AddCommands = (program: Command, bind: Bind) => void;

/** Parses an option or argument; commander says what is wrong with one that cannot be parsed. @param expected what it should be */
export const parsedBy = <T>(parse: (text: string) => T | undefined, expected: string) => (text: string): T => {
  const value = parse(text);
  if (value === undefined) throw new InvalidArgumentError(`It must be ${expected}.`);
  return value;
};

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number): ((text: string) => number) => parsedBy((text) => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}, `a whole number from ${String(least)} to ${String(most)}`);

/** Examples for the end of a command's help. */
export const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`;
