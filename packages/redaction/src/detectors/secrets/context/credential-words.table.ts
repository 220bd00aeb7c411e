/** Words that announce a credential, and how. */
export interface CredentialWords {
  readonly id: string;
  /** Lower case ASCII, found anywhere in a name: `db_password`, `clientSecret`. */
  readonly keywords: readonly string[];
  /** Digits alone are a value (`pin: 4831`). */
  readonly digits?: true;
  /** Also with words of prose in between (`the password for the admin account is …`). */
  readonly prose?: true;
}

export const credentialWords: readonly CredentialWords[] = [
  {
    id: 'secret.credential-word',
    prose: true,
    keywords: [
      'password', 'passwd', 'passphrase', 'pass phrase', 'passkey', 'credential', 'pwd', 'secret', 'token', 'api key', 'apikey', 'api-key', 'api_key', 'access key',
      'access-key', 'access_key', 'accesskey', 'signing key', 'private key', 'private_key', 'encryption key', 'account key', 'license key', 'licence key', 'app key', 'auth key',
      'authkey', 'master key', 'client id', 'client_id', 'shared key', 'root key', 'service key', 'storage key', 'wifi key', 'pre-shared key', 'psk', 'login', 'log in', 'logged in',
      'sign in', 'creds', 'webhook', 'session id', 'sessionid', 'cookie', 'community string', 'pw is', ' pw ',
      // German
      'passwort', 'kennwort', 'geheimnis', 'zugangsdaten', 'anmeldedaten', 'zugangstoken', 'schluessel', 'api-schl', 'losung',
      // French
      'mot de passe', 'mdp', 'identifiants', 'jeton', 'code secret', 'phrase secr',
      // Spanish, Portuguese, Italian, Catalan
      'contrase', 'clave', 'credencial', 'senha', 'chave', 'palavra-passe', 'parola d', 'chiave', 'credenziali', 'contrasenya', 'segreto', 'secreto', 'segredo',
      // Dutch, Scandinavian, Finnish
      'wachtwoord', 'sleutel', 'adgangskode', 'passord', 'senord', 'salasana', 'inloggegevens', 'kodeord',
      // Polish, Czech, Slovak, Croatian, Hungarian, Romanian, Turkish, Indonesian, Vietnamese
      'haslo', 'heslo', 'lozinka', 'jelsz', 'parola', 'sifre', 'kata sandi', 'sandi', 'mat khau', 'geslo', 'parool', 'parole',
    ],
  },
  {
    id: 'secret.code-word',
    prose: true,
    digits: true,
    keywords: ['passcode', 'pin code', 'pin is', 'pin:', 'otp', 'one-time code', 'verification code', 'security code', 'access code', 'unlock code', 'einmalcode'],
  },
  {
    id: 'secret.credential-name',
    keywords: [
      '_key', '-key', 'key=', 'key:', 'key =', '_pass', 'pass=', 'pass:', 'pw:', 'pw=', 'pwd=', 'pass =', 'auth=', 'auth:', '_auth', 'authorization', 'bearer', 'sig=', 'signature', 'hmac',
      'x-auth', 'sid=', 'jwt', 'nonce', 'salt=', 'salt:', 'seed=', 'seed phrase', 'mnemonic', 'sshpass', 'client-id', 'clientid', 'app_id', 'appid', 'tenant_id', 'tenant id', 'account_id', 'dsn',
      'connectionstring', 'connection string', 'conn_str', 'hash=', 'hash:', 'digest:', '_sk', '_pat', 'pat:', 'pat=',
    ],
  },
];

/** Words for a password in scripts that the keywords' automaton does not know. */
export const credentialWordsBeyondAscii: readonly string[] = [
  'пароль', 'токен', 'ключ', 'секрет', 'κωδικός', 'κωδικος', 'συνθηματικό', '密码', '密碼', '口令', '密钥', '金鑰', '令牌', 'パスワード', '暗証番号', 'トークン', '비밀번호', '암호', '토큰',
  'كلمة المرور', 'كلمة السر', 'סיסמה', 'סיסמא', 'पासवर्ड', 'รหัสผ่าน', 'гасло', 'парола', 'лозинка', 'şifre', 'hasło', 'lösenord', 'schlüssel', 'mật khẩu', 'contraseña', 'clé',
];

/** What stands between the word and its value: `is`, `=` and the like, in the languages of the words above. */
export const connectives: ReadonlySet<string> = new Set([
  'is', 'was', 'are', 'equals', 'remains', 'became', 'being', '=', ':', '->', '=>', '→', ':=', '–', '—', '-', '==', '/', 'to', 'with', 'as', 'using', 'of', 'ist', 'lautet', 'war', 'sind', 'heißt', 'heisst',
  'mit', 'est', 'était', 'sont', 'vaut', 'avec', 'es', 'era', 'son', 'con', 'é', 'foi', 'com', 'è', 'sono', 'og', 'er', 'är', 'met', 'jest', 'to', 'je', 'on', 'like', 'named', 'be', 'sein', 'être', 'ser',
]);

/** What stands between a value and the word that names it, when the value comes first: `x is the password`. */
export const namings: ReadonlySet<string> = new Set(['is', 'as', 'was', 'for', 'ist', 'als', 'war', 'est', 'comme', 'es', 'como', 'é', 'è', 'come']);

/** What stands between the values of a list. */
export const joiners: ReadonlySet<string> = new Set(['and', 'or', '/', '&', '|', ',', 'und', 'oder', 'et', 'ou', 'y', 'o', 'e', 'then', 'plus', '-', '–']);

/** Words that may stand between a connective and the value. */
export const fillers: ReadonlySet<string> = new Set([
  'now', 'still', 'currently', 'just', 'simply', 'literally', 'set', 'changed', 'reset', 'to', 'the', 'following', 'always', 'actually', 'only', 'called', 'auf', 'jetzt', 'noch', 'gesetzt',
  'maintenant', 'toujours', 'ahora', 'agora', 'follows', 'as', 'default', 'same', 'value', 'string', 'user', 'username', 'admin', 'root', 'pass', 'password', '/', 'and', 'id', 'key', 'secret',
]);

/** Values that stand for one and are none. */
export const placeholders: ReadonlySet<string> = new Set([
  'null', 'none', 'nil', 'true', 'false', 'undefined', 'string', 'required', 'optional', 'redacted', 'hidden', 'masked', 'empty', 'unknown', 'default', 'env', 'todo', 'tbd', 'n/a', 'password',
  'secret', 'token', 'yes', 'no', 'number', 'object', 'boolean', 'text', 'any', 'void', 'bytes', 'str', 'int', 'value', 'changeit', 'here', 'example', 'this', 'that', 'not', 'the', 'and',
]);
