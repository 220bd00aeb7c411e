/** Words that announce a credential, and how. */
export interface CredentialWords {
  readonly id: string;
  /** Lower case ASCII, found anywhere in a name: `db_password`, `clientSecret`. */
  readonly keywords: readonly string[];
  /** Digits alone are a value (`pin: 4831`). */
  readonly digits?: true;
  /** After `is`, at the end of a sentence, even a plain word is a value (`the password is kumquat.`). */
  readonly words?: true;
  /** Also with words of prose in between (`the password for the admin account is …`). */
  readonly prose?: true;
}

export const credentialWords: readonly CredentialWords[] = [
  {
    id: 'secret.password-word',
    prose: true,
    words: true,
    keywords: [
      'password', 'passwd', 'passphrase', 'pass phrase', 'pwd', 'pw is', ' pw ', 'passwort', 'kennwort', 'mot de passe', 'mdp', 'contrase', 'senha', 'palavra-passe', 'parola d',
      'wachtwoord', 'adgangskode', 'passord', 'senord', 'salasana', 'kodeord', 'haslo', 'heslo', 'lozinka', 'jelsz', 'sifre', 'kata sandi', 'geslo', 'parool',
    ],
  },
  {
    id: 'secret.credential-word',
    prose: true,
    keywords: [
      'passkey', 'credential', 'secret', 'token', 'api key', 'apikey', 'api-key', 'api_key', 'access key',
      'access-key', 'access_key', 'accesskey', 'signing key', 'private key', 'private_key', 'encryption key', 'account key', 'license key', 'licence key', 'app key', 'auth key',
      'authkey', 'master key', 'client id', 'client_id', 'shared key', 'root key', 'service key', 'storage key', 'wifi key', 'pre-shared key', 'psk', 'login', 'log in', 'logged in',
      'sign in', 'creds', 'webhook', 'session id', 'sessionid', 'cookie', 'community string',
      // German
      'geheimnis', 'zugangsdaten', 'anmeldedaten', 'zugangstoken', 'schluessel', 'api-schl', 'losung',
      // French
      'identifiants', 'jeton', 'code secret', 'phrase secr',
      // Spanish, Portuguese, Italian, Catalan
      'clave', 'credencial', 'chave', 'chiave', 'credenziali', 'contrasenya', 'segreto', 'secreto', 'segredo',
      // Dutch, Scandinavian, Finnish
      'sleutel', 'inloggegevens',
      // Polish, Czech, Slovak, Croatian, Hungarian, Romanian, Turkish, Indonesian, Vietnamese
      'parola', 'sandi', 'mat khau', 'parole',
    ],
  },
  {
    id: 'secret.code-word',
    prose: true,
    digits: true,
    keywords: ['passcode', 'pin code', 'pin is', 'pin:', 'otp', 'one-time code', 'verification code', 'security code', 'access code', 'recovery code', 'backup code', 'unlock code', 'einmalcode',
      'door code', 'gate code', 'entry code', 'alarm code', 'lock code', 'safe code', 'lockbox code', 'keypad code', 'door pin', 'alarm pin', 'code secret', 'digicode', 'turcode', 'zugangscode', 'codigo de acceso'],
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

/** The connectives after which a plain word may be a value. */
export const copulas: ReadonlySet<string> = new Set([
  'is', 'was', 'ist', 'war', 'lautet', 'est', 'était', 'es', 'era', 'é', 'è', 'foi', 'er', 'är', 'jest', 'je', 'to', ':', '=',
]);

/** Plain words that say something about a password and are none. */
export const remarks: ReadonlySet<string> = new Set(`
  wrong right correct incorrect weak strong short long valid invalid empty blank secret secure safe unsafe public private known unknown shown plain plaintext sent set lost stolen same
  different unique random easy hard simple complex trivial obvious common important necessary here there below above next fine good enough visible hidden static dynamic opaque useless
  gone mandatory required optional sensitive insecure encrypted yours mine ours theirs his hers old new bad poor great better worse best worst broken written kept held known forgotten chosen
  given taken seen read typed spoken case one two three four five six used safe more less much again always never ever also both this that these those itself himself them there then them
  dead alive true false sound stale fresh late early full temporary permanent needed cleartext clear text guessable crackable critical vital moot exempt risk issue problem story matter fact
  default prompt question answer access place time user system server client database service file line all none nothing everything anything something someone anyone everyone nobody
  richtig falsch sicher unsicher schwach stark kurz lang leer bekannt unbekannt geheim neu alt gleich faux bon correcte faible fort court inconnu connu secreta correcta incorrecta
  vide nul perdu volé sûr nouveau débil fuerte corta larga segura insegura vacía nueva fraca forte curta longa nova
`.split(/\s+/).filter((word) => word !== ''));

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
  'flag', 'option', 'options', 'argument', 'parameter', 'switch', 'was', 'is', 'are', 'to', 'or', 'in', 'for', 'from', 'with', 'will', 'must', 'can', 'should', 'may', 'when', 'if', 'file', 'which',
]);
