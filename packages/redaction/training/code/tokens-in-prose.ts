import type { Random } from '../random.ts';

/**
 * Makes what stands in plain sentences and has the signs of code without being code: ids, dates, numbers, references, quoted tokens, values of
 * secrets. What of it is sensitive belongs to other detectors; for the model of code it is prose, and so are the words beside it.
 */
const digits = '0123456789';
const hexDigits = '0123456789abcdef';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const alphanumeric = lower + digits;
const mixedCase = lower.toUpperCase() + alphanumeric;

const chars = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(random.below(alphabet.length))).join('');
const letterOf = (random: Random, letters: string): string => chars(random, letters, 1);
const number = (random: Random, length: number): string => chars(random, digits, length);
const between = (random: Random, least: number, most: number): number => least + random.below(most - least + 1);
const padded = (random: Random, least: number, most: number): string => String(between(random, least, most)).padStart(2, '0');

const projects = 'INC OPS SEC PAY WEB APP BUG JIRA ITSM RITM CHG REQ TKT DEV QA PLAT CORE RISK THR FIND ABC'.split(' ');
const manuals = `
ls tar ssh sshd crontab systemd.unit resolv.conf printf open malloc fork tcp ip-route git-rebase apt-get mount fstab passwd useradd sudoers udev capabilities
credentials chroot nsswitch.conf bash gpg make ld.so execve hosts man sysctl selinux iptables rsync smartd lvm hwclock zone_info epoll perlre pod2man
`.trim().split(/\s+/u);
const standards = 'ISO/IEC 27001:2022,ISO/IEC 27005:2018,A03:2021,A10:2017,LLM01:2025,API1:2023,V2.1.4,PCI DSS 4.0,NIST SP 800-53,AC-6(3),SI-4(2),IA-5(1)(b),SC-7(21),FIPS 140-3,RFC 9110,EN 319 401,TLS1.3,X.509v3'.split(',');
const abbreviations = 'i18n l10n a11y k8s p95 p99 e2e b2b c14n n-1 m2m o11y H1 Q3 v2 B2C L7 S/MIME I/O R&D Q&A M&A P&L AT&T Y/N N/A w/o 24/7 2FA 3DES 5G IPv6 MP4 x86 ARMv8 WPA2 802.11ac'.split(' ');
const languages = 'C C++ C# F# Java Go Rust .NET ASP.NET Node.js Vue.js Next.js D3.js Objective-C PL/SQL T-SQL Perl Ruby Swift Kotlin PHP TypeScript JavaScript CoffeeScript VB.NET OCaml MATLAB'.split(' ');
const topDomains = 'com org net io de fr example info edu gov co.uk'.split(' ');
const extensions = 'txt log pdf docx csv html zip tar.gz md png xml json'.split(' ');
const stems = 'report backup access summary minutes diagram export inventory readme release notes invoice model users threats archive'.split(' ');

type MakeToken = (random: Random) => string;

const syllables = 'ba co di fu ge ha lo mi no pa ra se ti vo wa zen sys tech land box hub ware soft link port flow desk mark'.split(' ');
const syllabic: MakeToken = (random) => Array.from({ length: between(random, 2, 3) }, () => random.pick(syllables)).join('');
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const menus = 'File Edit View Tools Settings Options Network Users Security Advanced Details Keyboard Accounts Datei Ansicht Outils Réseau Archivo'.split(' ');
const modifiers = 'Ctrl Alt Shift Cmd Strg Win Control Maj Super'.split(' ');

const cvss: MakeToken = (random) => {
  const metric = (name: string, values: string): string => `/${name}:${values.charAt(random.below(values.length))}`;
  return `${random.pick(['CVSS:3.1', 'CVSS:3.0', 'CVSS:3.1', 'CVSS:4.0'])}${metric('AV', 'NALP')}${metric('AC', 'LH')}${metric('PR', 'NLH')}`
    + `${metric('UI', 'NR')}${metric('S', 'UC')}${metric('C', 'NLH')}${metric('I', 'NLH')}${metric('A', 'NLH')}`;
};

