import type { Host } from './host.ts';
import { stylesFor, type Styles } from './output/styles.ts';
import type { Settings } from './settings.ts';

/** What a command works with. */
export interface Cli {
  readonly host: Host;
  readonly settings: Settings;
  readonly styles: Styles;
  /** Prints a result: as JSON if that was asked for, else as the text that `render` makes of it. */
  readonly show: <Result>(result: Result, render: (result: Result) => string) => void;
  /** Says something to the person, beside the result. */
  readonly say: (line: string) => void;
}

/** The body of a command. What it returns is the exit code, see `exitCodes`; nothing means that all is well. */
export type Action<Arguments extends readonly unknown[]> = (cli: Cli, ...args: Arguments) => Promise<number | void>;

export const createCli = (host: Host, settings: Settings): Cli => ({
  host,
  settings,
  styles: stylesFor(host.out, host.env.colours),
  show: (result, render) => {
    host.out.write(settings.json ? `${JSON.stringify(result, null, 2)}\n` : render(result));
  },
  say: (line) => { host.err.write(`${line}\n`); },
});
