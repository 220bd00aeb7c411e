/** Sentences of working life in software and security with places for names; slots as in `everyday.table.ts`. */
export const workTemplates = `
{full} reported the {phrase} issue on {date}.
Ticket {n} was assigned to {full}.
Assignee: {full}\nReporter: {full}\nPriority: High
Owner: {given} {family}
Approved by {full} on {date}.
Reviewed by {full} and {full}.
Signed-off-by: {full}
Author: {full}, Security Architect
Threat model owner: {full} ({org})
{given} found that the {acronym} token was not rotated.
{given} restarted the server at {time} and the alert cleared.
{given} will update the data flow diagram by {weekday}.
{given} from the platform team disabled the {acronym} endpoint.
Action item for {given}: rotate the signing keys.
Action: {full} to review the {phrase} findings before {weekday}.
According to {full}, the {acronym} gateway does not validate the audience claim.
As {given} pointed out, the session cookie lacks the Secure flag.
The architect, {full}, explained that tokens are stored in the vault.
The finding was raised by {full} of {org} during the penetration test.
The customer, {org}, runs its database in {country}.
{org} uses {acronym} for single sign-on and stores logs for {n} days.
{org} asked us to model the threats of its payment service.
We discussed {phrase} with {full} and {given} in the meeting on {weekday}.
The meeting with {org} took place in {town}; {full} presented the architecture.
Participants: {full}, {full} and {full}. Topic: {phrase}.
The data centre in {town} hosts the {acronym} cluster.
Backups are kept in {country} and replicated to {country}.
The vendor, {org}, is located in {town}.
The contract with {org} ends in {month}.
{org} has not answered our question about {phrase}.
The administrator {full} shared the password in chat.
An employee of {org} named {full} had access to the production database.
An attacker pretending to be {full} called the help desk of {org}.
The phishing mail claimed to come from {full}, {job} at {org}.
The laptop of {full} was stolen in {town}.
Incident {n}: {given} clicked on the link and entered the password.
On {date} {full} noticed unusual traffic from {country}.
Most login attempts came from {country} and {country}.
The attackers are believed to be {nation}.
Access for {full} was revoked at {time}.
User {full} still has admin rights after leaving {org}.
The account of {given} {family} has no multi-factor authentication.
I talked to {given} about the {acronym} mitigation and she agrees.
{given} and {given} think that the risk of {phrase} is low.
{given} thinks the likelihood should be medium.
{given} asked whether {phrase} applies here.
{given} closed this as a duplicate.
@{given} can you check the {acronym} configuration?
Thanks {given}, the patch fixes the problem.
Hi {given}, the scan of the {acronym} service is done.
Hi team, {full} from {org} will join our review of {phrase}.
cc {full} for the {acronym} part.
Please contact {full} at {org} for access to the repository.
Escalated to {titled} because the {phrase} was not accepted.
{titled} accepted the risk on behalf of {org}.
{family} et al. describe an attack on {acronym}.
The paper by {full} and {full} shows how {phrase} can be detected.
The attack was first described by {full} in {n}.
{full} gave a talk on {phrase} in {town}.
Trainer: {full}. Course: {phrase}. Place: {town}.
Interviewed {full} ({Job}) about the deployment process.
{full}, {Job} at {org}, confirmed that the logs are shipped to {country}.
Stakeholders: {full} (product), {full} (security), {full} (legal)
Change requested by {full}; implemented by {full}; verified by {given}.
The pull request by {given} adds input validation.
{given}'s change to the {acronym} policy was reverted.
{org}'s firewall blocks all traffic from {country}.
The {town} office connects over {acronym}.
The {nation} subsidiary of {org} has its own directory.
The {nation} regulator asked {org} for a report.
Support is provided by {org} in {town} on weekdays.
Payments are processed by {org} and settled with {org}.
Customer data of {org} is stored in {town} and encrypted with {acronym}.
The keys are held by {full} and {full}.
Emergency contact: {full}, {town}
On-call this week: {given} {family}
Prepared for {org} by {full}
Prepared by: {full}\nDate: {date}\nVersion: {n}
Consultant {full} of {org} recommended {phrase}.
Risk owner {full} has until {date} to fix {phrase}.
Spoke with {full} on {weekday}: the {acronym} certificates expire in {month}.
Fix a crash in the parser (reported by {full}).
Fix a memory leak in the session cache ({full}, {full})
Correct the length check of the {acronym} handler [{full}]
Contributed by {full}.
Patch by {full}.
Patch written by {full}, tested by {full}.
Thanks to {full} for the report.
Thanks to {full} and {full} of {org} for reporting {phrase}.
Discovered by {full} ({org}).
This module was written by {full} and is now maintained by {full}.
Copyright {n} {full}
Copyright (c) {n} {org}. All rights reserved.
-- {full} <{mail}>  {date}
{full} <{mail}>
* **{full}** <{mail}>
- {full}: fix the {acronym} test
Maintainer: {full} <{mail}>
Written by {full}, based on an idea of {full}.
Based on the article by {full} about {phrase}.
Implementation of the algorithm of {family} and {family}
See the paper of {family}, {family} and {family} for a proof.
[{family}{n}] {full}, {full}: On {phrase}. {town}, {n}.
{full} improved the {acronym} port.
{full} suggested to use {phrase} instead.
Suggested by {given} in a comment.
The idea comes from {full}'s talk on {phrase}.
`;