const uuid: MakeToken = (random) => [8, 4, 4, 4, 12].map((length) => chars(random, hexDigits, length)).join('-');

/** What has a form of its own in the field or in everyday writing. */
const references: readonly MakeToken[] = [
  (random) => `${random.pick(projects)}-${number(random, between(random, 2, 5))}`,
  (random) => `#${number(random, between(random, 1, 5))}`,
  (random) => `CVE-20${padded(random, 1, 26)}-${number(random, between(random, 4, 6))}`,
  (random) => `${random.pick(['CWE', 'CAPEC'])}-${between(random, 1, 999)}`,
  (random) => `T1${number(random, 3)}${random.chance(0.5) ? `.00${between(random, 1, 9)}` : ''}`,
  (random) => `ATT&CK T1${number(random, 3)}.0${padded(random, 1, 12)}`,
  (random) => `${random.pick(['TA00', 'M10', 'S00', 'G00', 'DS00'])}${number(random, 2)}`,
  cvss,
  (random) => random.pick(standards),
  (random) => random.pick(abbreviations),
  (random) => `${random.pick(languages)}${random.pick(['/', ', ', ' or ', ' and '])}${random.pick(languages)}`,
  (random) => `${random.chance(0.6) ? random.pick(manuals) : chars(random, lower, between(random, 3, 9))}(${between(random, 1, 8)})`,
  (random) => `${random.pick(['Art.', 'article', 'section', '§', 'clause', 'no.'])} ${between(random, 1, 99)}(${between(random, 1, 6)})${random.chance(0.3) ? `(${letterOf(random, 'abcdef')})` : ''}`,
  (random) => `v${between(random, 0, 20)}.${between(random, 0, 30)}${random.chance(0.6) ? `.${between(random, 0, 30)}` : ''}${random.chance(0.2) ? '-rc1' : ''}`,
  (random) => `${between(random, 0, 9)}.${between(random, 0, 30)}.${random.pick(['x', '0', '12', '3+deb12u1', '1-2'])}`,
];

/** What people write who point at something: keys to press, menus, footnotes, links, products. */
const pointers: readonly MakeToken[] = [
  (random) => `${random.pick(modifiers)}+${random.chance(0.3) ? `${random.pick(modifiers)}+` : ''}${random.pick(['F4', 'Del', 'Tab', letterOf(random, 'ACFKLRTVXZ')])}`,
  (random) => {
    const quote = random.pick(['', '', '"', '*']);
    const steps = Array.from({ length: between(random, 2, 4) }, () => `${quote}${random.pick(menus)}${quote}`);
    return steps.join(random.pick([' > ', ' -> ', ' → ', ' / ', ' | ', ' >> ', ' » ']));
  },
  (random) => `[${between(random, 1, 40)}]${random.chance(0.3) ? `[${between(random, 1, 40)}]` : ''}`,
  (random) => `[${random.pick(menus)} ${random.pick(['and', 'or', 'of'])} ${random.pick(menus).toLowerCase()}]`,
  (random) => `[${random.pick(['...', '…', 'sic', 'draft', 'x', 'S', 'Y/n', 'see above', 'emphasis added', 'optional', 'TBD'])}]`,
  (random) => capitalised(syllabic(random)) + capitalised(syllabic(random)),
  (random) => `${syllabic(random)}${between(random, 1, 9)}`,
  (random) => `${syllabic(random)}-${syllabic(random)}${random.chance(0.3) ? between(random, 1, 4) : ''}`,
  (random) => `${letterOf(random, 'ABCDEFGHJKLMRST')}.${letterOf(random, 'ABCDEFGHJKLMRST')}. ${capitalised(syllabic(random))}`,
  (random) => `https://${syllabic(random)}.${random.pick(topDomains)}${random.chance(0.6) ? `/${syllabic(random)}/${syllabic(random)}` : '/'}`,
  (random) => `/${random.pick(['etc', 'usr/share', 'var/log', 'home', 'opt', 'tmp', 'srv'])}/${syllabic(random)}${random.chance(0.5) ? `.${random.pick(extensions)}` : ''}`,
  (random) => `${syllabic(random)}.${syllabic(random)}`,
  (random) => `${syllabic(random).toUpperCase()}-${syllabic(random).toUpperCase()}`,
];

