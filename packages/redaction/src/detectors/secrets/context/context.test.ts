import { describe, expect, it } from '@jest/globals';
import { piecesFoundBy } from '../../../../test-support/find-with.ts';
import { createVocabulary } from '../../../vocabulary/index.ts';
import { secretDetectors } from '../index.ts';

const detectors = secretDetectors({ vocabulary: createVocabulary() });

const hidden = (text: string, value: string): boolean => {
  const pieces = piecesFoundBy(detectors, text);
  return pieces.some((piece) => piece.includes(value));
};

describe('a value that words announce', () => {
  it.each([
    ['The password is hunter2 for now.', 'hunter2'],
    ['the token we use is abc-XYZ-123 on staging', 'abc-XYZ-123'],
    ['login with admin / Sommer77', 'Sommer77'],
    ['The password for the admin account is Welcome1.', 'Welcome1'],
    ['password was changed to Winter#2025', 'Winter#2025'],
    ['passwords: fig1, pear22, plum333', 'plum333'],
    ['the passphrase is "correct horse battery staple"', 'correct horse battery staple'],
    ['the pw is `monkey`', 'monkey'],
    ['The admin password for the test system is \'tulip\'.', 'tulip'],
    ['My password is kumquat.', 'kumquat'],
    ['The password is marble-falcon-42, in case you need it', 'marble-falcon-42'],
    ['He told me the root password (178417) on the phone.', '178417'],
    ['user bob pass dragon79', 'dragon79'],
    ['login: bob, password: toor', 'toor'],
    ['My seed phrase: apple river stone cloud tiger lemon basket window garden silver copper velvet', 'apple river stone'],
    ['the passphrase is purple monkey dishwasher lamp, by the way', 'purple monkey dishwasher lamp'],
    ['backup code 8842-1190', '8842-1190'],
    ['The default is admin/Sommer2019.', 'Sommer2019'],
    ['Everybody here uses password123 anyway', 'password123'],
    ['we hardcoded the secret pickl3#107 in the build script', 'pickl3#107'],
    ['use Sommer77 as the password', 'Sommer77'],
    ['The OTP is 482910.', '482910'],
    ['Das Passwort lautet Sommer77! Bitte ändern', 'Sommer77!'],
    ['le mot de passe est Azerty77', 'Azerty77'],
    ['La contraseña es Gato77$', 'Gato77$'],
    ['A senha é minhaSenha77', 'minhaSenha77'],
    ['пароль: qwerty77', 'qwerty77'],
    ['The password for it is Abc&1234xyz and old.', 'Abc&1234xyz'],
    ['the door code is 8351, just in case', '8351'],
    ['Use gate code 8351 at night.', '8351'],
    ['密码是 Passw0rd77', 'Passw0rd77'],
    ['密码:Passw0rd77。', 'Passw0rd77'],
  ])('is found in prose: %s', (text, value) => {
    expect(hidden(text, value)).toBe(true);
  });

  it.each([
    ['API_KEY=foobarbaz', 'foobarbaz'],
    ['  db_password: swordfish\n', 'swordfish'],
    ['export DB_PASSWORD="correct horse battery staple"', 'correct horse battery staple'],
    ['"clientSecret": "letmein"', 'letmein'],
    ['<password>letmein</password>', 'letmein'],
    ['<add key="ClearTextPassword" value="letmein" />', 'letmein'],
    ['user=bob&password=builder&x=1', 'builder'],
    ['?access_token=zzz111yyy', 'zzz111yyy'],
    ['Authorization: Bearer abcdef.ghijkl', 'abcdef.ghijkl'],
    ['Set-Cookie: sid=s%3Aabcd.efg; Path=/', 's%3Aabcd.efg'],
    ['mysql -u root -pSw0rd db', 'Sw0rd'],
    ['curl -u admin:letmein https://example.org', 'letmein'],
    ['sshpass -p "letmein" ssh host', 'letmein'],
    ['--token=abcdefg', 'abcdefg'],
    ['setPassword("letmein")', 'letmein'],
    ["CREATE USER bob IDENTIFIED BY 'letmein';", 'letmein'],
    ['| password | marble2020 |', 'marble2020'],
    ['Password\nmarble2020\n', 'marble2020'],
  ])('is found in code and commands: %s', (text, value) => {
    expect(hidden(text, value)).toBe(true);
  });

  it.each([
    'The password is stored hashed with PBKDF2.',
    'Passwords must be at least 12 characters long.',
    'The token is validated by the API gateway (RFC6750).',
    'The secret is rotated every 90 days.',
    'Password: the user must choose a strong one.',
    'A JWT is signed with RS256 and verified.',
    'The cookie is marked HttpOnly, Secure and SameSite=Strict.',
    'Log in with OAuth2 or OIDC.',
    'token: string',
    'The session token is sent in the Authorization header.',
    'Tokens expire after 15min and refresh tokens after 30d.',
    'passwords are hashed (Argon2id, m=64MiB)',
    'the credential is issued as X.509v3',
    'Secrets management in Kubernetes v1.29',
    'The token is opaque and base64url-encoded.',
    'The password is wrong, so try again.',
    'If the password is leaked, rotate it.',
    'A weak point of passwords is people.',
    'Secrets: Vault',
    'Hash: SHA-256',
    'Token: expired',
    '密钥:必须轮换。',
    '令牌有效期为15分钟,过期后需要重新登录。',
    'Das Passwort wird gehasht gespeichert und nie im Klartext übertragen.',
    'Le jeton est signé avec RS256 et vérifié par la passerelle.',
    'La contraseña debe tener al menos 12 caracteres y un número.',
    'Пароль хранится в виде хеша.',
    'Система управления ключами отвечает за их хранение и ротацию.',
    'Das Schlüssel-Management läuft über größere Schlüsselverwaltungen.',
    'The door code 2019 edition is out; the access code 4096 bytes long.',
    'Pass it with the --token option or the --password flag.',
    'It ends with END KEY----- was the answer.',
    'The passphrase is kept in the vault and never written down.',
    'password: "{{ vault_db_password }}"',
    'API_KEY=your-api-key-here',
    'The token is 3600 seconds old.',
    'See the `Path` `Set-Cookie` attribute][rfc-6265-5.2.4].',
    'The token type is `bearer` and the grant `code`.',
  ])('is none in: %s', (text) => {
    expect(piecesFoundBy(detectors, text)).toEqual([]);
  });

  it('is not looked for behind the mark of one that has gone', () => {
    expect(piecesFoundBy(detectors, `The password is ${'\uE000'.repeat(17)} on server7b2x9.`)).toEqual([]);
  });
});