/** Sentences without any name but with capitals that look like some; slots that are not names as in `everyday.table.ts`. */
export const namelessTemplates = `
On {weekday}, {date}, the shop opens at {time}.
I was born in {month} and my brother in {month}.
See you on {weekday} or {weekday}.
Merry Christmas and a Happy New Year!
How much does it cost to send {money} abroad?
Please Note: This Offer Ends On {weekday}.
Terms and Conditions apply.
Table of Contents
Getting Started
Frequently Asked Questions
Thank You for Your Order
Order {n} has been shipped. Track Your Parcel in My Account.
I cannot find the Sign In button on the Home page.
Click on Settings, then Privacy, then Delete Account.
The Internet was down on {weekday}, so I could not pay.
My ATM card does not work. What is my PIN? I need the IBAN and the CVV.
Why was I charged {money}? I want a refund.
What is the interest rate on a savings account?
What's my balance? How do I block my card?
I'm {n} years old and I have two cats.
I'm Happy with it. It's Great!
Do you accept credit cards? Is there a fee?
WARNING: do not open the door while the machine is running.
IMPORTANT: read the manual first.
I love it. Love it! Best purchase ever.
Really good food, but slow service.
Mom and Dad are coming for Easter.
Mum told Dad that Grandma was ill.
The President and the Prime Minister met on {weekday}.
Dear Sir or Madam, I am writing to complain about my bill.
Dear Customer, your statement is ready.
Dear Team, please find the minutes attached.
Dear All, the meeting moves to {weekday}.
Hi all, the server is down again.
Hi there, can you help me?
Hello, how are you?
Good morning. Good night.
Best regards
Kind regards, Customer Support
Sincerely, The Management
To: All Staff\nSubject: Holiday Schedule\nDate: {date}
Attn: Accounts Department
Name: Address: City: State: Phone:
Status: Open\nPriority: High\nSeverity: Critical
Risk: High. Likelihood: Medium. Impact: Low.
Mitigation: {phrase}
Threat: {phrase}\nAsset: Customer Database\nStatus: Mitigated
We use {phrase} to reduce the risk of {phrase}.
The finding concerns {phrase} in the Login Service.
{phrase} is not applicable here because the Web Server has no {acronym} endpoint.
The Payment Service talks to the User Database over {acronym}.
The Data Flow from Mobile App to API Gateway crosses a Trust Boundary.
STRIDE: Spoofing, Tampering, Repudiation, {phrase}, {phrase}, {phrase}.
See {phrase} and {phrase} for details.
{phrase}
{phrase} and {phrase}
How to Prevent {phrase}
Introduction to {phrase}
{n}. {phrase}: {phrase}
- {phrase}: validate all input
**{phrase}**: the attacker reads data that belongs to another user.
An example of {phrase} is shown below.
The Security Team approved the Threat Model on {weekday}.
The Chief Information Security Officer reviews the Risk Register every {month}.
The {acronym} standard requires {phrase}.
Enable {acronym} and disable {acronym}.
An Admin can assign the Reader, Editor and Owner roles.
The Admin User, the Support Engineer and the Auditor have access.
Press Ctrl-C to stop, Alt-F4 to close or Shift-Tab to go back.
On {date} version {n} was released.
The job runs from Mon to Fri at {time}.
The Apache License, Version 2.0
Set the variables PATH, HOME and LANG before you start.
The MIT License (MIT)
Don't use this in production. Isn't it obvious? You'll see.
What's new? It's faster. Here's how.
Alice sends a message to Bob and Eve listens.
Select the File menu, choose Save As and press Enter.
Set the Content-Type, Cache-Control and Strict-Transport-Security headers.
The Secure and HttpOnly flags are missing.
True or False? Yes or No?
The value is Null, None or Undefined.
`;
