import type { PatternRule } from '../../../detector.ts';

const rule = (id: string, keywords: readonly string[], pattern: RegExp, more: Pick<PatternRule, 'accept' | 'boundary'> = {}): PatternRule =>
  ({ id: `secret.${id}`, kind: 'secret', keywords, pattern, ...more });

/** Credentials in commands and headers, where no word for them stands before. */
export const commandRules: readonly PatternRule[] = [
  rule('user-flag', ['-u ', '--user ', '--user=', '--proxy-user ', '-u"', "-u'"], /--?(?:proxy-)?u(?:ser)?[ =]?["']?([^\uE000\s:"'/]{1,64}:[^\uE000\s"']{1,200})/y,
    { accept: (match) => !/:\d{1,5}$/.test(match) }),
  rule('mysql-flag', ['mysql', 'mariadb'], /(?:mysql|mariadb)(?:dump|admin|import)?[^\uE000\n|;&]{0,160}? -p([^\uE000\s"']{3,64})/y),
  rule('sshpass', ['sshpass -p', 'redis-cli -a', 'plink -pw', 'pscp -pw'], /(?:sshpass|redis-cli|plink|pscp) -\w{1,2} ?["']?([^\uE000\s"']{3,128})/y),
  rule('net-use', ['/user:'], /\/user:[^\uE000\s]{1,80} +["']?([^\uE000\s"']{4,80})/iy),
  rule('htpasswd', ['htpasswd -'], /htpasswd -\w{1,6} [^\uE000\s]{1,100} [^\uE000\s]{1,64} ([^\uE000\s]{3,80})/y),
  rule('cookie-header', ['cookie:', 'set-cookie:'], /(?<![\w=;])(?:set-)?cookie: ?([\w.%~-]{1,80}=[^\uE000\n"'<>]{1,400})/iy, { accept: (match) => !/^[\w.-]+=[<$[{*]/.test(match) }),
  rule('bearer', ['bearer '], /bearer +([\w.~+/=-]{8,1000})/iy, { accept: (match) => /\d|[a-z][A-Z]|[A-Z]{2}[a-z]/.test(match) && !/^(?:tokens?|auth\w*)$/i.test(match) }),
  rule('basic-auth', ['basic '], /basic +([A-Za-z0-9+/]{8,500}={0,2})/iy, { accept: (match) => match.endsWith('=') || (/\d/.test(match) && /[A-Z]/.test(match)) || (match.match(/[a-z][A-Z]/g)?.length ?? 0) > 1 }),
  rule('identified-by', ['identified by ', 'with password '], /(?:identified by|with password) +(?:password +)?['"]([^\uE000'"\n]{1,200})['"]/iy),
  rule('user-pass', ['user ', 'username ', 'usr '], /(?:user|username|usr) +[^\uE000\s]{1,64} +(?:and +)?pass(?:word|wd)? +([^\uE000\s]{3,80})/iy,
    { accept: (match) => /\d|[!@#$%^&*]|[a-z][A-Z]|-.*-/.test(match) }),
  rule('well-known-user', ['admin/', 'admin:', 'root:', 'root/', 'guest/', 'guest:', 'administrator:', 'administrator/', 'postgres:', 'postgres/', 'sa:', 'sa/', 'test:', 'test/', 'user:', 'user/'],
    /(?<![\w./:-])(?:admin|root|guest|administrator|postgres|sa|test|user)[:/]([^\uE000\s/:"'`<>(),;][^\uE000\s/"'`<>(),;]{3,63})/iy,
    { accept: (match) => ((/[A-Za-z]/.test(match) && /\d/.test(match)) || /[A-Za-z0-9][!@#$%^&*+][A-Za-z0-9]/.test(match)) && !/\.\w{1,4}$/.test(match) }),
  rule('common-password', ['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'pa55word', 'pa$$word', 'qwerty', 'letmein', 'changeme', 'trustno1', 'iloveyou', 'welcome'],
    /(?:p[a@4][s5$]{2}w[o0]rd|qwerty|letmein|changeme|trustno|iloveyou|welcome)[0-9!@#$%^&*]{0,8}(?![\w-])/iy, { accept: (match) => /\d|@/.test(match) && match.length > 7 }),
  rule('seed-phrase', ['seed phrase', 'mnemonic', 'recovery phrase', 'secret phrase', 'seed words', 'recovery words', 'backup phrase'],
    /[a-z]{4,8}(?: phrase| words)?[ :="'`\u201c-]{1,6}(?:(?:is|are|was)[ :="'`\u201c]{1,4})?((?:[a-z]{3,8}[ ,\n]{1,3}){11,23}[a-z]{3,8})/iy),
  rule('passphrase-of-words', ['passphrase'], /passphrase(?: (?:is|was)|:) ((?:[a-z]{3,10}[ -]){3,7}[a-z]{3,10})(?=[.,;!\n]|$)/iy, {
    accept: (match) => !/\b(?:the|and|for|not|that|with|this|from|are|was|you|must|should|used|only|than|which|have|has|can|will|any|its|one|long|too|very|kept|never|always|also|when|all)\b/i.test(match),
  }),
  rule('login-pair', ['login:', 'user:', 'username:', 'login=', 'user=', 'u:', 'usr:', 'login :', 'user :'],
    /(?:login|user(?:name)?|u(?:sr)?) ?[:=] ?[^\uE000\s,;]{1,64}[\s,;]{1,3}(?:and )?(?:pass(?:word|wd)?|pwd?|p) ?[:=] ?([^\uE000\s,;]{3,80})/iy),
  rule('snmp-community', ['snmp-server community', 'rocommunity', 'rwcommunity'], /(?:snmp-server community|r[ow]community) +([^\uE000\s]{3,64})/iy),
  rule('netrc', ['machine '], /machine [^\uE000\s]{1,100}\s+login [^\uE000\s]{1,100}\s+password ([^\uE000\s]{1,200})/y),
  rule('npmrc', ['//registry.', ':_authtoken='], /[^\uE000\s=]{1,200}=([^\uE000\s"']{6,200})/y),
];
