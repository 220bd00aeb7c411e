import type { ChunkDetector, Detector, KeywordDetector, Match, TextDetector } from '../detector.ts';
import type { Span } from '../span.ts';
import { charClass, charClassTable } from './char-class.ts';
import { KeywordAutomaton } from './keyword-automaton.ts';
import { lex, type Scan } from './lex.ts';

const defaultConfidence = 0.9;
const wordClasses = charClass.lower | charClass.upper | charClass.digit;

export interface ScanOptions {
  /** Which detectors count on this text; default all. */
  readonly accepts?: (detector: Detector) => boolean;
  /** Detectors for this text alone. */
  readonly further?: readonly TextDetector[];
}

/** Runs a set of detectors over a text. */
export interface Scanner {
  /** Everything that fires, in no particular order, overlapping at will. */
  scan(text: string, options?: ScanOptions): Span[];
}

const isMatches = (found: Match | readonly Match[]): found is readonly Match[] => Array.isArray(found);

type Accepts = NonNullable<ScanOptions['accepts']>;

const always: Accepts = () => true;

class Findings {
  readonly spans: Span[] = [];

  add(detector: Detector, found: Match | readonly Match[] | undefined): void {
    if (found === undefined) return;
    if (!isMatches(found)) this.push(detector, found);
    else for (const match of found) this.push(detector, match);
  }

  push(detector: Detector, match: Match): void {
    if (match.end <= match.start) return;
    this.spans.push({
      start: match.start,
      end: match.end,
      kind: match.kind ?? detector.kind,
      detector: match.detector ?? detector.id,
      confidence: match.confidence ?? detector.confidence ?? defaultConfidence,
    });
  }
}

/** A keyword with the detectors that wait for it. */
interface Waiting {
  readonly keyword: string;
  readonly detectors: readonly KeywordDetector[];
}

const groupByKeyword = (detectors: readonly KeywordDetector[]): readonly Waiting[] => {
  const groups = new Map<string, KeywordDetector[]>();
  for (const detector of detectors) {
    for (const keyword of new Set(detector.keywords)) {
      const group = groups.get(keyword);
      if (group === undefined) groups.set(keyword, [detector]);
      else group.push(detector);
    }
  }
  return [...groups].map(([keyword, waiting]) => ({ keyword, detectors: waiting }));
};

/** How many different masks are remembered; prose has a few dozen. */
const mostMasks = 4_096;

/** Answers which detectors look at a chunk, by its classes of characters; worked out once for each mask that occurs. */
class DetectorsByMask {
  private readonly known = new Map<number, readonly ChunkDetector[]>();
  private readonly detectors: readonly ChunkDetector[];

  constructor(detectors: readonly ChunkDetector[]) {
    this.detectors = detectors;
  }

  of(mask: number): readonly ChunkDetector[] {
    let found = this.known.get(mask);
    if (found === undefined) {
      found = this.detectors.filter((detector) => (mask & detector.mask) !== 0);
      if (this.known.size < mostMasks) this.known.set(mask, found);
    }
    return found;
  }
}

class TableScanner implements Scanner {
  private readonly classes = charClassTable();
  private readonly waiting: readonly Waiting[];
  private readonly automaton: KeywordAutomaton;
  private readonly chunkDetectors: DetectorsByMask;
  private readonly textDetectors: readonly TextDetector[];

  constructor(detectors: readonly Detector[]) {
    this.waiting = groupByKeyword(detectors.filter((detector) => detector.on === 'keyword'));
    this.automaton = new KeywordAutomaton(this.waiting.map(({ keyword }) => keyword));
    this.chunkDetectors = new DetectorsByMask(detectors.filter((detector) => detector.on === 'chunk'));
    this.textDetectors = detectors.filter((detector) => detector.on === 'text');
  }

  scan(text: string, { accepts = always, further = [] }: ScanOptions = {}): Span[] {
    const scan = lex(text, this.classes);
    const findings = new Findings();
    this.atKeywords(scan, findings, accepts);
    this.atChunks(scan, findings, accepts);
    for (const detector of [...this.textDetectors, ...further]) {
      if (!accepts(detector)) continue;
      for (const match of detector.find(scan)) findings.push(detector, match);
    }
    return findings.spans;
  }

  private atKeywords(scan: Scan, findings: Findings, accepts: Accepts): void {
    this.automaton.run(scan.text, (keyword, start, end) => {
      const startsWord = this.isBoundary(scan.text, start);
      const endsWord = this.isBoundary(scan.text, end);
      for (const detector of this.waiting[keyword]?.detectors ?? []) {
        const { boundary = 'start' } = detector;
        const fits = boundary === 'none' || (startsWord && (boundary === 'start' || endsWord));
        if (fits && accepts(detector)) findings.add(detector, detector.find(scan, { start, end }));
      }
    });
  }

  /** Whether no word of ASCII goes on from before a position to after it. */
  private isBoundary(text: string, at: number): boolean {
    return !this.isWordAt(text, at - 1) || !this.isWordAt(text, at);
  }

  private atChunks(scan: Scan, findings: Findings, accepts: Accepts): void {
    const { mask } = scan.chunks;
    for (let chunk = 0; chunk < mask.length; chunk++) {
      for (const detector of this.chunkDetectors.of(mask[chunk] ?? 0)) {
        if (accepts(detector)) findings.add(detector, detector.find(scan, chunk));
      }
    }
  }

  private isWordAt(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    return code < 0x80 && ((this.classes[code] ?? 0) & wordClasses) !== 0;
  }
}

/** Compiles detectors for repeated use. @throws InvalidKeywordError on a keyword that the automaton cannot hold */
export const createScanner = (detectors: readonly Detector[]): Scanner => new TableScanner(detectors);
