import { prose, type LabelledText } from './labelled-text.ts';

/** Prose written for this purpose: words that are also keywords, signs that are also operators, lists, headings, tables, chat. */
export const everydayProse: readonly LabelledText[] = `
Select from the options on the left and return to the user; otherwise the wizard starts again.
The function of this control is to import only what was signed; if it fails, try the next class of attacks.
Let us break the problem down: for each asset, while the design is still open, ask what could go wrong.
Import controls and export restrictions differ by country (see the annex), so check both before you ship.
The script that the caller reads aloud must not reveal the code; the switchboard will catch the rest.
We use defense in depth: network, host, application and data (in this order).
A static analysis of the public interface found nothing new, but the private one was not in scope.
Where the data comes from matters; group by owner, order by risk, and having done that, limit the list to ten.
Update the ticket, set the priority to high, and delete the old one from the board.
Create a table of all threats and insert into it what the workshop produced.
If the user is not an admin then the request is denied, else it goes on; in case of doubt, default to deny.
"Trust, but verify" is what the auditor said (twice), and he was right.
Threats:
- Spoofing: an attacker pretends to be somebody else
- Tampering: data is changed on its way
- Repudiation: nobody can prove who did it
## Assumptions and open questions
1. The load balancer terminates TLS 1.2 and 1.3 (older versions are off).
2. Keys are rotated every 90 days - or sooner, after an incident.
Likelihood: high / Impact: medium / Risk: 12 of 25 (3 x 4)
Owner: platform team; due: end of Q3 2026; status: open.
| Threat | Impact | Mitigation |
Cost/benefit: 30% less risk at +5% cost, i.e. about $4,000 a year (~ EUR 3,700).
The meeting is on 2026-03-14 at 10:30, room B2.17, see you there :-)
Dr. Smith et al. (2019) report an F1 of 0.87 ± 0.02, cf. table 4 & fig. 2.
What about *all* the other users?! They _never_ agreed to that...
hi, can u take a look at this when u have a minute? thx
i asked it to rate the threat and it said "high", which seems off to me
Yes - that's it. No, wait: it isn't; the proxy (not the server) adds the header.
See RFC 6749, section 4.1, and NIST SP 800-63B for details; CWE-79 and CVE-2021-44228 are examples.
Use OAuth 2.0 or OpenID Connect instead of home-grown SSO; for APIs prefer mTLS.
The AWS account is shared between dev/test/prod, and/or the CI/CD pipeline has access to all of them.
Our iOS and macOS apps, the GitHub organisation, the PostgreSQL cluster and the JavaScript front end are in scope.
STRIDE-per-element gives 6 x 12 = 72 questions; we answered about half (34).
Attack tree: root -> steal data; leaf -> phish an operator.
User > gateway > service > database: each arrow crosses a trust boundary.
[1] Shostack, A.: Threat Modeling. Designing for Security. Wiley, 2014.
Note: this section is informative. Warning: do not skip it!
TL;DR: encrypt at rest, encrypt in transit, log everything & alert on the rest.
e.g. a stolen laptop, i.e. physical access, vs. a stolen token, i.e. remote access
Does the class of users (students, teachers) matter? It does: a teacher can see grades.
The module for new staff covers passwords, phishing and the clean desk rule.
Print the form, sign it, scan it and throw the paper away.
This raises the question whether the object was ever public, and who would try to test it.
He will pass the message with care; she did not yield, and they continue until the end.
Any type of value is true to somebody; null results are results too.
The main thread of the story: a package arrives, nobody signs, the lock is open.
Begin with the end in mind. Do less. Echo what the customer said. Sleep on it.
Make sure that the container is sealed, the image is sharp and the volume is low.
They run, jump, push, pull, fetch and commit to a goal; git it is not.
Our key results: +12 % sign-ups, -3 % churn, <1 h to respond, >99.9 % uptime.
Call 555 0100 between 9-5 (Mon-Fri) or write to the help desk.
Version 2.4.1 fixes the issue of 2.4.0; upgrade from 1.x is described in chapter 7.
The password policy: at least 12 characters, no reuse, no rotation without reason.
Severity = likelihood times impact, as usual.
The API returns 404 for unknown users and 403 for known ones, so it is an oracle (enumeration).
An HTTP GET must be safe; a POST need not be idempotent; a PUT should.
Set Secure, HttpOnly and SameSite on the cookie and send HSTS.
The S3 bucket, the EC2 host and the K8s cluster are owned by three teams.
Someone could replay the JWT (it has no nonce) or guess the session ID (32 bit).
Is X.509 needed? Yes: the devices (v1, v2 & v3) authenticate by certificate.
"What if," she asked, "the attacker already has a foothold?"
It depends (on the threat model, the budget, the appetite for risk ...).
The first/second/third line of defense; he/she/they; input/output; yes/no.
Hello,
Thank you for the quick reply.
Best regards
The rest of the team agrees with you, thanks again!
Could you elaborate on the third point, please?
Yesterday we went to the lake with the children, and it rained all afternoon.
My grandmother used to say that a watched pot never boils.
The train leaves at seven; if we miss it, there is another one at eight.
Wir haben das gestern besprochen: Der Dienst prüft die Eingabe nicht (siehe Protokoll), also ist das Risiko hoch.
L'attaquant peut usurper l'identité d'un client ; il faut donc vérifier le jeton à chaque requête.
El servicio no valida la entrada, por lo que un atacante podría leer datos de otros clientes.
Il problema è che nessuno controlla i permessi; perciò l'impatto è alto.
Сервис не проверяет токен, поэтому злоумышленник может выдать себя за другого пользователя.
Usługa nie sprawdza uprawnień, więc ryzyko jest wysokie (zob. tabela 3).
攻击者可以伪造请求，因此需要在网关处进行身份验证。
このサービスは入力を検証していないため、なりすましのリスクがあります。
이 서비스는 입력을 검증하지 않으므로 위험이 높습니다.
**Threat 3 (T3):** an insider reads the backup. **Impact:** high. **Mitigation:** encrypt it.
### 4.2 Data flow: browser -> CDN -> API -> DB
Scope: web app, mobile app (iOS/Android), REST API; out of scope: the data centre's physical security.
Password: must be changed at first login. Username: the e-mail address. Server: see the annex.
Q: Is it encrypted? A: Yes, with AES-256 in GCM mode; the key is wrapped (RSA-4096 or ECDH P-256).
SHA-1, MD5 and 3DES are out, SHA-256, bcrypt, scrypt, Argon2id and PBKDF2 are in.
Use case #1: login; use case #2: log-out; bug #4711 is about neither.
The risk is 4/5 (likelihood) x 5/5 (impact) = 20/25, i.e. "critical".
The process runs as root! It should run as a service account with least privilege (PoLP).
JavaScript, TypeScript, GraphQL, PostgreSQL, MongoDB, DynamoDB, OpenSSL, OpenID, LinkedIn and YouTube are names.
The McDonald case, the DevOps team, the PoC, the IoT device, the SaaS vendor and the eID card were discussed.
At 9 a.m. the on-call engineer (SRE) got 3 alerts: CPU > 90 %, disk < 5 %, p99 = 2 s.
Terms & conditions apply; "as is", no warranty, all rights reserved. (c) 2026
Dear all, please find attached the minutes of Monday's meeting [draft].
@Anna: could you double-check? @all: the review is moved to Tuesday, 3 pm. #security #review
It's a 50/50 chance ... or 1:100? Whatever: P(attack) is small & the loss is huge.
If x is the number of users and y the number of attackers, x is much greater than y.
`.trim().split('\n').map((line) => prose(line));
