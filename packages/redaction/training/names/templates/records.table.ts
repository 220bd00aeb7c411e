/** Records, forms, addresses, dialogues, mails and notes with places for names; slots as in `everyday.table.ts`, and `street` `zip` `phone` `mail`, which are not names. */
export const recordTemplates = `
{full}\n{street}\n{zip} {town}\n{country}
{full}\n{org}\n{street}\n{town}, {region} {zip}
{titled}\n{street}\n{town}\n{country} {zip}
{street}\n{town}\n{country} {zip}
{street}, {zip} {town}, {country}
{street}, {town}
Ship to: {full}\n  {street}\n  {town}\n  {region}\n  {zip}
Delivery address: {full}, {street}, {zip} {town}
Invoice address:\n{org}\n{street}\n{zip} {town}
--\n{full}\n{Job}\n{org}\nPhone: {phone}
{full}\n{org}\nTel: {phone}\nFax: {phone}
{full}\n{Job} at {org}\n{street}, {town}\nMobile: {phone}
Full name: {full}; date of birth: {date}; place of birth: {town}
Surname: {family} Forename: {given} Sex: F Nationality: {nation}
Passenger: {family}/{given} From: {town} To: {town}
Applicant: {full} | Employer: {org} | City: {town} | Salary: {money}
Next of kin: {full} (sister), {phone}
Emergency contact {given} {family} {phone}
Insured person: {full}, born {date}
Policy holder: {titled}
Beneficiary: {full}\nBank: {org}\nAmount: {money}
Account holder {full}, branch {town}
Tenant: {full}\nLandlord: {org}
Witness: {full}, {street}, {town}
Plaintiff {full} lives in {town}.
Student: {full}\nTeacher: {titled}\nGrade: {n}
Employee {full} ({Job}) joined {org} on {date}.
Speaker: {full}, {org}
Venue: {org}, {town}
Location: {town}, {country}
Destination: {country}
Country of birth: {country}
Citizenship: {nation}
Languages: {nation}, {nation}, {nation}
Religion: {nation}
Company: {org}
Occupation: {Job}
Artist: {full}\nAlbum: Live in {town}\nLabel: {org}
Director: {full}\nCast: {full}, {full}
Team: {town}\nCoach: {full}
"name": "{full}", "city": "{town}", "country": "{country}"
{full},{town},{country},{n}
{given},{family},{mail},{phone}
| {full} | {town} | {n} |
{given}: Hi!\n{given}: Hello, is that you?\n{given}: Yes, it is me.
{given}: I am not going there again.\n{given}: Why not?
Agent: Good morning, how can I help?\nCustomer: My name is {full}, my card was stolen.
Q: Who was {full}?\nA: A {nation} {job}.
From: {full} <{mail}>\nTo: {full} <{mail}>\nSubject: Lunch
On {date} at {time}, {full} <{mail}> wrote:
Hello {given}, my new number is {phone}. Regards, {given}
Contact {full} at {mail} or {phone}.
You can reach me at {phone}, ask for {given}.
Please call {titled} back on {phone}.
{full} ({mail})
I'm {full}, my number is {phone} and I live in {town}.
I am {given}, {n}, from {town}.
I would like to send money to {full} in {country}.
I want to open an account for my son {full}.
Could you please update the account of {full}?
My account is registered to {full}; can my wife {given} use it?
Will you send the statement to {full} too?
How do I change my surname to {family}?
People know me as {given}.
You can call me {given}.
Call me {titled}.
Let me introduce {full}.
This is my colleague {full}.
Have you met {given}?
What is {given}'s address?
Where did {family} go?
How is {given}?
Who told {given}?
When is {given} coming back from {town}?
{given} was always late.
{given} has two brothers.
{given} had never been to {town}.
{given} does not like dogs.
{given} wants to learn the piano.
{given} works hard and sleeps little.
{given} thought about it for a while.
{given} began to read at the age of four.
{given} knew that it was over.
{given} seemed happy.
{given} and his wife live in {town}.
{given}, who was born in {town}, sings in a band.
{full} is my hero.
{full} from {org} will speak first.
{full} began painting as a child.
{family} studied law in {town} and {town}.
{family} won it again in {n}.
{org} was renamed {org} in {n}.
{org} sponsored the event.
{org} is a great place to work.
{org} does not answer my mails.
{org} has the best coffee.
{org} wants to open {n} shops in {country}.
{org} sucks.
{org} customer service is awful.
{org} office, {street}, {town}
{org} ({town})
Why did {org} close?
The {org} store in {town} is closed.
The {full} story
The {family} report
The {given} I knew was different.
Who owns {org}?
Can I pay at {org}?
I left my bag at {org}.
I applied for a job at {org}.
I quit {org}.
She got fired from {org}.
He sold {org} to {org} for {money}.
The band was formed in {town}, {country} by {full} and {full}.
Guitarist {full} left the band in {n}; drummer {given} stayed.
My favourite is the one with {full}.
For {full}, life is simple.
In {town}, life is simple.
From {town} to {town} in {n} days.
At {org}, we care.
With {full} in the lead
By {full}
By {full}, {town}
by {full} and {full}
{town}, {date}
{town} ({org}) - The {nation} {job} {full} said on {weekday}
{town} was wonderful.
{town} is the capital of {country}.
{country} is beautiful.
{country} beat {country} {n}-{n}.
{country}, {country} and {country} abstained.
Made in {country}
Welcome to {town}!
Next stop: {town}
Imported from {country}
I just landed in {town} and my card does not work.
Originally from {town}, I now live in {country}.
Born in {town}, raised in {town}.
I come from {country}, my wife is {nation}.
Are you {nation}?
Is it {nation}?
I don't speak {nation}.
Do you speak {nation}?
The {nation} way of life
my {nation} passport
an old {nation} saying
Two {nations} and a {nation} walked into a bar.
This is for {given}.
Rest in peace, {given}.
Go {given}!
Oh {given}, what have you done?
Come on, {given}!
No, {given}, no.
Yes, {titled}.
Good evening, {titled}. Your table is ready.
{titled} is here.
{titled} and {titled} disagreed.
See {titled} about it.
The story of {titled}
Mr. {family} and Mrs. {family}
Mrs. {family} called.
Dr. {family} is away.
It is Dr. {family}, not Mr. {family}.
I saw {titled} in the office of {org}.
{full} Leaves {org} After {n} Years
{full} Wins Prize In {town}
{country} Signs Treaty With {country}
{org} Buys {org}
`;
