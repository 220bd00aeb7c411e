import { type Detector, patternDetector, type PatternRule } from '../../detector.ts';
import type { Scan } from '../../scan/lex.ts';
import { trimEnd } from '../../scan/trim-end.ts';
import type { Range } from '../../span.ts';

const longestScheme = 24;
const longestAddress = 600;
const schemeChar = /[A-Za-z0-9+.-]/;
/** `user:password@`, after the two slashes; a password may hold slashes, but nothing that ends an address in prose. */
const userInfo = /[^\uE000\s:@/"'`<>()]{0,128}:[^\uE000\s@"'`<>]{1,256}@[^\uE000\s"'`<>]{1,500}/y;
const placeholder = /^[^:]*:(?:\*+|x+|<.*|\$\{.*|\[.*)@/i;

const schemeStart = (text: string, colon: number): number => {
  let at = colon;
  while (at > 0 && colon - at < longestScheme && schemeChar.test(text.charAt(at - 1))) at--;
  return at;
};

/** An address with a password in it, whole: its host and path say whose password it is. */
const findUserInfo = ({ text }: Scan, hit: Range): Range | undefined => {
  const pattern = new RegExp(userInfo.source, 'y');
  pattern.lastIndex = hit.end;
  const found = pattern.exec(text)?.[0];
  if (found === undefined || placeholder.test(found)) return undefined;
  return { start: schemeStart(text, hit.start), end: Math.min(hit.end + trimEnd(found, '),.;:!?]}').length, hit.start + longestAddress) };
};

const holdsSecret = /(?:password|passwd|pwd|key|secret|token|signature)\s?=/i;

const rules: readonly PatternRule[] = [
  {
    id: 'secret.key-value-connection',
    kind: 'secret',
    keywords: ['server=', 'data source=', 'host=', 'hostname=', 'endpoint=', 'accountname=', 'defaultendpointsprotocol=', 'driver=', 'user id=', 'uid=', 'initial catalog=',
      'database=', 'blobendpoint=', 'addr=', 'address='],
    pattern: /[A-Za-z ]{2,30}=[^\uE000;\n"'`]{0,200}(?:; ?[A-Za-z ]{2,40}=[^\uE000;\n"'`]{0,300}){1,20};?/y,
    accept: (match) => holdsSecret.test(match),
  },
  { id: 'secret.jdbc', kind: 'secret', keywords: ['jdbc:'], pattern: /jdbc:[a-z0-9]{2,20}:[^\uE000\s"'`<>]{5,500}/iy },
  // `scott/tiger@//host:1521/service` as SQL*Plus takes it.
  { id: 'secret.oracle-login', kind: 'secret', keywords: ['sqlplus '], pattern: /sqlplus +(?:-\w+ +){0,4}([^\uE000\s/@]{1,64}\/[^\uE000\s@]{1,64}@[^\uE000\s]{1,200})/iy },
  {
    id: 'secret.shared-access-signature',
    kind: 'secret',
    keywords: ['sv=', 'se=', 'sp=', 'sr=', 'ss='],
    pattern: /s[verps]=[^\uE000\s"'`<>]{1,400}?&sig=[A-Za-z0-9%+/=_.~-]{10,300}/y,
  },
  // Signatures of presigned addresses and shared access signatures.
  {
    id: 'secret.signed-address',
    kind: 'secret',
    keywords: ['sig=', 'signature=', 'x-amz-signature=', 'x-amz-security-token=', 'x-amz-credential=', 'x-goog-signature=', 'x-goog-credential=', 'awsaccesskeyid=', 'sharedaccesskey=',
      'accountkey=', 'sharedaccesssignature='],
    boundary: 'start',
    pattern: /[A-Za-z-]{3,25}=[A-Za-z0-9%+/=_.~-]{10,600}/y,
    accept: (match) => /\d|%|[a-z][A-Z]/.test(match.slice(match.indexOf('=') + 1)),
  },
];

/** Addresses and strings by which a client finds and enters a service. */
export const connectionStringDetectors = (): readonly Detector[] => [
  { on: 'keyword', id: 'secret.userinfo', kind: 'secret', keywords: ['://'], boundary: 'none', confidence: 0.95, find: findUserInfo },
  ...rules.map(patternDetector),
];
