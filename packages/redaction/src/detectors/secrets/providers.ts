import type { ChunkDetector, Detector, KeywordDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { hasCrc32Checksum } from './checksum.ts';
import { type ProviderFormat, providerFormats } from './provider-formats.table.ts';
import type { Randomness } from './randomness/index.ts';
import { endOfRun } from './runs.ts';
import { parseTemplate, patternSource, type TemplatePart } from './template.ts';

/** What is shared by the detectors of this family. */
export interface SecretTools {
  readonly randomness: Randomness;
  readonly runs: Uint8Array;
}

const shareOfLooseBody = 0.6;
const confidenceOfFailedChecksum = 0.75;
const strictEvidence = 8;
const looseEvidence = 5;
const longPrefix = 4;

interface Compiled {
  readonly format: ProviderFormat;
  readonly prefixes: readonly string[];
  readonly body: readonly TemplatePart[];
}

const combine = (heads: readonly string[], tails: readonly string[]): readonly string[] =>
  heads.flatMap((head) => tails.map((tail) => head + tail));

const compile = (format: ProviderFormat): Compiled => {
  const parts = parseTemplate(format.template);
  const firstClass = parts.findIndex(({ kind }) => kind === 'class');
  const literals = parts.slice(0, firstClass).flatMap((part) => (part.kind === 'literal' ? [part.options] : []));
  const prefixes = literals.reduce<readonly string[]>(combine, ['']);
  return { format, prefixes, body: parts.slice(firstClass) };
};

const hasDigit = (text: string): boolean => /\d/.test(text);

const prefixDetector = ({ format, prefixes, body }: Compiled, { randomness, runs }: SecretTools): KeywordDetector => {
  const { id, strict = false, anyCase = false } = format;
  const pattern = new RegExp(strict ? patternSource(body) : patternSource(body.slice(0, 1), shareOfLooseBody), anyCase ? 'iy' : 'y');
  const spelled = new Set(prefixes);
  const isToken = (prefix: string, found: string): boolean => {
    if (hasDigit(found) && (!strict || prefix.length >= longPrefix)) return true;
    return randomness.weigh(found, 0, found.length).bits >= (strict ? strictEvidence : looseEvidence);
  };
  return {
    on: 'keyword',
    id: `secret.${id}`,
    kind: 'secret',
    keywords: [...new Set(prefixes.map((prefix) => prefix.toLowerCase()))],
    confidence: strict ? 0.9 : 0.97,
    find: ({ text }, hit) => {
      const prefix = text.slice(hit.start, hit.end);
      if (!anyCase && !spelled.has(prefix)) return undefined;
      pattern.lastIndex = hit.end;
      const found = pattern.exec(text)?.[0];
      if (found === undefined || !isToken(prefix, found)) return undefined;
      const end = endOfRun(text, hit.end + found.length, runs);
      const isValid = format.checksum === undefined || hasCrc32Checksum(text.slice(hit.end, end));
      return { start: hit.start, end, ...(!isValid && { confidence: confidenceOfFailedChecksum }) };
    },
  };
};

const shortestWithoutPrefix = 20;

/** Where the value starts in `name=value`, else the end of the run. */
const afterName = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && text.charAt(at) !== '=') at++;
  return Math.min(at + 1, end);
};

/** Formats that begin with a class have no keyword: they are tried at the start of every long run that has a digit. */
const shapeDetector = (shapes: readonly Compiled[], { randomness, runs }: SecretTools): ChunkDetector => {
  const patterns = shapes.map(({ format, body }) => ({ detector: `secret.${format.id}`, pattern: new RegExp(patternSource(body), 'y') }));
  const matchAt = (text: string, start: number): Match | undefined => {
    for (const { detector, pattern } of patterns) {
      pattern.lastIndex = start;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined && randomness.weigh(found, 0, found.length).bits >= strictEvidence) {
        return { start, end: endOfRun(text, start + found.length, runs), detector };
      }
    }
    return undefined;
  };
  return {
    on: 'chunk',
    id: 'secret.provider-shape',
    kind: 'secret',
    mask: charClass.digit,
    find: ({ text, chunks }, chunk) => {
      const start = chunks.coreStart[chunk] ?? 0;
      const end = chunks.coreEnd[chunk] ?? 0;
      if (end - start < shortestWithoutPrefix) return undefined;
      const matches: Match[] = [];
      for (let at = start; end - at >= shortestWithoutPrefix;) {
        const runEnd = endOfRun(text, at, runs);
        const match = runEnd > at ? matchAt(text, at) ?? matchAt(text, afterName(text, at, runEnd)) : undefined;
        if (match !== undefined) matches.push(match);
        at = Math.max(runEnd, match?.end ?? 0, at + 1);
      }
      return matches;
    },
  };
};

/** Detectors of {@link providerFormats}. */
export const providerDetectors = (tools: SecretTools): readonly Detector[] => {
  const compiled = providerFormats.map(compile);
  const isPrefixed = ({ prefixes }: Compiled): boolean => prefixes.every((prefix) => prefix.length >= 2);
  return [
    ...compiled.filter(isPrefixed).map((format) => prefixDetector(format, tools)),
    shapeDetector(compiled.filter((format) => !isPrefixed(format)), tools),
  ];
};
