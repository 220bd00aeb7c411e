import type { PatternRule } from '../../detector.ts';

const rule = (id: string, keywords: readonly string[], pattern: RegExp): PatternRule => ({ id: `secret.${id}`, kind: 'secret', keywords, pattern });

/** Password hashes in the forms that libraries and systems write them. Bare hexadecimal digests are found by the bare-token detector. */
export const passwordHashRules: readonly PatternRule[] = [
  rule('bcrypt-hash', ['$2a$', '$2b$', '$2x$', '$2y$'], /\$2[abxy]\$\d{2}\$[./A-Za-z0-9]{22,60}/y),
  rule('argon2-hash', ['$argon2'], /\$argon2(?:id|i|d)\$[A-Za-z0-9+/=,.$-]{20,300}/y),
  rule('scrypt-hash', ['$scrypt$', '$s0$'], /\$s(?:crypt|0)\$[A-Za-z0-9+/=,.$-]{20,300}/y),
  rule('crypt-hash', ['$1$', '$5$', '$6$', '$7$', '$y$', '$gy$', '$md5$', '$sha1$', '$apr1$'],
    /\$(?:[1567y]|gy|md5|sha1|apr1)\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,100}\$[./A-Za-z0-9$]{16,130}/y),
  rule('phpass-hash', ['$p$', '$h$'], /\$[PH]\$[./A-Za-z0-9]{31}/y),
  rule('pbkdf2-hash', ['$pbkdf2', 'pbkdf2_sha', 'pbkdf2:sha', 'pbkdf2$', '$pbkdf2-'], /\$?pbkdf2[_:$-][A-Za-z0-9_:-]{0,30}\$[A-Za-z0-9./+=$:,-]{16,300}/y),
  rule('django-hash', ['bcrypt_sha256$', 'argon2$argon2', 'md5$', 'sha1$'], /(?:bcrypt_sha256|argon2|md5|sha1)\$[A-Za-z0-9./+=$,-]{16,300}/y),
  rule('werkzeug-hash', ['scrypt:'], /scrypt:\d{1,9}:\d{1,3}:\d{1,3}\$[A-Za-z0-9]{1,64}\$[0-9a-f]{32,128}/y),
  rule('ldap-hash', ['{ssha}', '{sha}', '{ssha256}', '{ssha512}', '{sha256}', '{sha512}', '{smd5}', '{md5}', '{crypt}'],
    /\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT)\}[A-Za-z0-9+/=.$]{8,200}/iy),
  rule('netntlm-hash', ['aad3b435b51404ee'], /[0-9a-f]{32}(?::[0-9a-f]{32})?/iy),
  rule('cisco-type-hash', ['$8$', '$9$', '$14$'], /\$(?:8|9|14)\$[./A-Za-z0-9$]{20,130}/y),
  rule('subresource-integrity', ['sha256-', 'sha384-', 'sha512-'], /sha(?:256|384|512)-[A-Za-z0-9+/]{40,90}={0,2}/y),
  rule('docker-digest', ['sha256:', 'sha512:'], /sha(?:256|512):[0-9a-f]{32,128}/y),
];