/** What other detectors look for. */
const valuesOfOthers: readonly MakeToken[] = [
  (random) => `${padded(random, 1, 12)}/${padded(random, 1, 28)}/${between(random, 1940, 2026)}`,
  (random) => `${between(random, 1940, 2026)}-${padded(random, 1, 12)}-${padded(random, 1, 28)}`,
  (random) => `${padded(random, 1, 28)}.${padded(random, 1, 12)}.${between(random, 1940, 2026)}`,
  (random) => `${between(random, 2000, 2026)}-${padded(random, 1, 12)}-${padded(random, 1, 28)}T${padded(random, 0, 23)}:${padded(random, 0, 59)}Z`,
  (random) => `${between(random, 1, 23)}:${padded(random, 0, 59)}${random.pick(['', ' UTC', 'h', ' pm', ' (CET)'])}`,
  (random) => `${number(random, 3)}-${number(random, 2)}-${number(random, 4)}`,
  (random) => `+${between(random, 1, 99)} ${number(random, 3)} ${number(random, 3)}-${number(random, 4)}`,
  (random) => `(${number(random, 3)}) ${number(random, 3)}-${number(random, 4)}`,
  (random) => `${number(random, 4)} ${number(random, 4)} ${number(random, 4)} ${number(random, 4)}`,
  (random) => `${random.pick(['DE', 'FR', 'GB', 'ES', 'PL'])}${number(random, 2)} ${number(random, 4)} ${number(random, 4)} ${number(random, 4)} ${number(random, 2)}`,
  (random) => `${between(random, 1, 240)}${random.pick(['B', 'a', ''])} ${random.pick(['Mill', 'Station', 'King', 'Harbour', 'Oak'])} ${random.pick(['Road', 'Street', 'St.', 'Lane'])}`,
  (random) => Array.from({ length: 4 }, () => between(random, 1, 254)).join('.'),
  (random) => `10.${between(random, 0, 250)}.0.0/${between(random, 8, 30)}`,
  (random) => `${chars(random, lower, between(random, 3, 8))}.${chars(random, lower, between(random, 3, 8))}@${chars(random, lower, between(random, 4, 9))}.${random.pick(topDomains)}`,
  (random) => `${random.chance(0.3) ? 'www.' : ''}${chars(random, lower, between(random, 4, 10))}.${random.pick(topDomains)}`,
  (random) => `${random.pick(stems)}${random.chance(0.3) ? `-${between(random, 1, 30)}` : ''}.${random.pick(extensions)}`,
  uuid,
  (random) => chars(random, hexDigits, random.pick([7, 8, 32, 40, 64])),
  (random) => chars(random, alphanumeric, between(random, 8, 60)),
  (random) => chars(random, mixedCase, between(random, 8, 60)),
  (random) => `${chars(random, lower, between(random, 2, 4))}${random.pick(['_', '-', '.'])}${chars(random, mixedCase, between(random, 16, 40))}`,
];

const quotes = [['"', '"'], ['\'', '\''], ['“', '”'], ['‘', '’'], ['(', ')'], ['[', ']'], ['*', '*'], ['«', '»'], ['„', '“']] as const;
const inFront = 'ticket,the id,see,as in,reported as,number,version,for,by,namely,e.g.,ref.,on,since,tracked in,according to,such as,rated,from,under,dated,my SSN is,born,DOB,the key,the token was,value'.split(',');
const ends = ['', '', '', ',', ';', '.', ':'] as const;

const token: MakeToken = (random) => random.pick(random.pick([references, pointers, valuesOfOthers]))(random);

const dressed: MakeToken = (random) => {
  const made = token(random);
  if (random.chance(0.75)) return made;
  const [open, close] = random.pick(quotes);
  return `${open}${made}${close}`;
};

