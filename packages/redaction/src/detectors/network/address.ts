import type { ChunkDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';
import { coreOf, matchesIn, neighbour, runOf } from '../../scan/ranges.ts';

const v4Dot = String.raw`(?:\.|\[\.\]|\(\.\)|\[dot\])`;
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)`;
const v4 = new RegExp(
  String.raw`(?<![\d.]|\d-)${octet}${v4Dot}${octet}${v4Dot}(?:${octet}${v4Dot}(?:${octet}|[xX*]{1,3})|[xX*]{1,3}${v4Dot}[xX*]{1,3})(?:\/\d{1,2}|:\d{1,5})?(?:-(?:${octet}${v4Dot}){0,3}${octet})?(?!\d|\.\d)`,
  'g',
);

/** Before four numbers with dots: they are a version or a section. */
const numbersAfter = /^(?:v|ver|vers|version|versions|release|releases|build|rev|revision|section|sections|sec|chapter|clause|clauses|requirement|requirements|req|control|controls|appendix|annex|figure|table|step|paragraph|item|rule|objective|practice|part|update|firmware|patch|asvs|masvs|wstg|dss|cis|nist|iso|benchmark|recommendation|article|§|§§|abschnitt|kapitel|ziffer|ziff|punkt|chapitre|sección|capítulo|versión|secção|versão|sezione|capitolo|versione|hoofdstuk|versie|раздел|глава|версия|версии|пункт)\.?$/i;

/** Of every machine, so of none: no loss to any network's privacy while no port is named with them. */
const ofEveryMachine: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0', '255.255.255.255', '255.255.255.0', '255.255.0.0', '255.0.0.0', '169.254.169.254', '0.0.0.0/0', '127.0.0.0/8', '::1', '::', '::/0', '::1/128']);

const isVersion = (scan: Scan, chunk: number, match: RegExpMatchArray, core: string): boolean => {
  const before = core.slice(0, match.index);
  return /(?:^|[^a-z])v(?:er(?:sion)?)?[.:=-]?$/i.test(before) || (match.index === 0 && numbersAfter.test(neighbour(scan, chunk, -1)));
};

const v4Detector: ChunkDetector = {
  on: 'chunk',
  id: 'network.ipv4',
  kind: 'network',
  confidence: 0.95,
  mask: charClass.digit,
  find: (scan, chunk) => {
    const core = coreOf(scan, chunk);
    if (core.text.length < 7) return undefined;
    return matchesIn(core, v4, (match) => !ofEveryMachine.has(match[0]) && !isVersion(scan, chunk, match, core.text));
  },
};

const v6Candidate = /(?<![\w:.])\[?(?<address>[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?)(?:%[\w.-]{1,20})?(?<prefix>\/\d{1,3})?\]?(?::\d{1,5})?(?![\w:]|\.\d)/g;

/** How many groups stand between colons, an embedded IPv4 address counting for two; undefined if one is malformed. */
const groupsIn = (part: string): number | undefined => {
  if (part === '') return 0;
  const groups = part.split(':');
  if (groups.includes('')) return undefined;
  return groups.length + (groups.at(-1)?.includes('.') === true ? 1 : 0);
};

/** RFC 4291 §2.2: eight groups, or fewer around one `::`. */
const isV6 = (address: string): boolean => {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const counts = halves.map(groupsIn);
  if (counts.includes(undefined)) return false;
  const groups = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return halves.length === 1 ? groups === 8 : groups <= 7;
};

const hasDigitBesideGap = (address: string): boolean =>
  /\d/.test(address.slice(0, address.lastIndexOf('::'))) || /\d/.test(address.slice(address.indexOf('::') + 2));

/** `a::b` is an address by the letter and a scope operator in fact. */
const isCompressedName = (address: string, prefix: string | undefined): boolean =>
  address.includes('::') && prefix === undefined && !/[0-9A-Fa-f]{3,4}:/.test(address) && !/^::\w/.test(address) && !hasDigitBesideGap(address);

const v6Detector: ChunkDetector = {
  on: 'chunk',
  id: 'network.ipv6',
  kind: 'network',
  confidence: 0.95,
  mask: charClass.colon,
  find: (scan, chunk) => matchesIn(runOf(scan, chunk), v6Candidate, ({ groups = {} }) => {
    const { address = '', prefix } = groups;
    return isV6(address) && !ofEveryMachine.has(address) && !isCompressedName(address, prefix);
  }),
};

const macs = /(?<![\w:.-])(?:[0-9A-Fa-f]{2}(?<sign>[:-])(?:[0-9A-Fa-f]{2}\k<sign>){4}[0-9A-Fa-f]{2}(?:\k<sign>[0-9A-Fa-f]{2}\k<sign>[0-9A-Fa-f]{2})?|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![\w:-])/g;

const macDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.mac',
  kind: 'network',
  mask: charClass.colon | charClass.hyphen | charClass.dot,
  find: (scan, chunk) => {
    const core = coreOf(scan, chunk);
    return core.text.length < 14 ? undefined : matchesIn(core, macs, ([mac]) => /\d/.test(mac) && !/^\d{4}\.\d{4}\.\d{4}$/.test(mac));
  },
};

const uuids = /(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Za-z])/g;

const uuidDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.uuid',
  kind: 'network',
  confidence: 0.97,
  mask: charClass.hyphen,
  find: (scan, chunk) => {
    const core = coreOf(scan, chunk);
    return core.text.length < 36 ? undefined : matchesIn(core, uuids);
  },
};

const systems = /(?<![\w-])ASN?\d{4,10}(?![\w-])/g;

const autonomousSystemDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.autonomous-system',
  kind: 'network',
  mask: charClass.letterDigit,
  find: (scan, chunk): Match[] | undefined => {
    const core = coreOf(scan, chunk);
    return core.text.startsWith('AS') ? matchesIn(core, systems) : undefined;
  },
};

/** Numbers that name one machine, interface, network or object: IPv4, IPv6, MAC, UUID, AS numbers. */
export const addressDetectors: readonly ChunkDetector[] = [v4Detector, v6Detector, macDetector, uuidDetector, autonomousSystemDetector];
