/** Where the code goes on after the line that a rule matched. */
export type Extent =
  /** The line only. */
  | 'line'
  /** Until the brackets that the line opens are closed, at most to the end of the text. */
  | 'brackets'
  /** To the next blank line. */
  | 'paragraph'
  /** As long as lines match `goesOn` or are indented deeper than the first; blank lines between such lines belong to it. */
  | 'while';

/** A row of the table of lines that are code beyond doubt. */
export interface LineRule {
  /** Behind `code.` in reports. */
  readonly id: string;
  /** What a line that may match begins with after its indentation: words in lower case (a run of ASCII letters) or single signs, between spaces. */
  readonly begins: string;
  /** Sticky, matched where the indentation ends. Bounded like every pattern. */
  readonly pattern: RegExp;
  /** Default: `line`. */
  readonly extent?: Extent;
  /** For `while`: sticky, matched at the start of each following line. */
  readonly goesOn?: RegExp;
  /** The line counts only if the next one matches this at its start; for openers that prose could hold. */
  readonly next?: RegExp;
}
