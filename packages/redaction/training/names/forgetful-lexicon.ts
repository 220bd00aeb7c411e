import type { Lexicon } from '../../src/detectors/names/lexicon.ts';
import type { Random } from '../random.ts';

const shares = [0, 0.15, 0.5, 0.8] as const;

/** Forgets some of what the lexicon knows, differently for each text, so that a model learns to do without: most names are in no list. */
export class ForgetfulLexicon implements Lexicon {
  private readonly lexicon: Lexicon;
  private salt = 0;
  private share = 0;
  private kinds = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  /** From now on forgets these classes of some words. 0: remembers everything. */
  forget(random: Random, kinds: number): void {
    this.salt = random.below(2 ** 31);
    this.share = random.pick(shares);
    this.kinds = kinds;
  }

  classesOf(hash: number): number {
    const known = this.lexicon.classesOf(hash);
    const roll = (Math.imul(hash ^ this.salt, 0x9e3779b1) >>> 0) / 2 ** 32;
    return roll < this.share ? known & ~this.kinds : known;
  }
}
