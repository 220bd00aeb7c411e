import type { ChunkDetector, Detector, KeywordDetector, Match } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { HostNames } from './host.ts';
import { coreOf, matchesIn } from '../../scan/ranges.ts';

/** Ports that a standard or a well-known product owns: "block port 3389" is method, not topology. */
const wellKnownPorts: ReadonlySet<number> = new Set([
  7, 20, 21, 22, 23, 25, 43, 49, 53, 67, 68, 69, 79, 80, 88, 102, 110, 111, 119, 123, 135, 137, 138, 139, 143, 161, 162, 179, 194, 389, 443,
  445, 464, 465, 500, 502, 512, 513, 514, 515, 520, 543,
  546, 547, 548, 554, 587, 623, 631, 636, 853, 873, 989, 990, 992, 993, 995, 1194, 1433, 1434, 1521, 1701, 1723, 1812, 1813, 1883,
  2049, 3268, 3269, 3306, 3389, 4500, 5060, 5061, 5353, 5432,
  5900, 5985, 5986, 6379, 6667, 8883, 11211, 27017, 47808,
]);

const hostNearby = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\.(?:internal|local|corp|lan|intra|svc)\b|\b[a-z]{2,12}(?:-[a-z0-9]{1,12}){0,3}-?\d{2}\b|\blocalhost\b/i;
const reach = 80;

/** Whether a machine is named in the same line, within a bounded distance. */
const besideHost = (text: string, { start, end }: Match): boolean => {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  return hostNearby.test(before.slice(before.lastIndexOf('\n') + 1)) || hostNearby.test(after.split('\n', 1)[0] ?? '');
};

