/** Terms of several words: tactics and techniques, weaknesses, controls, standards, products. One a line, sorted. */
export const securityPhrases = `
Abuse Case
Abuse Case Cheat Sheet
Abuse Cases
Abuse Elevation Control Mechanism
Acceptance Criteria
Acceptance Testing
Access Control
Access Control Cheat Sheet
Access Control List
Access Control Lists
Access Control Matrix
Access Token
Access Token Manipulation
Access Tokens
Account Access Removal
Account Discovery
Account Enumeration
Account Lockout
Account Manipulation
Account Takeover
Acquire Access
Acquire Infrastructure
Active Directory
Active Directory Certificate Services
Active Directory Federation Services
Active Scanning
Adaptive Authentication
Address Space Layout Randomization
Admission Controller
Admission Controllers
Advanced Encryption Standard
Advanced Persistent Threat
Adversarial Examples
Affected Users
AI Risk Management Framework
AJAX Security Cheat Sheet
Allocation of Resources Without Limits or Throttling
Amazon EC2
Amazon Linux
Amazon RDS
Amazon S3
Amazon Web Services
American Civil Liberties Union
Android Keystore
Android Studio
Anti-Evil Maid
Apache Commons
Apache HTTP Server
Apache Kafka
Apache Software Foundation
Apache Struts
Apache Tomcat
API Gateway
API Gateways
API Key
API Keys
API Security
API Server
App Store
App Transport Security
Apple Keychain
Apple Safari
Application Decomposition
Application Layer
Application Layer Protocol
Application Programming Interface
Application Programming Interfaces
Application Security
Application Security Engineer
Application Security Verification Standard
Application Server
Application Window Discovery
Arbitrary Code Execution
Archive Collected Data
Argo CD
ARP Poisoning
ARP Spoofing
Artificial Intelligence
Artificial Intelligence Act
Asset Inventory
Asset Management
Assume Breach
Attack Complexity
Attack Graph
Attack Library
Attack Modeling
Attack Path
Attack Paths
Attack Pattern
Attack Patterns
Attack Requirements
Attack Surface
Attack Surface Analysis
Attack Surface Analysis Cheat Sheet
Attack Surface Reduction
Attack Tree
Attack Trees
Attack Vector
Attack Vectors
Attribute Based Access Control
Attribute-Based Access Control
Audio Capture
Audit Log
Audit Logs
Audit Trail
Audit Trails
Authentication Bypass
Authentication Bypass by Spoofing
Authentication Cheat Sheet
Authentication Failures
Authorization Bypass
Authorization Bypass Through User-Controlled Key
Authorization Cheat Sheet
Authorization Code
Authorization Code Flow
Authorization Code Grant
Authorization Server
Authorization Testing Automation Cheat Sheet
Automated Collection
Automated Exfiltration
Automotive Security Cheat Sheet
Availability Impact
AWS Identity and Access Management
AWS Key Management Service
AWS Lambda
AWS Secrets Manager
Azure Active Directory
Azure DevOps
Azure Functions
Azure Key Vault
Azure Kubernetes Service
Bad Neighbor
Bean Validation Cheat Sheet
Bearer Token
Bearer Tokens
Best Practice
Best Practices
Bill of Materials
Billion Laughs
Binding Corporate Rules
Birthday Attack
BITS Jobs
Black Box
Black Hat
Blast Radius
Blind SQL Injection
Blind XSS
Blue Team
Blue Teams
Boot or Logon Autostart Execution
Boot or Logon Initialization Scripts
Border Gateway Protocol
Breach Notification Rule
Break Glass
Broken Access Control
Broken Authentication
Broken Function Level Authorization
Broken Object Level Authorization
Broken Object Property Level Authorization
Broken User Authentication
Browser Extension Vulnerabilities Cheat Sheet
Browser Extensions
Browser Information Discovery
Browser Session Hijacking
Brute Force
Brute Force Attack
Brute Ratel
Buffer Overflow
Buffer Overflows
Bug Bounty
Bug Bounty Program
Build Image on Host
Building Security In Maturity Model
Burp Collaborator
Burp Suite
Business Associate
Business Associate Agreement
Business Associates
Business Continuity
Business Continuity Plan
Business Email Compromise
Business Impact Analysis
Business Logic
Business Logic Flaw
Byzantine Generals
C-Based Toolchain Hardening Cheat Sheet
Cache Poisoning
California Consumer Privacy Act
California Privacy Rights Act
Cardholder Data
Cardholder Data Environment
Cascading Style Sheets
Center for Internet Security
Certificate Authorities
Certificate Authority
Certificate Pinning
Certificate Revocation List
Certificate Signing Request
Certificate Transparency
Chain of Custody
Chain of Trust
Change Control
Change Management
Chaos Engineering
Chaos Monkey
Cheat Sheet
Cheat Sheet Series
Chief Executive Officer
Chief Information Officer
Chief Information Security Officer
Chief Privacy Officer
Chief Risk Officer
Chief Security Officer
Chief Technology Officer
Children's Online Privacy Protection Act
Choosing and Using Security Questions Cheat Sheet
Chosen Plaintext
CI/CD Security Cheat Sheet
Cipher Block Chaining
Circuit Breaker
CIS Benchmark
CIS Benchmarks
CIS Controls
CIS Critical Security Controls
Classic Buffer Overflow
Clear Text
Cleartext Storage of Sensitive Information
Cleartext Transmission of Sensitive Information
Clickjacking Defense Cheat Sheet
Client Code Quality
Client Credentials
Client Credentials Grant
Clipboard Data
Cloud Access Security Broker
Cloud Accounts
Cloud Administration Command
Cloud Armor
Cloud Controls Matrix
Cloud Functions
Cloud Infrastructure Discovery
Cloud Native
Cloud Native Computing Foundation
Cloud Run
Cloud Security Alliance
Cloud Security Posture Management
Cloud Service Dashboard
Cloud Service Discovery
Cloud Storage
Cloud Storage Object Discovery
Cloud Workload Protection
Cobalt Strike
Code Injection
Code Review
Code Reviews
Code Scanning
Code Signing
Code Tampering
Cold Boot Attack
Collision Attack
Command and Control
Command and Scripting Interpreter
Command Injection
Command Line Interface
Command Prompt
Common Attack Pattern Enumeration and Classification
Common Criteria
Common Platform Enumeration
Common Vulnerabilities and Exposures
Common Vulnerability Scoring System
Common Weakness Enumeration
Communication Through Removable Media
Complete Mediation
Compliance as Code
Compromise Accounts
Compromise Host Software Binary
Compromise Infrastructure
Compromise Recording
Computer Fraud and Abuse Act
Computer Security Incident Response Team
Concurrent Execution using Shared Resource with Improper Synchronization
Confidential Computing
Confidentiality Impact
Configuration Management
Container Administration Command
Container and Resource Discovery
Content Delivery Network
Content Delivery Networks
Content Injection
Content Security Policy
Content Security Policy Cheat Sheet
Contextual Encoding
Continuous Delivery
Continuous Deployment
Continuous Integration
Continuous Monitoring
Control Flow Integrity
Control Plane
Controlled Unclassified Information
Cookie Stuffing
Cookie Theft Mitigation Cheat Sheet
Cookie Tossing
Coordinated Vulnerability Disclosure
Covered Entities
Covered Entity
Cozy Bear
Create Account
Create or Modify System Process
Credential Access
Credential Dumping
Credential Stuffing
Credential Stuffing Prevention Cheat Sheet
Credentials from Password Stores
Critical Infrastructure
CRLF Injection
Cross Origin Resource Sharing
Cross Site Request Forgery
Cross Site Scripting
Cross Site Scripting Prevention Cheat Sheet
Cross-Origin Resource Sharing
Cross-Site Leaks
Cross-Site Request Forgery
Cross-Site Request Forgery Prevention Cheat Sheet
Cross-Site Scripting
Crown Jewels
Cryptographic Failures
Cryptographic Storage Cheat Sheet
CSS Injection
CSV Injection
Customer Relationship Management
Cyber Essentials
Cyber Kill Chain
Cyber Resilience Act
Cybersecurity and Infrastructure Security Agency
Cybersecurity Framework
Damage Potential
Dangling Markup
Data Act
Data and Model Poisoning
Data at Rest
Data Breach
Data Breaches
Data Center
Data Centre
Data Classification
Data Controller
Data Controllers
Data Destruction
Data Encoding
Data Encrypted for Impact
Data Encryption Key
Data Encryption Standard
Data Execution Prevention
Data Exfiltration
Data Flow
Data Flow Diagram
Data Flow Diagrams
Data from Cloud Storage
Data from Configuration Repository
Data from Information Repositories
Data from Local System
Data from Network Shared Drive
Data from Removable Media
Data Governance
Data Governance Act
Data in Transit
Data in Use
Data Integrity
Data Lake
Data Leak Prevention
Data Link Layer
Data Loss Prevention
Data Manipulation
Data Masking
Data Mesh
Data Minimisation
Data Minimization
Data Obfuscation
Data Pipeline
Data Plane
Data Poisoning
Data Privacy
Data Processing Agreement
Data Processor
Data Processors
Data Protection
Data Protection Act
Data Protection Authority
Data Protection Impact Assessment
Data Protection Officer
Data Residency
Data Retention
Data Sovereignty
Data Staged
Data Store
Data Stores
Data Subject
Data Subject Access Request
Data Subjects
Data Tampering
Data Transfer Object
Data Transfer Size Limits
Data Validation
Data Warehouse
Database Administrator
Database Administrators
Database Security Cheat Sheet
Debugger Evasion
Deep Learning
Default Accounts
Defence in Depth
Defense Evasion
Defense Impairment
Defense in Depth
Define Objectives
Define Security Requirements
Define Technical Scope
Demilitarized Zone
Denial of Service
Denial of Service Cheat Sheet
Deobfuscate/Decode Files or Information
Dependency Chain Abuse
Dependency Confusion
Dependency Graph SBOM Cheat Sheet
Deploy Container
Deserialization Cheat Sheet
Deserialization of Untrusted Data
Develop Capabilities
Device Authorization Grant
Device Driver Discovery
Diamond Model
Dictionary Attack
Differential Privacy
Digital Certificate
Digital Identity
Digital Markets Act
Digital Operational Resilience Act
Digital Services Act
Digital Signature
Digital Signatures
Direct Volume Access
Directory Traversal
Dirty COW
Disaster Recovery
Disaster Recovery Plan
Discretionary Access Control
Disk Wipe
Distributed Denial of Service
Django REST Framework Cheat Sheet
Django Security Cheat Sheet
DLL Injection
DLL Search Order Hijacking
DLL Side-Loading
DNS Cache Poisoning
DNS Rebinding
DNS Spoofing
DNS Tunneling
Docker Compose
Docker Content Trust
Docker Desktop
Docker Hub
Docker Security Cheat Sheet
Docker Swarm
Document Object Model
Document Type Definition
DOM Based XSS
DOM based XSS Prevention Cheat Sheet
DOM Clobbering
DOM Clobbering Prevention Cheat Sheet
Domain Accounts
Domain Admin
Domain Admins
Domain Controller
Domain Controllers
Domain Fronting
Domain Generation Algorithms
Domain Hijacking
Domain Name System
Domain Name System Security Extensions
Domain or Tenant Policy Modification
Domain Policy Modification
Domain Trust Discovery
DotNet Security Cheat Sheet
Double Free
Double Ratchet
Double Submit
Double Submit Cookie
Downgrade Attack
Download of Code Without Integrity Check
Drive-by Compromise
Drone Security Cheat Sheet
Dynamic Analysis
Dynamic Application Security Testing
Dynamic Host Configuration Protocol
Dynamic Resolution
Economy of Mechanism
Elastic Compute Cloud
Elastic Kubernetes Service
Elastic Stack
Electronic Codebook
Electronic Health Record
Electronic Health Records
Elevation of Privilege
Elevation of Privilege Game
Elliptic Curve
Elliptic Curve Cryptography
Email Bombing
Email Collection
Email Header Injection
Email Validation and Verification Cheat Sheet
Encode and Escape Data
Encrypted Channel
Encryption at Rest
Encryption in Transit
End of Life
End of Support
End-to-End Encryption
Endpoint Denial of Service
Endpoint Detection and Response
Enforce Access Controls
Enterprise Resource Planning
Entity Framework
Envelope Encryption
Error Handling
Error Handling Cheat Sheet
Escape to Host
Essential Eight
Establish Accounts
European Commission
European Data Protection Board
European Union
European Union Agency for Cybersecurity
Evaluation Assurance Level
Event Log
Event Triggered Execution
Event Viewer
Evil Maid
Evil Twin
Exception Handling
Excessive Agency
Excessive Data Exposure
Execution Guardrails
Executive Summary
Exfiltration Over Alternative Protocol
Exfiltration Over C2 Channel
Exfiltration Over Other Network Medium
Exfiltration Over Physical Medium
Exfiltration Over Web Service
Exploit Prediction Scoring System
Exploit Public-Facing Application
Exploitation for Client Execution
Exploitation for Credential Access
Exploitation for Defense Evasion
Exploitation for Privilege Escalation
Exploitation of Remote Services
Exposure of Resource to Wrong Sphere
Exposure of Sensitive Information to an Unauthorized Actor
Expression Language Injection
Extended Detection and Response
Extensible Markup Language
External Entities
External Entity
External Interactor
External Remote Services
Extraneous Functionality
Factor Analysis of Information Risk
Fail Closed
Fail Open
Fail Safe Defaults
Fail Secure
Fail-safe Defaults
Fair Information Practice Principles
Fallback Channels
Fancy Bear
Fast Flux
Feature Flag
Feature Flags
Federal Information Processing Standard
Federal Information Security Management Act
Federal Risk and Authorization Management Program
Federal Trade Commission
Field Level Encryption
File and Directory Discovery
File and Directory Permissions Modification
File Transfer Protocol
File Upload Cheat Sheet
Files or Directories Accessible to External Parties
Financial Theft
Finite State Machine
Firmware Corruption
Forced Authentication
Forge Web Credentials
Forgot Password Cheat Sheet
Format String
Formula Injection
Forward Proxy
Forward Secrecy
Frequently Asked Questions
Full Disclosure
Function as a Service
Further Reading
Fuzz Testing
Galois/Counter Mode
Gather Victim Host Information
Gather Victim Identity Information
Gather Victim Network Information
Gather Victim Org Information
Gaussian Mechanism
General Data Protection Regulation
Generation of Error Message Containing Sensitive Information
Generative AI
GitHub Actions
GitHub Advanced Security
GitHub Copilot
GitLab CI
Golden Ticket
Google Authenticator
Google Chrome
Google Cloud
Google Cloud Platform
Google Kubernetes Engine
Google Workspace
Gramm-Leach-Bliley Act
Graphical User Interface
GraphQL Cheat Sheet
Gray Box
Gray Hat
Grey Box
Grey Hat
Group Policy
Group Policy Discovery
Group Policy Object
gRPC Security Cheat Sheet
Hack The Box
Handle All Errors and Exceptions
Hardware Additions
Hardware Security Module
Hash-based Message Authentication Code
Have I Been Pwned
Header Injection
Health Insurance Portability and Accountability Act
Heap Overflow
Heap-based Buffer Overflow
Hide Artifacts
Hide Infrastructure
Hijack Execution Flow
Homomorphic Encryption
Host Header Injection
Host-based Intrusion Detection System
HTML Injection
HTML5 Security Cheat Sheet
HTTP Header Injection
HTTP Headers Cheat Sheet
HTTP Parameter Pollution
HTTP Public Key Pinning
HTTP Request Smuggling
HTTP Response Splitting
HTTP Strict Transport Security
HTTP Strict Transport Security Cheat Sheet
HTTP Verb Tampering
Hugging Face
Hybrid Cloud
Hypertext Transfer Protocol
ID Token
Identification and Authentication Failures
Identity Access Management
Identity and Access Management
Identity Governance
Identity Provider
Identity Providers
Iframe Injection
Impair Defenses
Implant Internal Image
Implement Digital Identity
Implement Security Logging and Monitoring
Implicit Flow
Implicit Grant
Improper Access Control
Improper Artifact Integrity Validation
Improper Assets Management
Improper Authentication
Improper Authorization
Improper Certificate Validation
Improper Check for Unusual or Exceptional Conditions
Improper Control of Filename for Include/Require Statement
Improper Control of Generation of Code
Improper Credential Usage
Improper Handling of Exceptional Conditions
Improper Input Validation
Improper Inventory Management
Improper Limitation of a Pathname to a Restricted Directory
Improper Neutralization of Input During Web Page Generation
Improper Neutralization of Special Elements used in a Command
Improper Neutralization of Special Elements used in an OS Command
Improper Neutralization of Special Elements used in an SQL Command
Improper Output Handling
Improper Output Neutralization for Logs
Improper Platform Usage
Improper Privilege Management
Improper Resource Shutdown or Release
Improper Restriction of Excessive Authentication Attempts
Improper Restriction of Operations within the Bounds of a Memory Buffer
Improper Restriction of Rendered UI Layers or Frames
Improper Restriction of XML External Entity Reference
Improper Verification of Cryptographic Signature
Inadequate Encryption Strength
Inadequate Identity and Access Management
Inadequate Privacy Controls
Inadequate Supply Chain Security
Incident Management
Incident Response
Incident Response Plan
Incident Response Team
Inclusion of Functionality from Untrusted Control Sphere
Incorrect Authorization
Incorrect Calculation of Buffer Size
Incorrect Default Permissions
Incorrect Permission Assignment for Critical Resource
Incorrect Type Conversion or Cast
Indicator of Compromise
Indicator Removal
Indicators of Attack
Indicators of Compromise
Indirect Command Execution
Indirect Prompt Injection
Industrial Control System
Industrial Control Systems
Inefficient Regular Expression Complexity
Information Disclosure
Information Security
Information Security Management System
Information Technology
Infrastructure as a Service
Infrastructure as Code
Infrastructure as Code Security Cheat Sheet
Ingress Tool Transfer
Inherent Risk
Inhibit System Recovery
Init Container
Initial Access
Initialization Vector
Injection Prevention Cheat Sheet
Input Capture
Input Validation
Input Validation Cheat Sheet
Insecure Authentication
Insecure Authentication/Authorization
Insecure Authorization
Insecure Communication
Insecure Data Storage
Insecure Deserialization
Insecure Design
Insecure Direct Object Reference
Insecure Direct Object Reference Prevention Cheat Sheet
Insecure Direct Object References
Insecure Output Handling
Insecure Plugin Design
Insecure System Configuration
Insertion of Sensitive Information into Log File
Insider Threat
Insider Threats
Insufficient Binary Protections
Insufficient Credential Hygiene
Insufficient Cryptography
Insufficient Entropy
Insufficient Flow Control Mechanisms
Insufficient Input/Output Validation
Insufficient Logging
Insufficient Logging and Monitoring
Insufficient Logging and Visibility
Insufficient Pipeline-Based Access Controls
Insufficient Session Expiration
Insufficient Verification of Data Authenticity
Insufficiently Protected Credentials
Integer Overflow
Integer Overflow or Wraparound
Integer Underflow
Integrated Development Environment
Integration Test
Integration Tests
Integrity Impact
Inter-Process Communication
Interactive Application Security Testing
Internal Spearphishing
International Electrotechnical Commission
International Organization for Standardization
Internet Control Message Protocol
Internet Engineering Task Force
Internet Explorer
Internet Message Access Protocol
Internet of Things
Internet Protocol
Internet Protocol Security
Internet Service Provider
Intrusion Detection System
Intrusion Detection Systems
Intrusion Prevention System
Intrusion Prevention Systems
IP Spoofing
JAAS Cheat Sheet
Java Security Cheat Sheet
JavaScript Object Notation
JSON Web Encryption
JSON Web Key
JSON Web Key Set
JSON Web Signature
JSON Web Token
JSON Web Token for Java Cheat Sheet
JSON Web Tokens
Juice Shop
Jump Lists
Jump Oriented Programming
Just In Time
Just-in-Time Access
Kali Linux
Key Derivation Function
Key Distribution Center
Key Encryption Key
Key Exchange
Key Management
Key Management Cheat Sheet
Key Management Service
Key Management System
Key Rotation
Key Vault
Kill Chain
Known Exploited Vulnerabilities
Known Plaintext
Kubernetes Secrets
Kubernetes Security Cheat Sheet
Lack of Resources and Rate Limiting
Laravel Cheat Sheet
Large Language Model
Large Language Models
Lateral Movement
Lateral Tool Transfer
Lazarus Group
LDAP Injection
LDAP Injection Prevention Cheat Sheet
Least Common Mechanism
Least Privilege
Legacy Application Management Cheat Sheet
Legal Basis
Legitimate Interest
Lessons Learned
Let's Encrypt
Leverage Security Frameworks and Libraries
Lightweight Directory Access Protocol
Linux Foundation
Living off the Land
Llama Guard
LLM Prompt Injection Prevention Cheat Sheet
Load Balancer
Load Balancers
Load Testing
Local Accounts
Local File Inclusion
Lockheed Martin
Log Enumeration
Log Forging
Log Injection
Logging and Alerting Failures
Logging Cheat Sheet
Logging Vocabulary Cheat Sheet
Login CSRF
Looney Tunables
Loss Exceedance Curve
Lucky Thirteen
MAC Flooding
Machine in the Middle
Machine Learning
Malicious Insider
Man in the Browser
Man in the Middle
Managed Detection and Response
Managed Security Service Provider
Managed Service Provider
Mandatory Access Control
Mass Assignment
Mass Assignment Cheat Sheet
Master Key
Mean Time to Detect
Mean Time to Recover
Mean Time to Recovery
Mean Time to Respond
Measured Boot
Meddler in the Middle
Medical Device
Membership Inference
Memory Corruption
Memory Leak
Message Authentication Code
Microservices based Security Arch Doc Cheat Sheet
Microservices Security Cheat Sheet
Microsoft Azure
Microsoft Defender
Microsoft Edge
Microsoft Entra
Microsoft Entra ID
Microsoft Office
Microsoft SQL Server
Microsoft Teams
Microsoft Threat Modeling Tool
Microsoft Visual Studio
Microsoft Windows
Mishandling of Exceptional Conditions
Missing Authentication for Critical Function
Missing Authorization
Missing Encryption of Sensitive Data
Missing Function Level Access Control
Missing Release of Memory after Effective Lifetime
Misuse Case
Misuse Cases
MITRE ATT&CK
MITRE Corporation
Mixed Content
Mobile Application Security Cheat Sheet
Model Context Protocol
Model Denial of Service
Model Extraction
Model Inversion
Model Poisoning
Model Theft
Model View Controller
Modify Authentication Process
Modify Cloud Compute Infrastructure
Modify Registry
Modify System Image
Monte Carlo
Mozilla Firefox
Mozilla Foundation
Mozilla Observatory
Multi Factor Authentication
Multi-Factor Authentication
Multi-Factor Authentication Interception
Multi-Factor Authentication Request Generation
Multi-Party Computation
Multi-Stage Channels
Multi-Tenant Security Cheat Sheet
Multifactor Authentication
Multifactor Authentication Cheat Sheet
Nation State
National Cyber Security Centre
National Institute of Standards and Technology
National Security Agency
National Vulnerability Database
Native API
Natural Language Processing
Need to Know
Network Access Control
Network Address Translation
Network Boundary Bridging
Network Denial of Service
Network Detection and Response
Network Layer
Network Policies
Network Policy
Network Security Group
Network Segmentation
Network Segmentation Cheat Sheet
Network Service Discovery
Network Share Discovery
Network Sniffing
Network Time Protocol
Neural Network
Neural Networks
Never Trust, Always Verify
NIST Cybersecurity Framework
NodeJS Docker Cheat Sheet
Nodejs Security Cheat Sheet
Non-Application Layer Protocol
Non-Standard Port
NoSQL Injection
NoSQL Security Cheat Sheet
NPM Security Cheat Sheet
Null Pointer Dereference
OAuth2 Cheat Sheet
Obfuscated Files or Information
Object Relational Mapping
Object-Relational Mapping
Oblivious Transfer
Observable Discrepancy
Observable Timing Discrepancy
Obtain Capabilities
Office Application Startup
Open Authorization
Open Design
Open Policy Agent
Open Questions
Open Redirect
Open Redirects
Open Source
Open Source Intelligence
Open Source Security Foundation
Open Source Software
Open Web Application Security Project
Open Worldwide Application Security Project
OpenID Connect
OpenID Provider
Operational Technology
Oracle Database
Organized Crime
OS Command Injection
OS Command Injection Defense Cheat Sheet
OS Credential Dumping
Out-of-bounds Read
Out-of-bounds Write
Output Encoding
Output Escaping
OWASP API Security Top 10
OWASP Application Security Verification Standard
OWASP Cheat Sheet Series
OWASP Dependency Check
OWASP Dependency Track
OWASP Juice Shop
OWASP Mobile Application Security
OWASP Mobile Top 10
OWASP Proactive Controls
OWASP Risk Rating Methodology
OWASP Software Assurance Maturity Model
OWASP Threat Dragon
OWASP Top 10
OWASP Top Ten
OWASP Web Security Testing Guide
OWASP Zed Attack Proxy
Padding Oracle
Panama Papers
Parameter Store
Parameterized Queries
Parameterized Query
Pass the Hash
Pass the Ticket
Password Cracking
Password Guessing
Password Hashing
Password Manager
Password Managers
Password Policy
Password Policy Discovery
Password Reset
Password Spraying
Password Storage Cheat Sheet
Patch Management
Path Traversal
Patriot Act
Payment Card Industry
Payment Card Industry Data Security Standard
Payment Gateway
Payment Processor
Payment Services Directive
Penetration Test
Penetration Tester
Penetration Testing
Penetration Tests
Perfect Forward Secrecy
Peripheral Device Discovery
Permission Groups Discovery
Personal Data
Personal Information
Personally Identifiable Information
Phishing for Information
PHP Configuration Cheat Sheet
Physical Layer
Ping Flood
Ping of Death
Pinning Cheat Sheet
Plaintext Storage of a Password
Platform as a Service
Play Store
Plist File Modification
Pod Security Policy
Pod Security Standards
Point of Sale
Poisoned Pipeline Execution
Policy Administration Point
Policy as Code
Policy Decision Point
Policy Enforcement Point
Policy Information Point
Policy-Based Access Control
Post Office Protocol
Post-Quantum Cryptography
Power BI
Power Settings
PowerShell Gallery
Pre-OS Boot
Predictable Seed in Pseudo-Random Number Generator
Prepared Statement
Prepared Statements
Presentation Layer
Primary Account Number
Principle of Least Privilege
Privacy by Default
Privacy by Design
Privacy Framework
Privacy Impact Assessment
Privacy Policy
Privacy Rule
Privacy Shield
Private Cloud
Private Key
Private Keys
Privilege Escalation
Privileged Access Management
Privileged Access Workstation
Privileged Account
Privileged Accounts
Privileged Identity Management
Privileges Required
Process Discovery
Process for Attack Simulation and Threat Analysis
Process Hollowing
Process Injection
Product Manager
Product Owner
Programmable Logic Controller
Project Manager
Prompt Injection
Proof Key for Code Exchange
Proof of Concept
Proof of Possession
Proofs of Concept
Protect Data Everywhere
Protected Health Information
Protection Profile
Protocol Tunneling
Prototype Pollution
Prototype Pollution Prevention Cheat Sheet
Psychological Acceptability
Public Cloud
Public Key
Public Key Cryptography
Public Key Infrastructure
Purdue Model
Purple Team
Purple Teaming
Pyramid of Pain
Quality Assurance
Quantum Key Distribution
Query Parameterization Cheat Sheet
Query Registry
Quick Reference
Race Condition
Race Conditions
Rainbow Table
Rainbow Tables
Random Oracle
Rate Limiting
Reachable Assertion
React Native
Recovery Point Objective
Recovery Time Objective
Red Hat
Red Hat Enterprise Linux
Red Team
Red Teaming
Red Teams
Reflected XSS
Reflective Code Loading
Refresh Token
Refresh Tokens
Regression Testing
Reinforcement Learning
Relational Database Service
Relationship-Based Access Control
Relay Attack
Reliance on Cookies without Validation and Integrity Checking
Relying Party
Remote Access Software
Remote Attestation
Remote Code Execution
Remote Desktop Protocol
Remote File Inclusion
Remote Procedure Call
Remote Service Session Hijacking
Remote Services
Remote System Discovery
Replay Attack
Replication Through Removable Media
Representational State Transfer
Residual Risk
Resource Development
Resource Hijacking
Resource Owner
Resource Server
Responsible Disclosure
REST Assessment Cheat Sheet
REST Security Cheat Sheet
Retrieval Augmented Generation
Retrieval-Augmented Generation
Return Oriented Programming
Reverse Engineering
Reverse Proxy
Reverse Tabnabbing
Right to be Forgotten
Right to Erasure
Risk Acceptance
Risk Analysis
Risk and Impact Analysis
Risk Appetite
Risk Assessment
Risk Assessments
Risk Avoidance
Risk Management
Risk Management Framework
Risk Matrix
Risk Mitigation
Risk Owner
Risk Rating
Risk Register
Risk Score
Risk Tolerance
Risk Transfer
Risk Treatment
Risk-Based Authentication
Roach Motel
Rogue Access Point
Rogue Domain Controller
Role Based Access Control
Role-Based Access Control
Root Cause
Root Cause Analysis
Root of Trust
Ruby on Rails
Ruby on Rails Cheat Sheet
Rule-Based Access Control
Runtime Application Self-Protection
Safe Harbor
Same Origin Policy
Same-Origin Policy
SAML Security Cheat Sheet
SANS Institute
Sarbanes-Oxley Act
Scheduled Task
Scheduled Task/Job
Scheduled Transfer
Schrems II
Screen Capture
Script Kiddie
Script Kiddies
Scrum Master
Search Closed Sources
Search Open Technical Databases
Search Open Websites/Domains
Search Victim-Owned Websites
Second Order SQL Injection
Secret Manager
Secrets Management
Secrets Management Cheat Sheet
Secrets Manager
Secure Access Service Edge
Secure Aggregation
Secure AI Model Ops Cheat Sheet
Secure Boot
Secure by Default
Secure by Design
Secure Cloud Architecture Cheat Sheet
Secure Code Review
Secure Code Review Cheat Sheet
Secure Coding
Secure Coding Practices
Secure Database Access
Secure Element
Secure Enclave
Secure Product Design Cheat Sheet
Secure Shell
Secure Sockets Layer
Secure Software Development Framework
Securing Cascading Style Sheets Cheat Sheet
Security Architect
Security Architecture
Security Assertion Markup Language
Security Awareness
Security Awareness Training
Security by Obscurity
Security Cards
Security Champion
Security Champions
Security Control
Security Controls
Security Culture
Security Development Lifecycle
Security Engineer
Security Engineering
Security Engineers
Security Group
Security Groups
Security Headers
Security Hub
Security Incident
Security Incidents
Security Information and Event Management
Security Logging and Monitoring Failures
Security Misconfiguration
Security Misconfigurations
Security Onion
Security Operations Center
Security Operations Centre
Security Orchestration, Automation and Response
Security Policy
Security Posture
Security Questions
Security Requirement
Security Requirements
Security Rule
Security Target
Security Team
Security Testing
Security through Obscurity
Security Token
Security Token Service
Segregation of Duties
Sensitive Cookie in HTTPS Session Without Secure Attribute
Sensitive Cookie Without HttpOnly Flag
Sensitive Data Exposure
Sensitive Information Disclosure
Sensitive Personal Information
Separation of Duties
Separation of Privilege
Sequence Diagram
Server Message Block
Server Side Includes
Server Side Request Forgery
Server Side Request Forgery Prevention Cheat Sheet
Server Software Component
Server-Side Request Forgery
Server-Side Template Injection
Serverless Execution
Serverless FaaS Security Cheat Sheet
Service Account
Service Accounts
Service Control Policy
Service Level Agreement
Service Level Objective
Service Mesh
Service Provider
Service Providers
Service Stop
Service Worker
Service Workers
Session Fixation
Session Hijacking
Session Identifier
Session Key
Session Layer
Session Management
Session Management Cheat Sheet
Session Prediction
Session Puzzling
Session Token
Shared Modules
Shared Responsibility Model
Shift Left
Side Channel
Side-Channel Attack
Silver Ticket
Simple Mail Transfer Protocol
Simple Network Management Protocol
Simple Notification Service
Simple Object Access Protocol
Simple Queue Service
Simple Storage Service
Single Logout
Single Point of Failure
Single Sign On
Single Sign-On
Site Reliability Engineer
Site Reliability Engineering
Skeleton Key
Slow Loris
Smurf Attack
Social Engineering
Software and Data Integrity Failures
Software as a Service
Software Assurance Maturity Model
Software Bill of Materials
Software Composition Analysis
Software Deployment Tools
Software Development Life Cycle
Software Discovery
Software Engineer
Software Engineering Institute
Software or Data Integrity Failures
Software Supply Chain
Software Supply Chain Failures
Software Supply Chain Security Cheat Sheet
Spearphishing Attachment
Spearphishing Link
Spearphishing via Service
Special Publication
Spring Boot
Spring Framework
Spring Security
SQL Injection
SQL Injection Prevention Cheat Sheet
SQL Server
Stack Overflow
Stack Smashing
Stack-based Buffer Overflow
Staff Engineer
Stage Capabilities
Stakeholder-Specific Vulnerability Categorization
Standard Contractual Clauses
State Machine
Statement of Applicability
Static Analysis
Static Application Security Testing
Steal Application Access Token
Steal or Forge Authentication Certificates
Steal or Forge Kerberos Tickets
Steal Web Session Cookie
Step-Up Authentication
Stored Procedure
Stored Procedures
Stored XSS
Strong Customer Authentication
Structured Query Language
Subdomain Takeover
Subdomain Takeover Prevention Cheat Sheet
Subject Matter Expert
Subject Matter Experts
Subresource Integrity
Subvert Trust Controls
Supervisory Control and Data Acquisition
Supply Chain
Supply Chain Attack
Supply Chain Compromise
Supply Chain Vulnerabilities
Swiss Cheese Model
Sybil Attack
Symfony Cheat Sheet
Symmetric Key
SYN Flood
Synchronizer Token Pattern
System Administrator
System Administrators
System Binary Proxy Execution
System Information Discovery
System Location Discovery
System Network Configuration Discovery
System Network Connections Discovery
System Owner
System Owner/User Discovery
System Prompt Leakage
System Script Proxy Execution
System Service Discovery
System Services
System Shutdown/Reboot
System Time Discovery
Systems Manager
Table of Contents
Table Top Exercise
Tabletop Exercise
Tactics, Techniques and Procedures
Tactics, Techniques, and Procedures
Taint Shared Content
Target of Evaluation
Target Row Refresh
Task Scheduler
Template Injection
Third Parties
Third Party
Third Party JavaScript Management Cheat Sheet
Third Party Payment Gateway Integration Cheat Sheet
Third-Party Risk Management
Threat Actor
Threat Actors
Threat Agent
Threat Agents
Threat Analysis
Threat Dragon
Threat Event
Threat Hunting
Threat Intelligence
Threat Landscape
Threat Library
Threat Matrix
Threat Model
Threat Modeling
Threat Modeling Cheat Sheet
Threat Modeling Manifesto
Threat Modelling
Threat Models
Threat Scenario
Threat Source
Threat Vector
Time of Check Time of Use
Time of Check to Time of Use
Timing Attack
TLS Cipher String Cheat Sheet
Top 10
Tornado Cash
Traffic Signaling
Training Data Poisoning
Transaction Authorization Cheat Sheet
Transfer Data to Cloud Account
Transfer Impact Assessment
Transfer Impact Assessments
Transmission Control Protocol
Transparent Data Encryption
Transport Layer
Transport Layer Protection Cheat Sheet
Transport Layer Security
Transport Layer Security Cheat Sheet
Trust Boundaries
Trust Boundary
Trust Level
Trust Levels
Trust on First Use
Trust Services Criteria
Trust Zone
Trusted Computing Base
Trusted Developer Utilities Proxy Execution
Trusted Execution Environment
Trusted Platform Module
Trusted Relationship
Trusted Types
Two Factor Authentication
Two-Factor Authentication
Type Confusion
Type I
Type II
Typo Squatting
UDP Flood
UI Redressing
Unauthorised Access
Unauthorized Access
Unbounded Consumption
Unchecked Return Value
Uncontrolled Recursion
Uncontrolled Resource Consumption
Uncontrolled Search Path Element
Ungoverned Usage of Third-Party Services
Uniform Resource Identifier
Uniform Resource Locator
Unit Test
Unit Testing
Unit Tests
Universal Serial Bus
Unprotected Transport of Credentials
Unquoted Search Path or Element
Unrestricted Access to Sensitive Business Flows
Unrestricted File Upload
Unrestricted Resource Consumption
Unrestricted Upload of File with Dangerous Type
Unsafe Consumption of APIs
Unsecured Credentials
Unused/Unsupported Cloud Regions
Unvalidated Redirects and Forwards
Unvalidated Redirects and Forwards Cheat Sheet
Unverified Password Change
URL Redirection to Untrusted Site
Use After Free
Use Alternate Authentication Material
Use Case
Use Cases
Use of a Broken or Risky Cryptographic Algorithm
Use of Externally-Controlled Format String
Use of Hard-coded Credentials
Use of Hard-coded Cryptographic Key
Use of Hard-coded Password
Use of Insufficiently Random Values
Use of Password Hash With Insufficient Computational Effort
Use of Uninitialized Resource
Use of Weak Hash
User Agent
User Datagram Protocol
User Enumeration
User Execution
User Experience
User ID
User IDs
User Interaction
User Interface
User Privacy Protection Cheat Sheet
User Stories
User Story
Username Enumeration
Using Components with Known Vulnerabilities
Valid Accounts
Validate All Inputs
Van Eck
Vector and Embedding Weaknesses
Vendor Risk Management
Video Capture
Virtual LAN
Virtual Machine
Virtual Machines
Virtual Network
Virtual Patching Cheat Sheet
Virtual Private Cloud
Virtual Private Network
Virtualization/Sandbox Evasion
Visual Basic
Visual Studio
Visual Studio Code
VLAN Hopping
Volt Typhoon
Von Neumann
Vue Router
Vulnerability Analysis
Vulnerability Assessment
Vulnerability Disclosure
Vulnerability Disclosure Cheat Sheet
Vulnerability Disclosure Policy
Vulnerability Management
Vulnerability Scanner
Vulnerability Scanning
Vulnerable and Outdated Components
Vulnerable Dependency Management Cheat Sheet
Wassenaar Arrangement
Watering Hole
Weak Password Recovery Mechanism for Forgotten Password
Weak Password Requirements
Weaken Encryption
Weakness and Vulnerabilities Analysis
Web Application
Web Application Firewall
Web Application Firewalls
Web Application Security
Web Applications
Web Authentication
Web Browser
Web Cache Deception
Web Cache Poisoning
Web Crypto API
Web of Trust
Web Server
Web Servers
Web Service
Web Service Security Cheat Sheet
Web Services
Web Shell
Web Storage
WebSocket Security Cheat Sheet
White Box
White Hat
Wi-Fi Networks
Windows Defender
Windows Event Log
Windows Firewall
Windows Forms
Windows Hello
Windows Management Instrumentation
Windows Registry
Windows Server
Windows Update
Work Factor
XML External Entities
XML External Entity
XML External Entity Prevention Cheat Sheet
XML Injection
XML Security Cheat Sheet
XPath Injection
XS Leaks
XS Leaks Cheat Sheet
XSL Script Processing
XSS Filter Evasion Cheat Sheet
Zed Attack Proxy
Zero Day
Zero Knowledge
Zero Trust
Zero Trust Architecture
Zero Trust Network Access
Zip Bomb
Zip Slip
`;
