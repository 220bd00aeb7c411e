/** Terms of several words, one a line. */
export const securityPhrases = `
Access Control
Active Directory
Attack Surface
Attack Tree
Authentication Bypass
Bill of Materials
Blast Radius
Broken Access Control
Broken Authentication
Broken Function Level Authorization
Broken Object Level Authorization
Buffer Overflow
Business Logic
Cheat Sheet
Clear Text
Command Injection
Content Security Policy
Credential Stuffing
Cross-Origin Resource Sharing
Cross-Site Request Forgery
Cross-Site Scripting
Cryptographic Failures
Cyber Kill Chain
Data Flow Diagram
Defense in Depth
Denial of Service
Directory Traversal
Elevation of Privilege
Identification and Authentication Failures
Identity and Access Management
Information Disclosure
Insecure Design
Insecure Deserialization
Kill Chain
Least Privilege
Man in the Middle
Multi-Factor Authentication
Path Traversal
Penetration Test
Principle of Least Privilege
Prompt Injection
Remote Code Execution
Role-Based Access Control
Secure by Design
Security Logging and Monitoring Failures
Security Misconfiguration
Sensitive Data Exposure
Separation of Duties
Server-Side Request Forgery
Session Fixation
Single Sign-On
Software and Data Integrity Failures
SQL Injection
Supply Chain
Threat Intelligence
Threat Model
Top 10
Trust Boundary
Vulnerable and Outdated Components
Zero Day
Zero Trust
`;