const several: MakeToken = (random) => {
  const made = [dressed(random)];
  while (random.chance(0.25)) made.push(dressed(random));
  return made.join(random.pick([', ', ' and ', ' or ', ' / ', ', ', ' into ', ' vs. ']));
};

/** A label and the value of a secret, as tools and tables print them; sloppy quotes and separators included. */
const labelled: MakeToken = (random) => {
  const word = chars(random, alphanumeric, between(random, 4, 12)) + random.pick(['', 'token', 'key', 'api', 'auth', 'client', 'cloud']);
  const quote = (): string => random.pick(['', '', '', '"', '\'', '`', '""', '"\'']);
  const space = (): string => random.pick(['', '', ' ', '  ']);
  const separator = random.pick(['=', ':', '=>', ':=', '|', ',', '->', '?=', ':::=', '==', '||', ': ']);
  const value = chars(random, random.chance(0.5) ? alphanumeric : mixedCase, between(random, 16, 64));
  return `${word}${chars(random, alphanumeric, random.below(6))}${quote()}${space()}${separator}${space()}${quote()}${space()}${value}${quote()}${random.chance(0.2) ? '\\n' : ''}`;
};

/** Puts one to three such tokens between the words of a sentence. */
export const withTokens = (sentence: string, random: Random): string => {
  const words = sentence.split(' ');
  for (let count = 1 + random.below(3); count > 0; count--) {
    const lead = random.chance(0.4) ? [random.pick(inFront)] : [];
    const made = random.chance(0.2) ? labelled(random) : `${several(random)}${random.pick(ends)}`;
    words.splice(1 + random.below(words.length), 0, ...lead, made);
  }
  return words.join(' ');
};

const plainWord = /^[A-Za-z]{3,}$/u;

const marks = [['**', '**'], ['*', '*'], ['_', '_'], ['__', '__'], ['~~', '~~'], ['"', '"'], ['***', '***']] as const;
const pluralEndings = ['(s)', '(s)', '(es)', '(ies)', '(n)', '(en)', '(e)', '(d)', '/s', '(ing)', '(a)'] as const;

const emphasised = (words: string[], random: Random): void => {
  const from = random.below(words.length);
  const to = Math.min(words.length - 1, from + random.below(4));
  const [open, close] = random.pick(marks);
  words[from] = `${open}${words[from] ?? ''}`;
  const last = words[to] ?? '';
  words[to] = random.chance(0.5) ? last.replace(/[.,:;!?]?$/u, (end) => `${close}${end}`) : `${last}${random.pick(['', '', ':', '.'])}${close}`;
};

/** A clause in brackets, and what may follow. */
const bracketed = (words: string[], from: number, random: Random): void => {
  const to = Math.min(words.length - 1, from + random.below(6));
  const [open, close] = random.pick([['(', ')'], ['(', ')'], ['[', ']']] as const);
  words[from] = `${open}${words[from] ?? ''}`;
  words[to] = `${(words[to] ?? '').replace(/[.,:;!?]$/u, '')}${close}${random.pick(['', '', ';', ',', '.', ':', '?', ').'])}`;
};

/** Writes a sentence as people do who set words apart: emphasis, plurals in brackets, alternatives with a slash, words in backquotes. */
export const withMarks = (sentence: string, random: Random): string => {
  const words = sentence.split(' ');
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(words.length);
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const way = random.next();
    if (way < 0.4 || !plainWord.test(word)) emphasised(words, random);
    else if (way < 0.6) words[at] = `${word}${random.pick(pluralEndings)}`;
    else if (way < 0.7) bracketed(words, at, random);
    else if (way < 0.8 && plainWord.test(next)) words.splice(at, 2, `${word}/${next}`);
    else if (way < 0.9) words[at] = `\`${word}\``;
    else words[at] = random.pick([`[${word}]`, `(${word})`, `${word}*`, `(un)${word}`, `#${word}`, `@${word}`]);
  }
  return words.join(' ');
};
