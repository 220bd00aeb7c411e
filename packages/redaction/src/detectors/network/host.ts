import type { ChunkDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { hostEnvironments, hostRegions, hostRoles } from './host-words.table.ts';
import { coreOf, matchesIn } from '../../scan/ranges.ts';

/** Names of machines, by the words that they are made of: `db-prod-01`, `web03`, `ip-10-0-4-17`. */
export interface HostNames {
  has(word: string): boolean;
}

const trailingNumber = /^([a-z]{2,12})(\d{1,4})([a-z]?)$/;
/** What environments are said to be like, in prose: `prod-like`, `non-prod`, `production-ready`. */
const proseWithEnvironment = /^(?:non|pre|post|in|to|cross|multi|near|pseudo|like)$/;
const generatedName = /^(?:ip-\d{1,3}(?:-\d{1,3}){3}|(?:DESKTOP|LAPTOP|WIN|WORKSTATION)-(?=[A-Z0-9]{0,14}\d)[A-Z0-9]{5,15}|[a-z0-9]+(?:-[a-z0-9]+){0,6}-(?=[a-f]{0,9}\d)[0-9a-f]{8,10}-(?=[a-z]{0,4}\d)[a-z0-9]{5})$/;

export const createHostNames = (): HostNames => {
  const roles = wordSet(hostRoles);
  const environments = wordSet(hostEnvironments);
  const regions = wordSet(hostRegions);

  const bare = (part: string): string => trailingNumber.exec(part)?.[1] ?? part;
  const isRole = (part: string): boolean => roles.has(bare(part));
  const isEnvironment = (part: string): boolean => environments.has(bare(part));
  const isNumbered = (part: string): boolean => /^\d{1,4}[a-z]?$/.test(part) || (trailingNumber.test(part) && !/^v\d/.test(part));

  /** `sqlprod`, `prdweb`. */
  const isRoleAndEnvironment = (name: string): boolean => {
    for (let at = 2; at <= name.length - 2; at++) {
      const [left, right] = [name.slice(0, at), name.slice(at)];
      if ((roles.has(left) && environments.has(right)) || (environments.has(left) && roles.has(right))) return true;
    }
    return false;
  };
  const hasOnePart = (word: string): boolean => {
    const [, name = '', digits = ''] = trailingNumber.exec(word) ?? [];
    return digits.length >= 2 && (roles.has(name) || environments.has(name) || isRoleAndEnvironment(name));
  };
  const hasParts = (parts: readonly string[]): boolean => {
    if (proseWithEnvironment.test(parts[0] ?? '')) return false;
    const last = parts.at(-1) ?? '';
    const environmental = parts.some(isEnvironment);
    const roleCount = parts.filter(isRole).length;
    const numbered = isNumbered(last);
    if (numbered && environmental) return true;
    if (numbered && roleCount > 0) return parts.length > 2 || /\d{2}/.test(last);
    const regional = parts.some((part) => regions.has(bare(part)));
    const isPart = (part: string): boolean => isEnvironment(part) || isRole(part) || regions.has(bare(part)) || isNumbered(part);
    return environmental && (roleCount > 0 || regional) && parts.every(isPart);
  };
  return {
    has: (word) => {
      if (word.length > 63 || word.length < 4) return false;
      if (generatedName.test(word)) return true;
      const folded = word.toLowerCase();
      const parts = folded.split(/[-_]/);
      return parts.length === 1 ? hasOnePart(folded) : parts.length <= 8 && hasParts(parts);
    },
  };
};

const hostLike = /(?<![\w.-])[A-Za-z][A-Za-z0-9]{0,30}(?:[-_][A-Za-z0-9]{1,30}){0,7}(?![\w-])/g;
const portAfterName = /(?<![\w.:/-])[a-z][a-z0-9-]{0,62}:(?<port>\d{2,5})(?![\w.:%-])/g;

/** Words before a colon and a number that are no machine. */
const beforeNumber = /^(?:port|ports|line|lines|page|step|note|item|level|rule|score|ratio|version|top|iso|cwe|cve|rfc|year|chapter|section|figure|table|id|count|total|size|time|max|min|number|approx|about)$/;

const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);

export const hostDetectors = (vocabulary: Vocabulary, hosts: HostNames): readonly ChunkDetector[] => [
  {
    on: 'chunk',
    id: 'network.host-name',
    kind: 'network',
    mask: charClass.hyphen | charClass.letterDigit | charClass.underscore,
    find: (scan, chunk) => matchesIn(coreOf(scan, chunk), hostLike, ([word]) => hosts.has(word) && !vocabulary.has(word)),
  },
  {
    on: 'chunk',
    id: 'network.host-and-port',
    kind: 'network',
    mask: charClass.colon,
    find: (scan, chunk) => matchesIn(coreOf(scan, chunk), portAfterName, ({ 0: pair, groups = {} }) => {
      const port = groups['port'] ?? '';
      return Number(port) <= 65_535 && !isYear(port) && !beforeNumber.test(pair.slice(0, pair.indexOf(':')));
    }),
  },
];
