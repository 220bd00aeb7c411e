import { providerFormats } from '../src/detectors/secrets/provider-formats.table.ts';
import { base62, crc32 } from '../src/detectors/secrets/checksum.ts';
import { characterClasses, type CharacterClass, parseTemplate, sampleOf } from '../src/detectors/secrets/template.ts';

/** A kind of credential of which samples can be made. No sample ever was anybody's. */
export interface SecretFormat {
  readonly id: string;
  /** @param random 0 inclusive to 1 exclusive, from a seeded generator */
  make(random: () => number): string;
}

/** Numbers from 0 to 1 (exclusive), the same for the same seed (xorshift32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed === 0 ? 1 : seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
};

const draw = (name: CharacterClass, length: number, random: () => number): string =>
  Array.from({ length }, () => characterClasses[name].charAt(Math.floor(random() * characterClasses[name].length))).join('');

const checksumLength = 6;

const withChecksum = (token: string): string => {
  const bodyStart = token.indexOf('_') + 1;
  const payload = token.slice(bodyStart, -checksumLength);
  return token.slice(0, bodyStart) + payload + base62(crc32(payload), checksumLength);
};

const ofProviders: readonly SecretFormat[] = providerFormats.map(({ id, template, checksum }) => {
  const parts = parseTemplate(template);
  return { id, make: (random) => (checksum === undefined ? sampleOf(parts, random) : withChecksum(sampleOf(parts, random))) };
});

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const base64 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('base64');
const armour = (label: string, body: string, joint = '\n'): string =>
  [`-----BEGIN ${label}-----`, ...body.match(/.{1,64}/g) ?? [], `-----END ${label}-----`].join(joint);

const structured: readonly SecretFormat[] = [
  { id: 'jwt', make: (random) => `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: draw('dig', 10, random), iat: 1516239022 })}.${draw('url', 43, random)}` },
  { id: 'jwe', make: (random) => `${base64url({ alg: 'dir', enc: 'A256GCM' })}..${draw('url', 16, random)}.${draw('url', 60, random)}.${draw('url', 22, random)}` },
  { id: 'private-key-pem', make: (random) => armour('RSA PRIVATE KEY', draw('b64', 800, random)) },
  { id: 'private-key-one-line', make: (random) => armour('PRIVATE KEY', draw('b64', 400, random), '\\n') },
  { id: 'private-key-openssh', make: (random) => armour('OPENSSH PRIVATE KEY', `b3BlbnNzaC1rZXktdjEA${draw('b64', 300, random)}==`) },
  { id: 'private-key-cut-off', make: (random) => `-----BEGIN EC PRIVATE KEY-----\n${draw('b64', 64, random)}\n${draw('b64', 64, random)}` },
  { id: 'private-key-pgp', make: (random) => armour('PGP PRIVATE KEY BLOCK', draw('b64', 400, random)) },
  { id: 'bcrypt', make: (random) => `$2b$12$${draw('b62', 53, random)}` },
  { id: 'argon2', make: (random) => `$argon2id$v=19$m=65536,t=3,p=4$${draw('b62', 22, random)}$${draw('b62', 43, random)}` },
  { id: 'shadow-sha512', make: (random) => `$6$${draw('b62', 16, random)}$${draw('b62', 86, random)}` },
  { id: 'django-pbkdf2', make: (random) => `pbkdf2_sha256$600000$${draw('b62', 22, random)}$${draw('b62', 43, random)}=` },
  { id: 'hex-128-bit', make: (random) => draw('hex', 32, random) },
  { id: 'hex-160-bit', make: (random) => draw('hex', 40, random) },
  { id: 'hex-256-bit', make: (random) => draw('hex', 64, random) },
  { id: 'hex-512-bit', make: (random) => draw('HEX', 128, random) },
  { id: 'uuid', make: (random) => [8, 4, 4, 4, 12].map((length) => draw('hex', length, random)).join('-') },
  { id: 'uri-userinfo', make: (random) => `postgres://app:${draw('b62', 12, random)}@db.${draw('low', 6, random)}.example:5432/main` },
  { id: 'redis-uri', make: (random) => `redis://:${draw('b62', 16, random)}@cache:6379/0` },
  { id: 'ado-connection', make: (random) => `Server=tcp:db,1433;Database=main;User Id=app;Password=${draw('b62', 12, random)};Encrypt=true` },
  { id: 'jdbc-connection', make: (random) => `jdbc:postgresql://db:5432/main?user=app&password=${draw('b62', 12, random)}` },
  {
    id: 'azure-storage',
    make: (random) => `DefaultEndpointsProtocol=https;AccountName=store;AccountKey=${draw('b64', 86, random)}==;EndpointSuffix=core.windows.net`,
  },
  { id: 'azure-sas', make: (random) => `sv=2022-11-02&ss=b&srt=o&sp=r&se=2030-01-01T00:00:00Z&sig=${draw('b62', 43, random)}%3D` },
  { id: 'basic-header', make: (random) => base64(`app:${draw('b62', 12, random)}`) },
];

const bare: readonly SecretFormat[] = (['ln', 'UN', 'b62', 'url', 'b64'] as const).flatMap((name) => [16, 20, 24, 32, 40, 64].map((length) => ({
  id: `bare-${name}-${length}`,
  make: (random: () => number) => draw(name, length, random).replace(/^[+/_-]|[+/_-]$/g, 'k'),
})));

/** Samples of every format the detectors know, and of tokens without any: for property tests and fixtures. */
export const secretFormats: readonly SecretFormat[] = [...ofProviders, ...structured, ...bare];
