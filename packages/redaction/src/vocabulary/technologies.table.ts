/** Products, platforms, languages, libraries and companies of the field as they are written in prose. Separated by white space, sorted. */
export const technologies = `
.NET .NET-Core 1Password 3-D-Secure 3DS 3G 4G 5G 6G 802.11 802.11i 802.1Q 802.1X A10 A2A AAC AAD AADConnect AArch64 ABAP Abnormal ABS ACI
ACR Acronis ActionCable ActionScript Active-Directory ActiveAdmin ActiveMQ ActiveRecord ActiveScript ActiveStorage ActiveSupport
ActiveSync ActiveX Actix Acunetix Ada AdaBoost ADAS AddressSanitizer ADDS AdFind ADFS AdGuard AdminCount AdminSDHolder ADO.NET AdonisJS
ADRecon AdTech Adyen Aerospike AFL AFL++ AFNetworking AFP Agda AGI AGPLv3 AgTech AI AIDE aiohttp AIOps AIoT Airbnb Airbyte Aircrack
Aircrack-ng Airflow AirPlay Airtable AirTag AIX Ajv Akamai Akeyless Akka AKS Alamofire ALB Alertmanager Algolia Alibaba AliExpress Alloy
AlloyDB AlmaLinux Alpine Alpine.js Amass Amazon Ambari Ambassador AMD AMD64 Amex AMI AMIs Amplify AMSI AMT Anaconda Anchore Android Angr
Angular AngularJS Anomali Ansible Anthos Anthropic AntiSamy Antrea Any.Run AnyDesk AnyRun AOSP Apache Apache-2.0 Apex APFS Apigee APIs
apktool Apollo AppArmor AppCert AppConfig AppData AppDev AppDomain AppDynamics AppEngine AppFlow AppGateway AppImage AppInit AppInsights
AppKit Apple AppleEvent AppleEvents ApplePay AppleScript AppLocker AppMesh AppRunner AppScan AppSec AppSensor AppStream AppSync AppVeyor
Aqua AR Arachni ArangoDB Arbor Arch ArcherySec ArchiMate ArchLinux ArcSight Arduino Argo Argo-CD ArgoCD Ariba Arista Arkime ARM ARM64
Armitage ARMv7 ARMv8 ARN ARNs Arrow Artifactory Aruba AS/400 Asana AsciiDoc ASN.1 ASP ASP.NET ASR AssemblyScript AssumeRole Astro async.js
Athena Atheris Atlantis Atlassian Auditbeat Auth0 Authelia authentik Authy AutoCAD Autoconf AutoElevate AutoGen AutoGPT AutoHotkey AutoIt
Automake AutoMapper AutoML Autopilot AutoPlay Autopsy AutoRun Autoruns AUTOSAR Autotools AV1 Avahi Avast AVG AVIF Avira Avro AWK AWS Axios
Axum Azure AzureAD AzureDevOps B2B B2B2C B2C BaaS Babel Backbone.js Backstage BackTrack BACnet Bacula Badger Balsamiq Bamboo Bandit Bard
Barracuda Basecamp Bash Bazel BCC BeagleBone Beam BeautifulSoup Bedrock BerkeleyDB BERT Bettercap BeyondCorp BeyondTrust BibTeX Bicep
BIG-IP BigQuery BigTable Binance BIND BIND9 Binutils BioTech BIRD BitBucket Bitcoin BitDefender BitLocker BITSAdmin BitTorrent Bitwarden
BizDevOps Black Black-Duck BlackArch BlackBerry BlackDuck Blade Blazor BLE Blitz.js BloodHound Bluebird BlueJeans Bluetooth BMC BMP BoltDB
Boofuzz Bookshelf.js Boomi Boost Bootstrap BorgBackup BoringSSL Botan Bottle Bottlerocket BouncyCastle Boundary Bower Box bpftrace BPMN
Braintree Brakeman Brave Bro Broadcom BrowserStack BSD-2-Clause BSD-3-Clause Btrfs Buck Bugcrowd Buildah Buildkite Bun Bundler Burp
BurpSuite Bus-Pirate BusyBox bWAPP BYOC C# C++ C++11 C++17 C++20 C/C++ C11 C2C C4 C99 CaaS Cachegrind Cacti Caddy CAIRIS Cairo CakePHP
Calico Camunda CAN Canarytokens Capacitor CAPE CapEx Capistrano Capstone Capybara Carbon-Black CarbonBlack Cardano Cargo CARP Carthage
Cassandra CC-BY CC0 CD-ROM CDK CDMA Celery Cellebrite Censys CentOS Centrify CEO Ceph Certbot Certipy Certutil Ceylon Chai Chainalysis
Chainsaw Chart.js ChatGPT ChatOps CheatSheet CheckMarx Checkmk Checkov Chef Chi ChipWhisperer Chocolatey Chroma Chrome ChromeBook ChromeOS
Chromium Chronicle Chrony chroot-jail CIFS CIL Cilium CircleCI Cisco Citrix CKEditor Clair ClamAV Clang Clang-Tidy Claroty CleanTech CLI
ClickFix ClickHouse ClickUp Clippy CLIs Clojure ClojureScript CloudArmor CloudBuild Cloudera CloudFlare CloudFormation CloudFront
CloudGoat CloudHSM CloudInit CloudMap CloudMapper CloudRun CloudSec CloudShell CloudSploit CloudSQL CloudTrail CloudWatch CLR ClusterFuzz
ClusterIP ClusterRole ClusterRoleBinding ClusterRoleBindings ClusterRoles CMake CMP CMSTP CN CNN Cobalt-Strike Cobalt.io CobaltStrike
COBOL Cobra CockroachDB CocoaPods Cocos2d Codacy CodeArtifact CodeBuild CodeClimate CodeCommit Codecov CodeDeploy CodeGuru CodeIgniter
CodePipeline CodeQL CodeSonar CODESYS Codex Cofense CoffeeScript Cognito Cohesity Coinbase Colab ColdFusion collectd COM Commix
CommonCrypto CommonJS Commvault Comodo Composer CompSec COMSPEC Conan Concourse Concur conda ConfigMap ConfigMaps Confluence Conftest
Conjur ConnectWise conntrack Consul Consul-Connect ContainerD Contiki Contour COO COPE Copilot Coq Coraza Corda Cordova CoreDNS Corelight
CoreOS Cornucopia Corosync Cortex Cortex-M Cosign CosmosDB CoT Couchbase CouchDB Courier Covenant Coveralls Coverity CPAN cPanel Cppcheck
CPython CrackMapExec CRAN crates.io CreateReactApp CreateUser CredSSP CredUI Creusot CrewAI CRI-O CRLs CRM cron CronJob CronJobs crontab
Crossplane CrowdStrike Crucible Crypto++ CryptoKit CryptoVerif Cscript csh CSharp CSME CSO CSRFGuard CSRs CSS CSS3 Cuckoo CUDA cuDNN cURL
Cursor Cutter CVC5 CX CyberArk Cybereason CyberSec CycloneDX Cygwin Cylance CYOD Cypress D D-Bus D2C D3.js DaaS DaemonSet DaemonSets Dafny
Dagster Dalfox DALL-E DAO DAOs Dapper Dapr Darktrace Dart Dashlane DataBricks Datadog Dataflow DataOps Dataproc DataStax Datastore
date-fns Datto Day.js DB2 DBaaS dbt DBus DCOM DCS DD-WRT Debezium Debian deciduous DeepSeek DeepSource DeepTech DefectDojo Defender DeFi
defusedxml Delinea Delphi Delta-Lake DeltaLake Deno Dependabot Dependency-Check Dependency-Track DependencyCheck DependencyTrack DER
detect-secrets DevEx Devise DevOps DevRel dex2jar DexGuard DFDs Dgraph diagrams.net Diameter DiffServ DigiCert DigitalOcean DirBuster
Direct3D DirectConnect DirectX dirsearch Discord Discourse DisplayPort Django DL DllMain DNF DNP3 DNSBL DNSCrypt dnsmasq doas DocBook
Docker Dockerfile DockerHub Dockle DocumentDB Docusaurus DocuSign DocX DOMPurify DoorDash Doppler DotNet Dovecot Doxygen DPAPI DPKG DRaaS
Dradis DragonFly Dragos draw.io DRBD Drizzle Drone Dropbear DropBox Dropwizard Drozer Druid Drupal dsniff DSRM DTrace DuckDB Duende
Dumpcap Duo Duplicati DVWA DX Dynamics DynamoDB Dynatrace e-commerce EAP-TLS EasyCrypt EasyMock eBay EBS EC2 EC2-Classic Echidna Echo
Eclipse ECMP eCommerce ECR ECS ECU ECUs Edge EDirectory EdTech EFS Ehcache EIGRP EJB EJBCA EJS EKS Elastic Elastic-SIEM ElastiCache
Elasticsearch ELB Electron Electron.js Eleventy Elixir Elm Ember Ember.js EmberJS Emissary Empire EMQX EMV EMVCo EnCase ENI
EntityFramework Entra Entra-ID EntraID Entrust Envoy Enzyme EOS ERC20 ERC721 ERD ERDs Erlang ERP esbuild ESET eSIM ESLint ESP32 ESP8266
EST ESXi etcd EtherCAT Ethereum EtherNet/IP Etherscan Etsy Ettercap Eureka Event-B EventBridge EventGrid EventHub EventHubs Evernote
Evilginx EVM Exabeam Exadata Excel Exchange exFAT EXIF Exim Express Express.js ExpressJS ext4 ExtraHop F# F-Secure F5 FaaS Facebook
FaceTime FAISS Falco Faraday Fargate FastAPI Fastify Fastjson Fastly FAT32 FaunaDB FCoE Feathers Fedora Feitian feroxbuster FFmpeg ffuf
Fiber Fibre-Channel Fiddler Figma Filebeat FileVault FileZilla FinOps FinTech Firebase Firebird Firecracker FireEye Firefox Firehose
Firestore firewalld FireWire fish FishEye FitBit Fivetran FLAC Flannel Flashpoint Flask Flatcar Flatpak FlexRay Flink Flipper FluentBit
Fluentd Flutter Flux FluxCD FOFA ForgeRock Fortify FortiGate Fortinet FortiOS FortiWeb Fortran Foundry Frama-C FreeBSD Freedesktop FreeIPA
FreeMarker Freenet FreeOTP FreeRADIUS FreeRTOS Freshdesk Frida FRRouting FTDI FTK FTX Fuchsia Fulcio Fusion G-Suite GAE GAN GANs
Gatekeeper Gatsby Gatsby.js GCC GCE GCP GCS GDB Gemini GenAI Gentoo Gerrit GetObject Gevent GHCR Ghidra Ghost GhostScript GIF Gin Git
git-secrets Gitea GitGuardian GitHub GitLab Gitleaks GitOps GKE GlassFish GLib glibc Gliffy GlobalProtect GlobalSign GloVe GLSL Glue
GlusterFS Gluu Gmail GNSS GnuPG GnuTLS Go Gobuster GoCD GoDaddy Godot Gogs Golang Golangci-lint Google GooglePay Gophish GoPro GoReleaser
Gorilla GORM gosec Gosu GoToMeeting GovTech govulncheck GPGME GPL-2 GPL-3 GPLv2 GPLv3 GPOs GPS GPT GPU GraalVM Gradle Grafana Grails
GraphiQL Graphviz Gravitee GrayKey Graylog Greenplum GreyNoise Groovy GRR GrSecurity GRUB Grunt Grype GSM Gson GSSAPI GStreamer GSuite GTK
Guacamole GuardDuty Guardrails Guava GUI GUIs Guix Gulp Gunicorn Guymager gVisor GWT H.264 H.265 H2M Hackage HackerNews HackerOne HackRF
HackTheBox Hadolint Hadoop HANA Hanami Handlebars Hapi hapi.js HAProxy Harbor Hardhat HarmonyOS Hashcat HashiCorp Haskell Hasura
Have-I-Been-Pwned HaveIBeenPwned Havoc Hayabusa Hazelcast HBase hCAPTCHA hcltm HDD HDDs HDFS HDMI Heads Headscale HealthTech Helgrind Helm
Helmet.js Helmfile Heroku HEVC Hex.pm HFS+ HHVM Hibernate HIBP Highcharts HipChat HiveMQ HLSL HMI HMIs Homebrew Honeycomb Honggfuzz Hono
HootSuite Hopper Hortonworks HostPath HP-UX HSRP HTMLPurifier htmx HTSQL HubSpot Hudi HuggingFace Hydra HYOK Hyper Hyper-V Hyperledger
HyperLogLog Hyperscan HyperV Hystrix I2C I2P i386 i686 IA-32 IA-64 iamRole iBATIS IBM IBM-Cloud IBM-MQ ICE Iceberg Icinga iCloud IDA IDaaS
IdentityPool IdentityServer IDEs iDRAC Idris IEC61850 Ignite IIoT IIS IL2CPP illumos Illustrator iLO ImageMagick ImagePath IMEI iMessage
Impacket Impala Imperva IMSI in-toto Incapsula InDesign Infer Infinispan Infisical InfluxDB InfoPath Informix InfoSec InfraSec Infura
Ingres IngressController InnoDB InprocServer32 InsightVM Insomnia InSpec Inspector Instagram InstallUtil Instana InsurTech Intel IntelliJ
IntelX Intercom Intigriti Intune Inveigh Invicti IoE IOMMU IoMT Ionic iOS IOS-XE IoV iPad iPadOS IPFIX IPFS ipfw iPhone IPMI iproute2
ipset iptables IriusRisk IS-IS iSCSI Istio ISV Itanium IVR J2EE J2SE JAAS Jackson JADX Jaeger Jakarta Jakarta-EE JanusGraph Java JavaBeans
Javadoc JavaFX JAX-RS JAX-WS JAXB Jazzer JBOD JBoss JCA JCE JDBC JDK Jenkins Jenkins-X Jest JetBrains Jetty JFrog Jib Jinja Jinja2 Jira
JitPack Jitsi JKS JMeter JMS JMX Joe-Sandbox JohnTheRipper Joi Joomla JPA JPEG JPEG2000 jQuery JRE JRuby JScript JSDoc JSON5 JSSE JSTL
JTAG Juice-Shop JuiceShop JumpCloud Juniper JUnit JUnit5 JunOS Jupyter JupyterHub JupyterLab JVM K3s K6 K8s Kafka KafkaJS Kaggle KaiOS
KakaoTalk Kali Kani Kaniko KAPE Karma Kaspersky Kata Katana Kea Keepalived KeePass KeePassXC Keras Kerberos Kerbrute Keto Keybase Keycloak
KeyDB Keylime Keystone KeyVault KeyVaults Kibana KICS Kinesis Kismet Klarna Klee Klocwork Knative Knex.js kNN Knockout Knot KnowBe4 Knox
KNX Koa Kong Kotlin Kotlin/Native KPIs Kraken KrakenD Kratos KRBTGT KRI KRIs ksh kube-bench kube-hunter KubeAudit kubeconfig Kubectl
Kubeflow Kubelet Kubernetes Kubescape Kubesec Kubewarden Kusto Kustomize KVM Kyverno LabVIEW Lacework LACP Lambda Laminas LAN Landlock
LangChain LangFuse LangGraph LangSmith LANs LAPS Laravel LastPass LaTeX LaunchAgent LaunchAgents launchd LaunchDaemon LaunchDaemons
LaunchDarkly LDAPv3 Leaflet Lean LEAP Ledger LegalTech LESS Let's-Encrypt LetsEncrypt LevelDB LGPL-2.1 LGPL-3 LGPLv2 LGPLv2.1 LGPLv3 LGTM
libc libFuzzer libgcrypt libGDX libpcap LibreNMS LibreOffice LibreSSL libsodium Libtool LIDAR LightGBM Lightsail Lightstep LILO LimitRange
LIN LINE LinkedIn Linkerd Linode LINQ Linux Lisp Lit Litecoin LiteLLM LiteSpeed LiveScript LLaMA LlamaIndex LLMOps LLVM
LmCompatibilityLevel LMDB LoadBalancer Lodash log2timeline Log4j2 Log4php Logback LogDNA Loggly LogicApps LogMeIn LogRhythm Logstash Loki
Lombok Longhorn Looker Loom LoopBack LoRa LoRaWAN LotusNotes LSAIsoProcess LSPosed LSTM LTE Lua LuaJIT LuaTeX Lucene LucidChart Luigi
Lumen Lustre LXC LXD lxml Lyft Lynis M2M M365 M3DB MaaS MacBook Macie macOS MACsec Maestro Magento Magisk MailChimp Mailgun Mailman Mako
Maltego Malwarebytes Mandiant Manjaro Manticore Mapbox MapR MapReduce MariaDB Marionette Markdown Marketo MarTech Masscan Mastercard
Mastodon MathML MATLAB matplotlib Matrix Matter Mattermost MAUI Maven Maven-Central Mavinject MbedTLS McAfee MCAS mCommerce MCP MDE MECM
MediaConvert MediaTek MediaWiki Medium MedTech Meilisearch Memcached Memcheck MemoryDB MemorySanitizer Memorystore MemSQL Mend Meraki
Mercurial Mermaid MES Meson Mesos Metal MetalLB MetaMask Metasploit Meteor MeteorJS Meterpreter Metricbeat Miasm MicroK8s Micronaut
Microsoft MicroStrategy MIDI Midjourney MikroORM MikroTik MikTeX Milvus Mimecast Mimikatz Mimir MinGW Minikube MinIO MIPS Miri Miro MISP
MISRA Mistral mitmproxy MkDocs ML ML.NET MLflow MLOps MLSecOps MMS MobaXterm MobSF MobX Mocha Mockito Modbus ModelScan Modlishka
ModSecurity MoE Moloch MoM Moment.js Monday.com Monero Mongo MongoDB Mongoose Monit Mono MonoGame Moodle Mosquitto MP3 MP4 MPI MPL2 MPLS
MPLv2 MR MRI mruby MSan MSBuild msfvenom Mshta MSHTML Msiexec MSK MSMQ MSP MSPs MSSP MSSPs MSSQL MSTeams MSTest MSTMT MSVC MSYS2 MTMT
MuleSoft MultiMarkdown musl Mustache Mutillidae MVC MVP MVPs MVVM MyBatis mypy MySpace MySQL Mythic Mythril NaaS NaCl NACLs Nagios NAS
NativeScript NATS NAXSI NB-IoT Ncrack Needle NeMo Neo4j NeoBank Neptune Nessus Nest.js NestJS NetApp NetBackup NetBeans NetBIOS NetBSD
Netcat NetExec Netezza netfilter Netflix NetFlow Netlify NetOps NetScaler NetSec Netsh Netskope Netsparker NetSuite Netty NetWare
NetWeaver NetWitness NetworkPolicies NetworkPolicy New-Relic newlib NewRelic Nexpose Next.js NextAuth.js NextCloud NextJS Nexus NFS NFT
nftables NFTs NFV NGINX NGINX-Ingress NgRx NHibernate NiFi Nightwatch Nikto Nim Ninja NinjaOne Nix NixOS NLB NLG NLP NLU Nmap Node.js
NodeGoat NodeJS NodePort NoLMHash Nomad NoOps NordPass NoSQLMap Notary Notation Notion Nozomi Npcap npm NPU nRF52 NSS NTDS NTFS NTLMv1
ntpd Nuclei NuGet NumPy NUnit Nunjucks NuSMV Nuxt Nuxt.js Nuxt3 NVIDIA NVMe NW.js NX-OS O365 OAuth1 OBD-II Objdump Objection Objection.js
Objective-C Objective-C++ ObjectiveC OCaml OCI OCR Octopus ODBC Odbcconf OEM OEMs Office365 OGG OKR OKRs Okta OLE OLEDB Ollama OllyDbg
OmniAuth OmniGraffle OneDrive OneLogin OneNote OnionShare ONNX ONOS OnStar OOXML OP-TEE OPC-UA OPcache OpenAI OpenBGPD OpenBSD OpenCart
OpenCensus OpenCL OpenCTI OpenCV OpenDaylight OpenDNS OpenDocument OpenEBS OpenEDR OpenFaaS OpenFlow OpenGL OpenGLES OpenIDConnect OpenJ9
OpenJDK OpenLayers OpenLDAP OpenMP OpenMPI OpenNTPD OpenOffice OpenPyXL OpenRC OpenResty OpenSCAP OpenSearch OpenShift OpenSSH
OpenSSH-Portable OpenSSL OpenStack openSUSE OpenTelemetry OpenText OpenTofu OpenTracing OpenTSDB OpenVAS OpenVMS OpenVPN OpenVZ OpenWrt
OpenZeppelin OpenZFS OpEx OPNsense Opsgenie OpsWorks Oracle OracleDB ORC Orca OrganizationalUnit OrientDB Ory OS/400 OSPF OSQuery OSS-Fuzz
OSSEC OSSIndex OSV OSX OTel OTLP Outlook Outposts OVS OVVL OWIN ownCloud P12 P2P Pacemaker Packagist Packer Packetbeat Pacu Padrino
PagerDuty Palantir PaloAlto PAN-OS Panda Pandas Pants Papertrail Paramiko Parcel Parquet Parrot Pascal Passenger Passport.js PassRole
PayPal PBX PCA PCIe Peach PEAP PeerJS PEFT PEM PeopleSoft Percona Perl PersistentVolume PersistentVolumeClaim pf pfSense PFX PGAdmin
PgBouncer pgvector PhaaS Phabricator Phalcon PhantomJS Phoenix PhoneGap Photoshop PHP PHP-FPM phpBB phpMyAdmin PHPStan PhpStorm PHPUnit
Pi-hole PiKVM Pillow Pinecone Ping PingCastle PingFederate PingIdentity Pingora Pinia Pinot Pinterest pipenv Pixel Pixie PKCS PKCS#1
PKCS#11 PKCS#12 PKCS#7 PKCS11 PKCS12 PL/SQL Plaid PlanetScale PlantUML Plaso PlatformOps Play Play-Protect PlayIntegrity PlayStation
Playwright PLC PLCs Plesk PlexTrac PLINQ PLM Pluton PM PMs pnpm PO PocketBase Podman PodSecurityPolicy Polaris Polkadot Polymer Polyspace
Popeye PoshC2 PostCSS Postfix PostGIS PostGraphile Postgres PostgreSQL PostgREST PostMan PostScript PoV Power-BI PowerApps PowerAutomate
PowerBI PowerBuilder PowerDNS PowerMock PowerPC PowerPoint PowerShell PowerShell-Core PowerSploit PowerTools PowerUp PowerView Preact
Prefect PrestaShop Presto Prettier PrimeFaces PRISM Prisma PrismaCloud PrivateLink ProcDump ProcMon ProdSec PROFIBUS PROFINET ProFTPD
ProgramData ProGuard Prometheus Proofpoint ProPolice PropTech Protobuf ProtonMail Protractor ProVerif Prowler Proxmark Proxmox Proxyman
PRTG Prusti PS/2 Psalm PsExec PSRemoting PSTN PsTools Pub/Sub PubSub Pug Pulsar Pulumi Puma Puppet Puppeteer Pure-FTPd PureScript Purview
PutObject PuTTY PVS-Studio pwndbg Pwned PyCharm PyCrypto PyCryptodome Pydantic PyGame PyJWT Pylint PyNaCl PyPI PyPy Pyramid pytest Python
Python2 Python3 PyTM PyTorch PyYAML Qdrant QEMU Qiling QLDB QLoRA QNAP QNX QoQ QoS QR QRadar QRCode Qt Qt5 Qualcomm Qualys Quarkus Quay
Qubes QubesOS QuestDB QuickBooks QuickSight QuickTime Quora Quorum Qwik R8 RaaS RabbitMQ Rack Racket Radamsa radare2 RADIUS Radware RAG
RAID Rails RainbowCrack Raku Ranger Rapid7 Raspberry-Pi RaspberryPi Raspbian RavenDB Razor rclone RCS RDS RE2 ReAct React.js ReactJS
ReactNative Readelf ReadTheDocs realm RealVNC ReasonML Recoil Recon-ng Recorded-Future RecordedFuture Red-Hat Reddit RedHat Redis Redshift
Redux RedwoodJS ReFS Regasm Rego Regsvcs Regsvr32 RegTech Rekall Rekognition Rekor Relay Remix Renovate ReplicaSet ReplicaSets ReScript
Resilience4j ResourceQuota Responder Resque restic reStructuredText RethinkDB Retrofit RFP RFPs RFQ RHEL Ribbon RIOT Ripple RISC-V Rizin
RJ45 RL RLHF RMI RNN RoBERTa Rocket Rocket.Chat RocketChat RocksDB Rocq ROI Roku RoleBinding RoleBindings Rollup Rook RootBeer Roundcube
Route53 RouterOS RPM RRDtool RS-232 RSAT Rspamd RSpec RSTP RStudio rsync RTLS RTOS RTP RTU RTUs Rubeus Rubocop Rubrik Ruby RubyGems
RubyMine RubyOnRails Ruff RunAs runC RunDLL Rundll32 RunInstances Rust rustc Rustls RxJava RxJS RxSwift S/4HANA s2n S3 Safari
SafeDllSearchMode Safetensors SafetyNet Sagan SageMaker SailPoint Sails.js SalesForce SaltStack SAM Samba Samsung Samza Sanic SAP SAP-HANA
SAS SASL SASS SATA Saviynt Scala Scapy SCCM SCEP SChannel Scheme Schtasks scikit-learn SciPy SCons Scoop Scorecard ScoutSuite SCPs
ScreenConnect SCSS ScyllaDB SD-WAN SDelete SDK SDKs SDL2 SDN Seafile SeaSponge SECaaS Seccomp SecEng SecOps SecretsManager Sectigo
SecureCRT SecureFlag SecureTransport SecureWorks SecuriCAD Security-Onion SecurityContext SecurityHub Securonix sed SeDebugPrivilege
Selenium SELinux Semgrep SendGrid Sendmail Sensu Sentinel SentinelOne Sentry SEPA Sequelize Serde ServiceAccount ServiceAccounts
ServiceBus ServiceFabric ServiceNow SES SEV SEV-SNP sFlow SFML SFT SGX SharePoint SharpHound Shodan Shopify Shopware Shuffle Sidekiq
SigFox Sigma Signal SignalFx SignalR Sigstore SIGTRAN Silverlight Simulink Sinatra SingleStore Sinon SiriusXM SIS Skaffold Sketch SketchUp
SKF sklearn Skopeo Skype Slack SLAs SLES Sleuth Sleuthkit SLI Slim SLIs Slither Sliver SLOs Smallstep SmartScreen Smarty SMI SMM SnakeYAML
Snap SnapChat Snort Snowball Snowflake SNS Snyk SoapUI Socket.IO Solana Solaris Solidity SolidJS SoloKeys Solr SonarCloud SonarLint
SonarQube SonicWall Sophos SOQL SOSL SoundCloud SourceForge SourceHut SourceTree SpamAssassin Spanner SPARC SPARK SpecterOps SpectorOps
Sphinx SpiderFoot SPIFFE SPIN Spinnaker SPIRE Splunk Splunk-ES SPNEGO SpotBugs Spotify Spring Spring-Boot SpringBoot SPSS SQL SQLAlchemy
SQLCipher SQLite SQLMap SQLModel SQLServer SQS Square Squarespace Squid SquirrelMail SRE SREs SRTP SS7 SSD SSDs SSM SSMS SSSD stablecoin
StableDiffusion Stackdriver StackExchange StackGuard StackHawk StackOverflow Starlette StarUML Stata StatefulSet StatefulSets StatsD
StatusPage Steampipe Stencil Step7 StepFunctions STM32 StorageClass Storm Storybook STP Strapi Stripe StrongSwan Structurizr Struts
Struts2 STUN Stylus su Subfinder SublimeText Sublist3r Substack Subversion SuccessFactors Sucuri sudo Suhosin Sulley Sumo-Logic SumoLogic
Supabase SuperAgent Suricata SUSE Svelte SvelteKit SVM SVN Swagger Swagger-UI SWC SWID SWIFT SwiftPM SwiftUI Sybase Syft Symantec Symfony
Synack Synapse Syncthing Synology SysAdmin SysAdmins Sysdig Sysinternals SysML Sysmon System32 SystemD SystemTap SysV SYSVOL SysWOW64
Syzkaller t-SNE T-SQL T5 Tableau TACACS TACACS+ Tails Tailscale Tailwind TailwindCSS Talos Tamarin Tanium Tauri Tcl TCO tcpdump TCU TDX
TeamCity Teams TeamViewer TechNet TEEs Tekton Telegraf Telegram Teleport Telepresence Tempo Tenable Tengine TensorBoard TensorFlow
TensorRT Teradata Terraform Terragrunt Terrascan Terratest Tesla TestCafe Testcontainers TestNG Tetragon TeX Textract tfsec Thales Thanos
theHarvester TheHive ThinkPHP Thinkst Thread ThreadSanitizer ThreadX Threagile ThreatConnect ThreatDragon ThreatModeler ThreatQuotient
Three.js Threema Thunderbird Thunderbolt Thycotic Thymeleaf TIA TiDB TIFF TigerGraph TightVNC TikTok Tilt Timescale TimescaleDB TimeStream
Tink TinyMCE TinyPilot Titan Tizen TLA+ TMT Tokio Tokio Tomcat TOML Tor Tornado TortoiseSVN tox tplmap TPU Tracee Traefik TravisCI Trellix
Trello Trend-Micro TrendMicro Trezor Triconex Trino Tripwire Trivy tRPC TrueCrypt TrueNAS TruffleHog TruStar TrustedInstaller TrustedSec
TrustPolicy TrustZone TryHackMe TSan TSDoc tshark TSQL TTS TUI Turbopack TURN Turnstile Tutamen Tutanota tvOS TweetDeck Twig Twilio
TwinCAT Twisted Twitter TXT Tyk TypeORM TypeScript Typesense TYPO3 UART Uber Ubiquiti UBSan Ubuntu uClibc UEFI ufw UIKit Ultralytics UMAP
UML UMTS Unbound UNC Underscore.js Unicorn UniFi Unity UNIX Unreal UPPAAL USB-C USDC USDT UserInit UserPool UserPools USSD utf8mb3 utf8mb4
UWP uWSGI V V2V V2X Vaadin Vagrant Valgrind Valkey VAR Varnish Vault VB.NET VB6 VBA vBulletin vCenter vcpkg VDI Vectra Veeam Velero
Velociraptor Velocity Venafi Venmo venv Veracode VeraCrypt Vercel Verclsid Verdaccio Verifpal Vert.x Vertex VertexAI Vertica Viber
VictoriaMetrics VictorOps VideoLAN Vimeo Viper VirtualBox virtualenv VirusTotal Visa Visio visionOS Visual-Basic VisualStudio Vite Vitest
VLANs VLC vLLM VLM VMS VMware VoIP Volatility VoltDB VoLTE VP9 VPCs VPNs VPS VR VRRP VSCode VSCodium vsftpd vSphere VT-d Vue Vue.js VueJS
Vuex Vulkan VulnHub VXLAN VxWorks VyOS Vyper w3af WAN WANs Wapiti Warp Wasabi WASI WAT WatchGuard watchOS Wayland Waypoint Wazuh WCF
WDigest Wear-OS Weave Weaviate WebCenter WebdriverIO WebEx WebGL WebGoat WebGPU WebInspect WebKit WebKit2 WebLogic WebM Webmin WebP
webpack Webroot WebShell WebShells WebSphere WebStorm WeChat WEP Werkzeug wfuzz Wget WGSL WhatsApp WhiteSource WHMCS Whonix Why3 Wi-Fi
Wi-Fi6 Wicket Wickr WIF WiFi Wifite WikiLeaks Wikipedia WildFly Win10 Win11 Win7 Win95 WinAPI Winbind WinCC WinCE WinDbg Windows Windows10
Windows11 Windsurf WinForms winget WinHTTP WinInet Winlogbeat WinLogon WinNT WinPcap WinRAR WinRM WinSCP WinSock WinSxS WinXP Wire
WireGuard Wireshark WithSecure Wix Wiz WLAN WMI WMIC WolfSSL WooCommerce Word2Vec WordPress Workday WorkDocs WorkMail Workspace WorkSpaces
WPF WPS WPScan Wscript WSL WSL2 WSO2 WSUS WTForms X-Ray X-Ways X.500 X.509v3 x64 x64dbg x86 x86-64 x86_64 XaaS Xalan Xamarin Xamarin.Forms
XAML XAMPP Xbox Xcode Xdebug Xen XenServer Xerces XeTeX XFree86 XFS XGBoost XHTML XLA Xlib Xposed XQuery XR xrdp XSSer XSStrike XStream
xUnit Yammer YARD YARN YARV Yasm YesWeHack YETI Yii YouTube YoY Yubico YubiHSM YubiKey YugabyteDB YUM Yup Z-Wave z/OS Z3 Zabbix ZAP Zapier
Zcash Zed Zeek Zelle Zend ZenDesk Zephyr ZeroMQ ZeroSSL ZeroTier ZFS Zig ZigBee Zimbra Zipkin Zitadel ZMap Zod Zoho ZoneAlarm ZooKeeper
Zoom ZoomEye ZScaler zsh Zustand Zuul
`;
