/**
 * Terms that are counted rather than listed: identifiers of public catalogues and standards, versions of algorithms and platforms.
 * All anchored on both sides and without nested repetition.
 */
const termShapes: readonly RegExp[] = [
  // ATT&CK: techniques, tactics, mitigations, software, groups, data sources, campaigns.
  /^(?:T\d{4}(?:\.\d{3})?|TA\d{4}|DS\d{4}|[MSGC][01]\d{3})$/,
  /^AML\.TA?\d{4}(?:\.\d{3})?$/,
  /^(?:CWE|CAPEC|RFC|ISO|IEC|NIST|FIPS|PEP|ECMA|EIP|BIP|ADR|OWASP|WSTG|MASVS|ASVS|SOC|PCI|PSD|ANSI|IEEE|ITU|ETSI|EN|BS|DIN|NIS|CIS|D3)[-_]?[A-Z]{0,5}-?\d{1,6}(?:[-.:]\d{1,5}){0,3}$/,
  /^(?:cwe|rfc|iso|iec|pep|nist|fips)-?\d{1,6}$/,
  // OWASP Top 10 and relatives: A01:2021, API1:2023, LLM01, M1:2016, K01, CICD-SEC-1, V2.1.3.
  /^(?:A|API|LLM|M|K|ASI|C|P|V|ML|R|PR|CICD-SEC-?)\d{1,2}(?::20\d\d(?:-[A-Za-z]{2,12})?|(?:\.\d{1,2}){1,2})?$/,
  // NIST SP 800-53 and 800-171 controls, CSF subcategories, revisions.
  /^(?:AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|PT|RA|SA|SC|SI|SR)-\d{1,2}(?:\(\d{1,2}\))?$/,
  /^(?:GV|ID|PR|DE|RS|RC)\.[A-Z]{2}(?:-\d{1,2})?$/,
  /^SP[- ]?(?:800|1800|500)-\d{1,3}[A-Za-z]?$/i,
  // Algorithms with sizes and modes.
  /^(?:AES|DES|3DES|RSA|DSA|ECDSA|ECDH|DH|FFDHE|SHA|SHA2|SHA3|SHAKE|HMAC|HMACSHA|BLAKE|BLAKE2[bs]?|MD|RC|CRC|GOST|PBKDF|ML-KEM|ML-DSA|SLH-DSA|Kyber|Dilithium|Falcon|Curve|Ed|X|P|secp|ChaCha|Salsa|XTS|CMAC|GMAC|RIPEMD|Whirlpool|KMAC|ARIA|Camellia|SM|ES|RS|HS|PS|EdDSA)[-_]?\d{1,5}(?:[-_/](?:\d{1,4}|GCM|CBC|CTR|ECB|CCM|SIV|OFB|CFB|XTS|KW|OAEP|PSS|PKCS1|Poly1305|SHA-?\d{0,3}|HMAC|GCM-SIV|[rk]1)){0,3}(?:with(?:RSA|ECDSA))?$/i,
  // Protocols, platforms and languages with a version.
  /^(?:TLS|SSL|DTLS|SSH|HTTP|OAuth|SAML|SNMP|SMB|NTLM|IMAP|POP|IP|ICMP|DHCP|NFS|QUIC|WPA|IGMP|CVSS|MQTT|SOCKS|LDAP|OIDC|UTF|UCS|Base|ES|C|PHP|Python|Java|JDK|HTML|CSS|ECMAScript|Windows|Android|iOS|macOS|Win|GPT|EPSS|PKCS|FIDO|X|IKE|TOTP|CIDR|RAID|USB|CAT|OSI|gen|phase|tier|level|layer|step|stage)[-/ ]?v?\d{1,4}(?:\.\d{1,3}|x)?(?:\+|#\d{1,2})?$/i,
  /^v?\d{1,3}(?:st|nd|rd|th)$/,
  /^(?:alpha|beta|rc|preview|draft|rev|sp|v\dbeta|v\dalpha|FY|CY|Q|H|Figure|Table|Section|Chapter|Appendix|Example|Part|Week|Day|Year|Class|Version)\d{1,4}$/i,
  /^0x[0-9a-f]{1,8}$/i,
  // Quantities: 256-bit, 2048bit, 30s, 10ms, 5GB, 24x7, 1st-party.
  /^\d{1,6}(?:\.\d{1,3})?-?(?:bits?|bytes?|B|[kKMGT]i?B|[kMG]bps|ms|s|m|h|d|min|mins|hrs?|days?|years?|px|x|%|k|K|M|Hz|[kMG]Hz|FA|D|G|way|party|tier|hour|day|minute|second|digit|character|time|factor|step|level|month|year|week)$/,
  /^\d{1,2}(?:am|pm)$/i,
  /^\d{2}x\d(?:x\d{2,3})?$/,
  /^(?:19|20)\d\ds$/,
];

/** Whether a word is a term by its shape alone. Linear: words of more than 48 characters are asked for by nobody. */
export const hasTermShape = (word: string): boolean => /\d|^(?:GV|ID|PR|DE|RS|RC)\./.test(word) && termShapes.some((shape) => shape.test(word));
