import type { ChunkDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { coreOf, matchesIn } from '../../scan/ranges.ts';
import { ambiguousDomains, internalDomains, topLevelDomains } from './top-level-domains.table.ts';

const dot = String.raw`(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\])`;
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?`;
/** Groups: the name, what follows it (port, path). Defanged dots count. */
const domainName = new RegExp(String.raw`(?<![\p{L}\p{N}_.\-$])(?<name>(?:\*\.)?${label}(?:${dot}${label}){1,10})(?<tail>:\d{1,5}(?!\d))?(?<path>\/[^\s"'<>()]{0,2000})?`, 'gu');
const anyDot = /\[\.\]|\(\.\)|\{\.\}|\[dot\]/g;

interface DomainTables {
  readonly real: ReadonlySet<string>;
  readonly internal: ReadonlySet<string>;
  readonly ambiguous: ReadonlySet<string>;
}

const isOneCase = (text: string): boolean => text === text.toLowerCase() || text === text.toUpperCase();

const ownNetwork = /^(?:corp|home|internal|intranet|lan|local|localdomain|intra|onion)$/;

/** `word.In` begins a sentence after a lost space; a top-level domain is written in one case. */
const isTopLevel = (name: string, top: string, { real, internal }: DomainTables): boolean => {
  const folded = top.toLowerCase();
  if (!real.has(folded) && !internal.has(folded) && !folded.startsWith('xn--')) return false;
  return isOneCase(top) && (top === folded || name === name.toUpperCase());
};

/** Of two labels and nothing else: only under a top-level domain that means nothing else. */
const looksRealAlone = ([name = '', top = '']: readonly string[], { real, ambiguous }: DomainTables): boolean => {
  const folded = top.toLowerCase();
  return name.length > 1 && /\p{L}/u.test(name) && !ambiguous.has(folded) && (real.has(folded) || ownNetwork.test(folded));
};

const looksReal = (name: string, hasTail: boolean, tables: DomainTables): boolean => {
  const labels = name.replace(anyDot, '.').split('.');
  if (!isTopLevel(name, labels.at(-1) ?? '', tables)) return false;
  return hasTail || labels.length > 2 ? labels.some((part) => part.length > 1) : looksRealAlone(labels, tables);
};

/** Domains and host names without a scheme: known by their top-level domain, or by an internal one. */
export const domainDetector = (vocabulary: Vocabulary): ChunkDetector => {
  const tables: DomainTables = { real: wordSet(topLevelDomains), internal: wordSet(internalDomains), ambiguous: wordSet(ambiguousDomains) };
  return {
    on: 'chunk',
    id: 'network.domain',
    kind: 'network',
    mask: charClass.dot,
    find: (scan, chunk) => matchesIn(coreOf(scan, chunk), domainName, ({ groups = {} }) => {
      const { name = '', tail, path } = groups;
      return !vocabulary.has(name) && looksReal(name, tail !== undefined || path !== undefined, tables);
    }),
  };
};
