import type { ChunkDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { coreOf, matchesIn } from './ranges.ts';
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

const setOf = (table: string): ReadonlySet<string> => new Set(table.split(/\s+/u).filter((word) => word !== ''));

const isOneCase = (text: string): boolean => text === text.toLowerCase() || text === text.toUpperCase();

const looksReal = (name: string, hasTail: boolean, { real, internal, ambiguous }: DomainTables): boolean => {
  const labels = name.replace(anyDot, '.').split('.');
  const top = labels.at(-1) ?? '';
  const folded = top.toLowerCase();
  const isKnown = real.has(folded) || internal.has(folded) || top.startsWith('xn--');
  // `word.In` begins a sentence after a lost space; a top-level domain is written in one case.
  if (!isKnown || !isOneCase(top) || (top !== folded && name !== name.toUpperCase())) return false;
  if (!/[\p{L}]/u.test(labels.at(-2) ?? '') && labels.length === 2 && !hasTail) return false;
  if (hasTail || labels.length > 2 || name.startsWith('www.')) return labels.some((part) => part.length > 1);
  return !ambiguous.has(folded) && (real.has(folded) || /^(?:corp|home|internal|intranet|lan|local|localdomain|intra|onion)$/.test(folded)) && (labels[0] ?? '').length > 1;
};

/** Domains and host names without a scheme: known by their top-level domain, or by an internal one. */
export const domainDetector = (vocabulary: Vocabulary): ChunkDetector => {
  const tables: DomainTables = { real: setOf(topLevelDomains), internal: setOf(internalDomains), ambiguous: setOf(ambiguousDomains) };
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