const portNumbers = /(?:tcp|udp|sctp)?[ /]{0,2}ports?(?: numbers?| ranges?| no\.?| nr\.?)?(?: is| was| are| on| of)?[:=# ]{0,3}(?:(?:tcp|udp)[ /:]{1,2})?(?<list>\d{1,5}(?:(?:, ?(?:and |or )?|\/| and | or | to |-|–)\d{1,5}){0,12})(?!\d|[.]\d| ?%)/iy;
const protocolNumbers = /(?:tcp|udp|sctp)[/: ](?<list>\d{1,5}(?:-\d{1,5})?)(?![\d.])/iy;
const numberedProtocol: ChunkDetector = {
  on: 'chunk',
  id: 'network.port',
  kind: 'network',
  confidence: 0.8,
  mask: charClass.slash,
  find: (scan, chunk) => {
    const core = coreOf(scan, chunk);
    return matchesIn(core, /(?<![\w./-])\d{2,5}(?=\/(?:tcp|udp|sctp)(?!\w))/gi, ([port]) => !wellKnownPorts.has(Number(port)));
  },
};

const localPort = /localhost:\d{2,5}(?!\d)/iy;

const rangesOfPorts = (text: string, list: string, at: number): Match[] => {
  const found: Match[] = [];
  const telling = besideHost(text, { start: at, end: at + list.length });
  for (const match of list.matchAll(/\d{1,5}/g)) {
    const port = Number(match[0]);
    if (port > 65_535 || (!telling && (wellKnownPorts.has(port) || port < 10))) continue;
    found.push({ start: at + match.index, end: at + match.index + match[0].length });
  }
  return found;
};

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const portDetector: KeywordDetector = {
  on: 'keyword',
  id: 'network.port',
  kind: 'network',
  confidence: 0.8,
  keywords: ['port', 'tcp', 'udp', 'sctp', 'localhost:'],
  find: ({ text }, { start }) => {
    for (const pattern of [portNumbers, protocolNumbers]) {
      const match = matchAt(pattern, text, start);
      const list = match?.groups?.['list'];
      if (match !== null && list !== undefined) return rangesOfPorts(text, list, start + match[0].length - list.length);
    }
    const local = matchAt(localPort, text, start);
    return local === null ? undefined : { start, end: start + local[0].length };
  },
};

const containers = ['bucket', 'buckets', 'cluster', 'collection', 'container', 'database', 'db', 'domain controller', 'exchange', 'host', 'hostname', 'hosts', 'instance', 'keyspace', 'machine', 'namespace',
  'network', 'node', 'pod', 'queue', 'registry', 'repo', 'repository', 'resource group', 'schema', 'security group', 'server', 'servers', 'share', 'ssid', 'storage account', 'stream', 'subnet', 'subnets', 'topic',
  'virtual machine', 'vlan', 'vm', 'vnet', 'volume', 'vpc', 'workspace', 'zone', 'key vault', 'keyvault', 'load balancer', 'service account', 'branch', 'cidr'];
/** Of which quoted words are names: not so `the "public" network`. */
const canBeQuoted: ReadonlySet<string> = new Set(['bucket', 'cluster', 'collection', 'database', 'db', 'host', 'hostname', 'keyspace', 'namespace', 'queue', 'resource group', 'schema', 'server', 'ssid', 'subnet', 'topic', 'vlan', 'vm', 'vnet', 'vpc']);
const afterContainer = /(?:names? |ids? )?(?<naming>(?:named|called|known as|labell?ed|is named|is called|name is|name:|name =|id:|id is)\s{1,2}|(?:is|:|=)\s{0,2})?(?<open>["'`\u201c\u2018]?)(?<name>[A-Za-z0-9][\w./-]{1,126}[\w])/uy;
const environmentPart = /(?:^|[-_.])(?:prod|prd|production|dev|stg|stage|staging|qa|uat|test|tst|sandbox|sbx|preprod|dr|dmz|mgmt|int|ext|priv|pub|private|public|internal|corp|live|demo|perf|eu|us|ap|emea|apac|east|west|north|south|central)\d{0,3}(?=$|[-_.])/i;

/** Compounds of prose: `tier-2`, `production-like`, `pre-production`. */
const ranked = /^(?:\w{1,20}-){0,2}(?:tier|layer|level|phase|step|type|class|version|top)-?\d/i;
const compoundEnd = /-(?:level|side|based|facing|wide|only|specific|like|ready|grade|style|access|aware|to|in|by|led|owned|managed|driven)(?:$|-)/i;
const compoundStart = /^(?:public|private|internal|test|pre|non|in|multi|cross|dev)-/i;

/**
 * What follows a word such as "bucket" or "namespace" is its name if it is quoted or introduced as one, or if it reads like one:
 * parts joined by hyphens of which one is a number or an environment. "bucket server-side encryption" and "cluster role-based access" have none.
 */
const isName = (name: string, introduced: boolean, tools: { vocabulary: Vocabulary; hosts: HostNames }): boolean => {
  if (tools.vocabulary.has(name) || /^\d+$/.test(name)) return false;
  const joined = /[a-z0-9][-_][a-z0-9]/i.test(name);
  if (introduced && (joined || /\d|^[a-z]+$/.test(name))) return true;
  if (!joined) return false;
  const isNumbered = /[-_][a-z]{0,8}\d{1,6}$/i.test(name) && !ranked.test(name);
  return tools.hosts.has(name) || isNumbered || (environmentPart.test(name) && !compoundEnd.test(name) && !compoundStart.test(name));
};

const namedDetector = (tools: { vocabulary: Vocabulary; hosts: HostNames }): KeywordDetector => ({
  on: 'keyword',
  id: 'network.named-in-context',
  kind: 'network',
  confidence: 0.8,
  keywords: containers,
  boundary: 'whole',
  find: ({ text }, hit) => {
    const sign = text.charAt(hit.end);
    if (sign !== ' ' && sign !== ':' && sign !== '=') return undefined;
    const groups = matchAt(afterContainer, text, hit.end + (sign === ' ' ? 1 : 0))?.groups;
    if (groups === undefined) return undefined;
    const { naming, open = '', name = '' } = groups;
    const noun = text.slice(hit.start, hit.end).toLowerCase();
    const introduced = open === '' ? naming !== undefined && /(?:named|called|known as|labell?ed)\s/.test(naming) : canBeQuoted.has(noun);
    const start = afterContainer.lastIndex - name.length;
    return isName(name, introduced, tools) ? { start, end: start + name.length } : undefined;
  },
});

const vlan = patternDetector({
  id: 'network.vlan', kind: 'network', keywords: ['vlan'],
  pattern: /vlans?(?: ?ids?| ?tags?)?[ #:_=-]{0,3}(?:\d{1,4}(?:(?:, ?| and |-|\/)\d{1,4}){0,8}|[a-z]{2,20}[-_][\w-]{2,40})(?![\w.])/iy,
  accept: (match) => /\d|[-_](?:prod|dev|test|stg|dmz|mgmt|corp|guest|voice|iot|office)/i.test(match) && !/^vlans?-(?:based|aware|level|hopping|tagg)/i.test(match),
});

const autonomousSystem = patternDetector({
  id: 'network.autonomous-system', kind: 'network', keywords: ['asn', 'as number'], boundary: 'start',
  pattern: /(?:asn|as number)(?: is)?[:= ]{1,3}(?:AS)?\d{3,10}(?!\d)/iy,
});

/** Names and numbers that only the words before them tell from others: ports, VLANs, buckets, namespaces, hosts. */
export const contextDetectors = (vocabulary: Vocabulary, hosts: HostNames): readonly Detector[] =>
  [portDetector, numberedProtocol, namedDetector({ vocabulary, hosts }), vlan, autonomousSystem];
