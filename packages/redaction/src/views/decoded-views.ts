import { applyEdits, applyGuesses, applyEditsInContext, Edits } from './edits.ts';
import { gates, hint } from './gates.ts';
import { leetGuess } from './guess/leet.ts';
import { guessReversed, guessTurned, hasReversedEscapes } from './guess/reversal.ts';
import { joinParts } from './join/join-parts.ts';
import { characterClasses } from './normalise/character-classes.ts';
import { foldCharacters } from './normalise/fold-characters.ts';
import { escapeReader } from './normalise/read-escapes.ts';
import { near, type Scope, within } from './scope.ts';
import { tokenDecoder } from './tokens/decode-tokens.ts';
import { DerivedView, OriginalView, type View } from './view.ts';

export interface DecodedViews {
  /** Without the original; empty for a text in which nothing is encoded. */
  readonly views: readonly View[];
  /** False if there was more to decode than the bounds allow: then the text must not be kept. */
  readonly complete: boolean;
}

/** Decoded text may be so many times as long as the input, or the fixed length if that is more. */
const longest = { times: 4, atLeast: 16_384 };
const mostViews = 48;
/** Base64 of base64, wrapped over lines. */
const deepest = 3;
/** `&amp;amp;#65;` takes three. */
const mostRounds = 4;

interface Step {
  readonly name: string;
  readonly hint: number;
  readonly run: (text: string, edits: Edits, allows: Scope) => void;
  readonly apply: (name: string, parent: View, edits: Edits) => DerivedView;
  readonly isGuess: boolean;
  /** Steps that find nothing new behind this one. */
  readonly endsAt: readonly string[];
}

interface Decoders {
  readonly glance: (text: string) => number;
  readonly fold: (text: string, edits: Edits) => void;
  readonly readEscapes: (text: string, edits: Edits) => void;
  readonly steps: readonly Step[];
}

const everything = -1;

/** Which steps are open, and where they may change anything. */
interface Situation {
  readonly hints: number;
  readonly allows: Scope;
  readonly step: Step | undefined;
}

const everyStep = ['joined', 'decoded', 'reversed', 'turned', 'leet'];

const isWorthwhile = (next: Step, step: Step | undefined, view: View): boolean => {
  if (step === undefined) return true;
  const isSecondGuess = next.isGuess && step.isGuess;
  return !step.endsAt.includes(next.name) && !(isSecondGuess && view.text.length > longestTwiceGuessed);
};

/** So many code units from a decoded character another one may stand that was cut in two. */
const cutCharacter = 32;
/** Backwards and turned by 13 at once is looked for in short texts only. */
const longestTwiceGuessed = 4096;

class Exploration {
  readonly views: View[] = [];
  complete = true;
  private readonly decoders: Decoders;
  private remaining: number;

  constructor(decoders: Decoders, inputLength: number) {
    this.decoders = decoders;
    this.remaining = Math.max(longest.atLeast, inputLength * longest.times);
  }

  /** Decodes a view in every way that `hints` leaves open, and what comes of it in turn. @param step the step that made the view */
  explore(view: View, hints: number, step?: Step): void {
    const normal = this.normalise(view, hints);
    if (normal !== view && !this.admit(normal)) return;
    if (view.depth >= deepest) return;
    const isWithin: Scope = (start, end) => view.depth === 0 || (normal instanceof DerivedView && normal.changedSince(view, start, end));
    if (!(normal instanceof DerivedView) || normal === view) {
      this.takeSteps(view, { hints, allows: isWithin, step });
      return;
    }
    // What normalising brought to light was hidden from the glance.
    this.takeSteps(normal, { hints: everything, allows: isWithin, step });
    // Half an escape on either side of a joint, or one read backwards, is another escape: there the steps come first.
    const early = hint.parts | hint.tokens | (hasReversedEscapes(view.text) ? hint.credentials : 0);
    this.takeSteps(view, { hints: early, allows: near(normal.rangesChangedSince(view), cutCharacter), step });
  }

  private takeSteps(view: View, { hints, allows, step }: Situation): void {
    let decoded: Scope = () => false;
    for (const next of this.decoders.steps) {
      if ((next.hint & hints) === 0 || !isWorthwhile(next, step, view)) continue;
      const edits = new Edits();
      // What makes sense forwards needs no guess.
      next.run(view.text, edits, next.isGuess ? (start, end) => allows(start, end) && !decoded(start, end) : allows);
      if (edits.size === 0) continue;
      if (next.name === 'decoded') decoded = within(edits.ranges());
      const derived = next.apply(next.name, view, edits);
      if (!this.admit(derived)) return;
      this.explore(derived, everything, next);
    }
  }

  private normalise(view: View, hints: number): View {
    let current = view;
    if ((hints & (hint.folded | hint.escapes)) === 0) return view;
    for (let round = 0; round < mostRounds; round++) {
      const folded = this.edit(current, this.decoders.fold);
      const read = this.edit(folded, this.decoders.readEscapes);
      if (read === current) break;
      current = read;
    }
    return current;
  }

  private edit(view: View, find: (text: string, edits: Edits) => void): View {
    const edits = new Edits();
    find(view.text, edits);
    return edits.size === 0 ? view : applyEdits('normalised', view, edits);
  }

  private admit(view: View): boolean {
    this.remaining -= view.text.length;
    if (this.remaining < 0 || this.views.length >= mostViews) {
      this.complete = false;
      return false;
    }
    this.views.push(view);
    return true;
  }
}

const createSteps = (): readonly Step[] => [
  { name: 'joined', hint: hint.parts, run: joinParts, apply: applyEditsInContext, isGuess: false, endsAt: [] },
  { name: 'decoded', hint: hint.tokens, run: tokenDecoder(), apply: applyEditsInContext, isGuess: false, endsAt: [] },
  { name: 'reversed', hint: hint.credentials, run: guessReversed, apply: applyGuesses, isGuess: true, endsAt: ['reversed', 'leet'] },
  { name: 'turned', hint: hint.credentials, run: guessTurned, apply: applyGuesses, isGuess: true, endsAt: ['reversed', 'turned', 'leet'] },
  { name: 'leet', hint: hint.leet, run: leetGuess(), apply: applyEditsInContext, isGuess: false, endsAt: everyStep },
];

/**
 * Makes the function that shows a text as it may be meant: every way of hiding characters that it knows undone, alone and one inside the other.
 * Compiles all tables; costs some 50 ms. The function is pure, linear in the text's length, and throws on no input.
 */
export const createDecodedViews = (): ((text: string) => DecodedViews) => {
  const characters = characterClasses();
  const decoders: Decoders = {
    glance: gates(),
    fold: (text, edits) => { foldCharacters(text, characters, edits); },
    readEscapes: escapeReader(),
    steps: createSteps(),
  };
  const nothing: DecodedViews = { views: [], complete: true };
  return (text) => {
    const hints = decoders.glance(text);
    if (hints === 0) return nothing;
    const exploration = new Exploration(decoders, text.length);
    exploration.explore(new OriginalView(text), hints);
    return { views: exploration.views, complete: exploration.complete };
  };
};
