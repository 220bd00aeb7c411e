/** Methods, weaknesses, attacks, defences, protocols, algorithms, laws and standards, and the abbreviations for them. Separated by white space, sorted. */
export const securityTerms = `
0-RTT 1-RTT 2FA 2SV 3DES 6to4 __Host __Host- __Secure __Secure- AAA ABAC Accellion Accept Accept-Encoding Accept-Language
Access-Control-Allow-Credentials Access-Control-Allow-Headers Access-Control-Allow-Methods Access-Control-Allow-Origin
Access-Control-Expose-Headers Access-Control-Max-Age Access-Control-Request-Headers Access-Control-Request-Method accountability
accreditation ACE ACEs ACK ACL ACLs ACME ADCS Adleman Adler-32 adware AEAD AEPD AES AES-128 AES-192 AES-256 AES-CBC AES-CCM AES-CTR
AES-GCM AES-GCM-SIV AES-KW AES-NI AES-SIV AES-XTS AGPL AH AI-Act AIBOM air-gapped airgap airgapped AISVS AitM AJAX Akira ALARP ALFA
Allegro ALLOW-FROM allowlist allowlisting allowlists ALPACA ALPHV ALPN Amcache AMFI AML AMNESIA33 AMP AMQP AMQPS Andariel anonymisation
anonymity anonymization Anonymous ANSSI AOC API APPI APRA APT APT1 APT10 APT28 APT29 APT33 APT34 APT35 APT38 APT40 APT41 APTs ARC Argon2
Argon2d Argon2i Argon2ID ARIA ARP ARQC AS AS-REP AS-REPRoasting ASCII Ascii85 Ascon ASLR ASM ASN ASNs ASP.NET_SessionId ASPA ASPM
ASREPRoast assurance ASV ASVs AsyncAPI ATLAS ATO Atom ATT&CK attestation attestations auditability auditing Augury authenticate
authentication authenticator authenticators authenticity AuthN authorisation authorization AuthZ AutoAttack AV availability AVD backdoor
backdoors backpressure Bad-Neighbor BadNets BadRabbit badUSB baiting balloon banner-grabbing Baron-Samedit BAS base-uri Base16 Base32
Base36 Base58 Base62 Base64 base64-encoded Base64URL Base85 BazarLoader BBP BCDR BCP BCR BCRs bcrypt BDSG beaconing BEAST BEC BeEF BFF
BFLA BFV BGP BGPsec BGV BIA BianLian BIAS Big5 BIKE BIMI BIOS BITS Bitsquatting BlackCat BlackEnergy blackholing blacklist blacklists
BlackLotus BlackMatter Blacksmith BLAKE2 BLAKE2b BLAKE2s BLAKE3 BLASTPASS Bleichenbacher BLESA blind-XSS block-all-mixed-content blocklist
blocklists Blowfish BLS blue-team BlueBorne bluebugging bluejacking BlueKeep bluesnarfing BlueTeam BLUFFS BOF BOLA BOM BootHole bootkit
bootkits BOPLA Bossware botnet botnets BPDU Brainpool brainpoolP256r1 BrakTooth brandjacking BREACH brute-force brute-forcing bruteforce
bruteforcing BSI BSIMM Bulletproofs Bulyan BYOD BYOK bypassSecurityTrustHtml C2 C5 CA CAA CAASM Cache-Control CacheOut CAIQ CalDAV CALDERA
Camellia canary canarytoken canarytokens canonicalisation canonicalization CAPEC CAPTCHA CAPTCHAs CAR Carbanak CardDAV CASB CAST-128
CAST-256 CAST5 CAVP CBAC CBC CBC-MAC CBOM CC CCE CCM CCPA CDD CDE CDN CDNs CDP Cedar CEF CEK CER CERT CERT-In certification CERTs CET CFB
CFG CFI CFID CFO CFTOKEN CGNAT ChaCha ChaCha20 ChaCha20-Poly1305 CHD Checkm8 Checkra1n child-src CI/CD CIA CIA-triad CIAM CIBA CIDR CIEM
CIO CIP cipher ciphers ciphersuite ciphersuites ciphertext ciphertexts CIRT CIS CISA CISO CISSP Citrix-Bleed CitrixBleed CityHash CJIS
CKKS Cl0p Clear-Site-Data cleartext clickjacking Clipper Clop CMAC CMMC CMS CMVP CNA CNAPP CNAs CNIL CoAP CoAPS Cobalt COBIT COEP
collection combosquatting compliance confidentiality CONNECT connect-src containerization containerized Content-Disposition
Content-Encoding Content-Language Content-Length Content-Location Content-Range Content-Security-Policy
Content-Security-Policy-Report-Only Content-Type Conti cookie Cookie2 cookiejacking cookies COOP COP COPPA CORB CORP CORS COSE COTS
Counterfit CP1252 CPA CPE CPRA CPS234 CRA CrashOverride CRC CRC-32 CRC32 credential-stuffing CRIME CRL CRLF CRO cross-origin
Cross-Origin-Embedder-Policy Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy cross-site CrossTalk CRUD cryptanalysis cryptographic
cryptographically cryptography cryptojacker cryptojacking cryptominer cryptominers cryptoperiod cryptosystem CSA CSIDH CSIRT CSIRTs CSMS
CSP CSP3 CSPM CSPP CSPRNG CSPv3 CSR CSRF CSRFs CSTI CSV CSVS CSWSH CT CTAP CTAP2 CTDPA CTEM CTF CTI CTO CTR CTS cursorjacking Curve25519
Curve448 CVC CVD CVE CVEs CVSS CVV CVV2 CWE CWPP CWRAF CWSS CWT Cyber-Essentials CyberEssentials cybersquatting CybOX D3FEND DAC DACL DANE
dangerouslySetInnerHTML DarkSide DAST DCShadow DCSync DDoS DDoSed DDoSing DDS deauth deception DeepFool default-src DejaBlue DEK DEKs
DELETE delivery DEM deniability denial DENY denylist denylisting denylists DEP dependency-confusion DES deserialization detectability
DevSec DevSecOps DFARS DFD DFIR DFSCoerce DGA DGAs DH DHCP DHCPv6 DHE DHE-RSA Diamond-Model DID DIDs Diffie Diffie-Hellman Dilithium
Dirty-COW DirtyCow DirtyPipe DISA disclosure discovery DKIM DLL DLP DMARC DMZ DNAT DNS DNSSEC DNT document.cookie document.domain
document.location document.referrer document.write DoD DoH DOM DOM-based DOM-XSS DOMs Doppelganger DoppelPaymer DoQ DORA DoS DoSed DoSing
DoT DoublePulsar Downfall Downgrade doxing doxxing DP-SGD DPA DPAs DPDP DPDPA DPIA DPIAs DPO DPoP DPOs DR Dragonblood DRBG DREAD Dridex
drive-by DRM dropper DROWN DRP Drupalgeddon DRY DSA DSAR DSARs DSGVO DSPM DSR DTD DTLS DTLS1.2 DTP dumpster-diving Duqu DXSS E8 EAL EAL4+
EAP EAR EASM eavesdropping EAX EBCDIC eBPF ECB ECC ECDH ECDHE ECDHE-ECDSA ECDHE-RSA ECDSA ECH ECIES ECMQV Ed25519 Ed448 EDD EdDSA EDoS
EDPB EDPS EDR EFAIL Egregor EHR EHRs eIDAS eIDAS2 El-Gamal elevation ElGamal EMB3D EMET Emotet EMR encoding ENGAGE Enigma ENISA ENS
enumeration EoP ePHI EPP ePrivacy EPSS Equation-Group ESAPI escalation escaping eSE ESI ESMTP ESNI ESP Essential-Eight ETA ETag ETags
EternalBlue EternalRomance ETW EUCC EUCS EUDI EULA eval evil-twin EVITA exfiltration Expect-CT exploitation FADP FAIR Falcon Fallout FAPI
FAPI2 FarmHash FATF FCRA Feature-Policy FedRAMP Feistel FERPA FFIEC FGA FGSM FHE Fickling FIDO FIDO2 FiGHT FIM FIN FIN6 FIN7 FIN8
fingerprinting FINRA FIPS FIPS140-2 FIPS140-3 FISMA Flame Fleeceware FMEA FNV Follina font-src foothold footprinting FORCEDENTRY
Foreshadow forgery form-action formjacking FORTIFY FragAttacks frame-ancestors frame-src FREAK Freenet FrodoKEM FrostyGoop FS-ISAC FTA FTP
FTPS Fuxnet fuzzer fuzzers fuzzing Gamaredon Garak GateKeeper GB2312 GBAC GBK GCM GDPR GeMSS GET GHASH Ghostcat GIMLI Glaze GLBA GMAC GNAP
GNSS GoAnywhere GoFetch Golden-Ticket GOST GOT governance GPG GPO GraphQL GRC GRE greylist gRPC gRPC-Web Grundschutz Grøstl H-ISAC h2 h2c
h3 HAFNIUM HAL Half-Double Halo Halo2 HARA hardening HATEOAS Havex HAZOP HBOM HC-128 HEAD HEART Heartbleed HEAVENS HEIST Hellman
Hertzbleed hex hexadecimal HIDS HIGHT hijacking HIPAA HITECH HITRUST Hive HiveNightmare HKDF HMAC HMAC-SHA1 HMAC-SHA256 HMAC-SHA512
homoglyph homoglyphs homograph homomorphic honeynet honeypot honeypots honeytoken honeytokens Host HOTP HPKE HPKP HPP HQC href HRS HSM
HSMs HSS HSTS HTML HTML5 hTMM HTTP HTTP-only HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/3 HttpOnly HTTPS HUMINT hypervisor hypervisors I2P IaaS IaC IAM
IAST IBRS IcedID ICMP ICMPv6 ICO ICS IDDIL IDE IDEA identifiability IDN IDNs IDOR IdP IdPs IDS IDS/IPS IEC IEC62443 IETF If-Match
If-Modified-Since If-None-Match iFrame iFrames IGA IGMP IKE IKEv1 IKEv2 ImageTragick IMAP IMAP4 IMAPS IMDS IMDSv1 IMDSv2 img-src impact
impersonation implant Inception includeSubDomains Incontroller IndexedDB Industroyer Industroyer2 infostealer infostealers INFRA-HALT
innerHTML innerText installation integrity interception IOA IOAs IOC IOCs IoT IP IPC IPFIX IPIP IPS IPsec IPv4 IPv6 IR IRAP IRC IRM
IRS-1075 ISA ISA/IEC ISAC ISACs ISAE ISAE3402 ISAKMP ISM ISMAP ISMS ISO ISO-8859-1 ISO/IEC ISO27001 ISO27002 ISP ISVS IT-Grundschutz ITAR
ITDR ITIL IV IVs jamming JAR JARM JavaScript JEP JH JNDI JOP JOSE JSESSIONID JSF JSON JSON-LD JSON-RPC JSONP JSONRPC JSP JTI juice-jacking
Juicejacking JWA JWE JWK JWKs JWS JWT JWTs Kaseya KASLR KASUMI KBA KDF KDFs Keccak Keep-Alive KEK KEKs KEM KEMs Kerberoast Kerberoasting
KEV keylogger keyloggers keypair keypairs keyring keyrings keystore keystores keystream Kimsuky KMAC KMIP KMS KNOB KPI KPTI KRACK KRBTGT
Krook Krum KSK KSPM Kuznyechik Kyber KYC L2TP LadderLeak LAPSUS$ Last-Event-ID Last-Modified lateral-movement Latin-1 Lazarus LDAP LDAPi
LDAPS LDoS LEA Leakware LEEF LFI LGPD LIA likejacking LINDDUN LINDDUN-GO linkability LLDP LLM LLMNR LLMs LLMSVS LM-hash LMS loader
localStorage Location location.hash location.href location.search LockBit Log4j Log4Net Log4Shell LOGJAM LogoFAIL LOLBins Looney-Tunables
Loopix LSASS Lucky13 LulzSec LVI LwM2M MAC Macaroon Macaroons MACsec magecart Magma malvertising malware manifest-src Marlin MARS
marshalling MAS MAS-TRM masquerading MAST MASTG MASVS Max-Age Maze McEliece MD2 MD4 MD5 MD6 mDL MDM mDNS MDR media-src Medusa MEK Meltdown
Merkle MFA MiCA microsegmentation MiFID MimbleWimble MiMC MIME Minerva Mirai misconfiguration misconfigurations MISP MitM MITRE Mixmaster
Mixminion ML-BOM ML-DSA ML-KEM MLS MoSCoW MOVEit MPA MPC MQTT MQTTS MQV MSS MTA-STS MTBF MTD MTE mTLS MTPD MTTA MTTD MTTF MTTR MTU
MurmurHash MuSig must-revalidate MX mXSS NAC NAIC NAME-WRECK NAT NAT-PMP NAT64 NBT-NS NDA NDB NDP NDR NEL NERC NERC-CIP NetFlow NetWalker
nFADP NFC NFD NFKC NFKD NGAC NGAV NGFW NGFWs NIAP NIDS Nightshade NIS NIS2 NIST NIST-P256 no-cache no-referrer no-referrer-when-downgrade
no-store NOBELIUM NOC non-compliance Non-repudiation non-tampering nonce nonce-based nonces noncompliance nonrepudiation noopener NoPac
noreferrer normalisation normalization nosniff NoSQL NoSQLi NotPetya NPI NPN NPPI NTHash NTLM NTLM-relay NTLMv2 NTP NTRU NTRUEncrypt NTS
NVD NX NYDFS Nym OAEP OAuth OAuth1.0 OAuth2 OAuth2.0 OAuth2.1 object-src observability OCB OCSP octal OCTAVE OData OFAC OFB OIDC OOB OOBR
OOBW OP OPA OPC OpenAPI OpenFGA OpenID OpenIOC OpenPGP OpenSAMM OpenSSF OpenVPN OPs OpSec OPTIONS ORB OrBAC ORC Origin
Origin-Agent-Cluster origin-when-cross-origin ORM OSCP OSI OSINT OSNMA OSS OSSF OSVDB OT OTP OTPs outerHTML OVAL overpass-the-hash OWASP
P-256 P-384 P-521 P2PE PA-DSS PaaS PAC PACMAN Paillier PAM PAN PANs PAP PAR parameterization parameterized PASETO pass-the-hash
pass-the-ticket Passkey passkeys password-spraying PASTA PAT PATCH PATE payload payloads PBAC PBKDF1 PBKDF2 PCBC PCI PCI-DSS PCIDSS PDoS
PDP PDPA Pegasus pentest pentester pentesters pentesting pentests PEP pepper peppering peppers Permissions-Policy persistence PetitPotam
Petya PFS PGD PGP pharming PHE PHI phishing PHPSESSID PIA PIAs Picnic PIE piggybacking PII PIM PIN PINs PIP PIPA PIPEDA Pipedream PIPL
pivoting PixieFail PKCE PKCS1v1.5 PKI PKIX plaintext plaintexts Platypus plausible Play-ransomware PLONK PlonK PLT plugin-types
PlunderVolt PnG POC PoCs PoLP Poly1305 POODLE POP3 POP3S POPIA popup popups Poseidon possession POST postMessage PP PPTP PQC Predator
Prefetch preload PRESENT pretexting prime256v1 PRINCE PrinterBug PrintNightmare Prio privilege PRNG Prochlo PROPFIND Protestware
provenance Proxy-Authenticate Proxy-Authorization ProxyLogon ProxyNotShell ProxyShell PSD2 PSD3 pseudonymisation pseudonymity
pseudonymization PSIRT PSS PTP PTS Public-Key-Pins PUF PUK Punycode purple-team PurpleTeam PUT PWA PWAs PwnKit PyRIT QA QakBot Qbot Qilin
QRNG QSA QSAs QTMM QUIC quishing R155 R156 Rabbit RACCOON RACI RAMBleed RansomHub ransomware RAPPOR RAR RARP RASP RAT rate-limiting RBAC
RBI RBVM RC2 RC4 RC5 RC6 RCE RDF RDoS RDP RE&CT ReBAC Rebuff reCAPTCHA reconnaissance red-team ReDoS RedTeam Referer Referrer-Policy
regreSSHion RELP RELRO replay replays Report-To report-uri Reporting-Endpoints repudiation require-trusted-types-for resilience resiliency
REST RESTful ret2libc Retbleed Retry-After REvil rexec RFB RFC RFI RFID Rhysida RIDL RIPEMD RIPEMD-160 Ripple20 Riskware RITA Rivest
rlogin RMF RNG ROA ROAs ROBOT robustness ROC ROCA rogue rootkit rootkits ROP RoPA ROT13 ROT47 RowHammer RowPress Royal RP RPC RPKI RPO RPs
RSA RSA-2048 RSA-4096 RSA-OAEP RSA-PSS RSAES-OAEP RSASSA-PKCS1 RSASSA-PSS rsh RSS RST rsyslog RTO RTS RTT RubberDucky RVD Ryuk S-SDLC
S/MIME S2C2F SaaS Saber SABSA SACL SAD SafeSEH SAHARA Salsa20 salt salting salts same-origin same-site SAMEORIGIN SameSite SAML SAML2
SAMLv2 SAMM SAN sandbox sandboxes sandboxing Sandworm sanitisation sanitization sanitizer SANs SAQ SAR SARs SASE SAST SBOM SBOMs SCA SCADA
SCAP scareware Scattered-Spider SCC SCCs Schnorr SCIM SCP script-src script-src-elem scrypt SCT SCTs SCVS SD-JWT SDL SDLC SDP SDR SE SEC
Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-User Sec-GPC Sec-WebSocket-Key SecDevOps SecNumCloud SecOC secp256k1 secp256r1
secp384r1 Secure SEED segmentation SEHOP self-XSS Sequoia serialization SeriousSAM Serpent Server-Timing ServiceWorker ServiceWorkers
sessionStorage Set-Cookie setTimeout sFlow SFTP SGAxe SHA SHA-0 SHA-1 SHA-2 SHA-224 SHA-256 SHA-3 SHA-384 SHA-512 SHA-512/256 SHA1 SHA2
SHA256 SHA3 SHA3-256 SHA3-512 SHA512 ShadowBrokers SHAKE128 SHAKE256 Shamir Shamoon Shared-Assessments SHE ShellBag ShellBags shellcode
Shellshock SHIELD Shift-JIS Shift_JIS Shimcache Shimming shoulder-surfing sidejacking SIDH SIEM SIEMs SIG SIGINT SIGRed SIKE SIL
Silver-Ticket SIM SIM-swapping sinkhole sinkholing SIP SipHash SIPS SIV Skein Skeleton-Key skimmers skimming Skipjack SLA SLH-DSA SLO
slopsquatting SLOTH SLSA SM2 SM3 SM4 SMB SMB-relay SMBGhost smishing SMPC SMS SMS-OTP SMTP SMTPS SNARK SNARKs SNAT SNI sniffing SNMP
SNMPv1 SNMPv2 SNMPv2c SNMPv3 snooping SNOW SNTP SOAP SOAR SOC SOC1 SOC2 SOC3 SOCKS SOCKS4 SOCKS5 SOCMINT SOCs Sodinokibi SolarMarker
SolarWinds Sonic SOP SOSEMANUK SOX SP SPA SPARQL SPAs SPDX SPDY SPDZ spear-phishing spearphishing Speck Spectre SPF SPHINCS SPHINCS+ SPI
SpiceDB SPIFFE SPIRE SPOF spoofing Spouseware Spring4Shell SpringShell SPs SPVS spyware SQLi SRBDS src srcdoc SRI SROP SSAE SSAE18 SSDF
SSDLC SSDP SSE SSG SSH SSHv1 SSHv2 SSI SSID-Confusion SSL SSLv2 SSLv3 SSN SSO SSP SSPM SSR SSRF SSS SSTI SSTP SSVC ST Stagefright stager
stagers Stalkerware STAMP STAR Starbleed Starjacking STARK STARKs STARTTLS StateRAMP steganalysis steganography STIG STIGs STIX STIX2 sTLS
STOMP STPA STPA-Sec Streebog strict-dynamic strict-origin strict-origin-when-cross-origin Strict-Transport-Security STRIDE STRIDE-LM
STRIDE-per-element STRIDE-per-interaction STS Stuxnet style-src SUNBURST SVG SVID SVIDs swatting SWEET32 SweynTooth SWG SXSS SYN SYN-ACK
SYN/ACK Syslog syslog-ng TAA tabletop tabnabbing tailgating tampering TARA TAXII TCC TCP TCP/IP TDE TDES TDoS TEA TEE Telnet Teredo
Terrapin Text4Shell textContent TextFooler TFA TFTP threat-hunting threat-model threat-modeling threat-modelling Threefish throttling
Thunderclap Thunderspy Thunderstrike TIA Tiger TISAX TLP TLP:AMBER TLP:CLEAR TLP:GREEN TLP:RED TLP:WHITE TLS TLS-RPT TLS1.0 TLS1.1 TLS1.2
TLS1.3 TLSA TLSv1 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 TOCTOU TOE TOFU TOGAF tokenisation tokenization Tor TOTP Touchlink TPM TPM-FAIL TPM2
TPMs TRACE traceability Traceparent Transfer-Encoding TreeKEM TrickBot TRIKE TripleDES Trisis TRITON Trivium TRNG trojan trojans TRRespass
trusted-types truststore truststores trustworthiness TSA TTL TTP TTPs Turla TVM Twofish typosquatting U2F UAC UAF UBA UBAC UCPA UCS-2
UCS-4 UDP UEBA UI UICC UIWebView UMA unawareness UNC2452 UNECE Unicode unlinkability unmarshalling unsafe-eval unsafe-hashes unsafe-inline
unsafe-url Upgrade-Insecure-Requests UPnP URGENT11 URI URL USB User-Agent UserAssist UTF UTF-16 UTF-32 UTF-7 UTF-8 UTF8 utility uuencode
UUID UX uXSS v-html validation Vary VAST VBScript VC VCDPA VCs VDA VDP VDPs VERIS Vernam VEX virtualization vishing VLAN VLSM VM VMDR VNC
VPC VPN VTP vTPM W32 W^X WAAP WAF WAFs WannaCry Wardriving Warshipping Warwalking WASM watering-hole weaponization WebAssembly WebAuthn
WebCrypto WebDAV WebRTC WebSocket WebSockets WebSQL WebStorage WebTransport WebView WebViews WebWorker WebWorkers whaling Whirlpool
whitelist whitelisting whitelists WIDS window.location window.name window.opener Windows-1252 wiper wipers Wiperware WIPS WireGuard
wiretapping WKWebView worker-src worm worms WP.29 WPA WPA2 WPA3 WPAD WS-Fed WS-Federation WS-Policy WS-Security WS-Trust WSDL WSTG
WWW-Authenticate WYSIWYG X-Api-Key X-Content-Type-Options X-CSRF-Token X-DNS-Prefetch-Control X-Download-Options X-Forwarded-For
X-Forwarded-Host X-Forwarded-Proto X-Frame-Options X-HTTP-Method-Override X-Permitted-Cross-Domain-Policies X-Powered-By X-Real-IP
X-Request-ID X-Requested-With X-Robots-Tag X-UA-Compatible X-XSRF-TOKEN X-XSS-Protection X.509 X11 X25519 X3DH X448 XACML XCCDF XChaCha20
XChaCha20-Poly1305 XDR XEE XEX XFO XHR XHRs XML XML-RPC XMLHttpRequest XMPP XMSS Xoodyak XOR XORed XORing XPath XProtect XSalsa20 XSD XSL
XSLT XSRF XSS XSSI XST XTEA XTS XXE xxHash xz-utils YAML YARA yescrypt YoYo Zanzibar Zenbleed ZenHammer Zerocash ZeroLogon zk-SNARK
zk-SNARKs zk-STARK ZKP ZKPs zkSNARK zombie ZombieLoad ZSK ZTA ZTNA ZUC
`;
