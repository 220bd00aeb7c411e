/** Ordinary words of the field, which titles and lists capitalise. Separated by white space, sorted. */
export const commonNouns = `
abuse acceptance account accounts actor actors adversarial adversaries adversary agent agents aggregate aggregation airgap alert alerting
alerts algorithm algorithms allocation analysis analyst analysts analytics anomalies anomaly antivirus appetite applet appliance
application applications approval architect architects architecture archive artifact artifacts assessment assessments assessor asset
assets assumption assumptions asymmetric attack attacker attackers attacks attribute attributes audit auditor auditors audits authorities
authority automation awareness backend backtracking backup backups bandwidth baseline baselines beaconing benchmark benchmarks biometric
biometrics blockchain boundaries breaches browser browsers buffer buffers bug bugs build builds bypass bypasses cache caches caching
callback callbacks capabilities capability categories category certificate certificates chain change checklist checklists checksum
checksums classifier classifiers client clients clipboard cloud cluster clusters code codebase codebases collision collisions command
commands compilers component components compromise compromises concurrency conduit configuration configurations connection connections
consent consequence consequences consumer consumers container containers containment context control controller controllers controls
counsel countermeasure countermeasures coverage crash credential credentials criticality custodian customer customers cyber cyberattack
cyberattacks cybercrime cybercriminal cybercriminals cybersecurity daemon daemons dashboard dashboards data database databases datacenter
dataset datasets datastores deadlock debugger decommissioning decryption deepfake deepfakes default defaults defect defects defence
defences defenders defense defenses dependencies dependency deployment deployments deserialisation design designer destination detection
detections detective developer developers device devices diagram diagrams directive directives directory disaster dispatcher disposal
domain domains downgrade download downloads downtime driver drivers eavesdropper egress element elements email emails embedding embeddings
encapsulation enclave enclaves encryption endpoint endpoints engineer engineering engineers enterprise entities entitlement entitlements
entity entropy environment environments eradication error errors escalations escrow evasion event events evidence exception exceptions
executable executables execution exhaustion exploit exploitability exploits exposure exposures extension extensions external failover
failure failures feature features federation feed fiduciary file files filesystem filter filters finding findings fingerprint fingerprints
firewall firewalls firmware flaw flaws flood flooding forensic forensics forger framework frameworks fraud frontend functionality
functions fuzzing gap gaps gateway gateways glitching grant grants group groups guardrail guardrails guideline guidelines hacker hackers
hacking hacktivist hacktivists hallucination hallucinations handler handlers handshake hardening hardware hash hashes hashing hazard
hazards header headers heap hijacker honeynet honeypot honeypots hook hooks hosting hotfix hygiene idempotency identifier identifiers
identities identity image images impersonator implementation implementations incident incidents indicator indicators infrastructure
infrastructures ingress inheritance injection injections insider insiders inspection instance instances insurers integration integrations
interface interfaces intern internet interns interoperability interposer intranet intruder intruders intrusion intrusions inventory
isolation issuer issuers jailbreak jailbreaking jailbreaks jamming jitter jurisdiction kernel kernels key keys kubelet label leak leakage
leaks legacy liaison liaisons libraries library lifecycle likelihood limit limitation link linkability links listener load lockout
lockouts log logging logic login logins logout logs machine maintainer maintainers management manager managers manifest manifests
manipulation maturity mechanism mechanisms memory mesh message messages messaging metadata method methodologies methodology methods metric
metrics microarchitecture microservice microservices middleware middlewares misuse mitigation mitigations mobile model modeling modelling
models module modules monitor monitoring motive multi-tenancy multitenant namespace namespaces network networking networks newcomers node
nodes nonce nonces notification notifications obfuscation object objective objectives objects offboarding onboarding operator operators
opponent orchestration orchestrator organization organizations outage outages output outputs outsider overflow overflows override owner
owners ownership package packages packet packets parameter parameters parser parsers parsing partner partners passphrase passphrases
password passwordless passwords patches patching paths pattern patterns penetration pentester pentesters perimeter perimeters permission
permissions perpetrator persona personas personnel pipeline pipelines platform platforms playbook playbooks plugin plugins poisoning
policies policy pollution port portal ports posture preimage prerequisite prerequisites prevention preventive principal principals
principle principles prioritization privacy privileged privileges probability probe probes procedure procedures process processes
processor processors procurement producer producers profile profiles program programmer programmers programs project prompt prompts proof
property protection protections protocol protocols provenance provider providers provisioning proxies proxy pseudonymisation pseudonymity
pseudonymization publisher quarantine queries query queue queues race rating ratings readiness receiver recipient recipients
recommendation recommendations recovery redaction redirect redirects redundancy reentrancy reference references registrar registration
registry regulation regulations regulator regulators release releases reliability remediation remote rendering replication report reporter
reporting reports repositories repository repudiation request requests requirement requirements researcher researchers residual resilience
resource resources responders response responses responsibilities responsibility restriction restrictions retention retrofits retry reuse
reverse review reviewer reviewers reviews revocation rights risk risks role roles rollback root rotation router routers routing rule rules
ruleset runbook runbooks runtime safeguard safeguards safety sandboxing sanitizers scan scanner scanners scanning scenario scenarios
schema schemas scope scopes scorecard scoring screening scribe scribes script scripting scripts secrecy secret secrets security segment
segments segregation sensor sensors separation server serverless servers service services session sessions settings severities severity
sharing shell side-channel sidecar sidecars signature signatures signers signing signoff simulation sink sinks skimmers smartcard snapshot
snapshots sniffing socket sockets software source sources spam specification specifications spoof spoofing sprint stack stakeholder
stakeholders stalking standard standards state stateless statement step stewardship storage storyboard strategy stream strings stub
subdomain subdomains subject subjects subnet subnets subprocessor subprocessors subsystem subsystems supervisor supplier suppliers supply
surface surveillance switch symmetric syscalls systems tabletop tactic tactics takeover tampering target targets taxonomy teardown
technique techniques technology telemetry template templates tenancy tenant tenants terminal tester testers testing theft third-party
threat threats throttling throughput ticket tickets tier timeout timeouts timestamp timestamps token tokenisation tokenization tokens tool
tooling toolkit toolkits tools topology tracing tracker tracking traffic training transaction transactions transfer transmission
transparency transport traversal treatment tree trees triage trigger triggers trust tunnel tunneling tunnels turnaround typosquatting
unauthenticated unauthorized unencrypted unlinkability unpatched unsalted untrusted updates upgrade upgrades upload uploads uptime
usability usage user username usernames users vaults vector vectors vendor vendoring vendors verification verifier verifiers victim
victims virus viruses visibility vulnerabilities vulnerability walkthrough warning watchlist watermark watermarks weakness weaknesses web
webhook webhooks webmaster webpage webpages website websites wildcard wildcards wireless workaround workarounds workflow workflows
workload workloads workshop workstation workstations zero-day zero-days zero-trust zeroisation zeroization zeroize zone zones
`;
