/**
 * Sentences of everyday life with places for names, written for this training. Slots: `full` `given` `family` `titled` (with "Mr." or "Dr."),
 * `who` (any of these), `org`, `town`, `country`, `region`, `nation` ("Norwegian"), `nations` ("Norwegians"), `Job` (with a capital) are names;
 * `job` `month` `weekday` `date` `n` `money` `time` `phrase` `acronym` `street` `zip` `phone` `mail` are not.
 */
export const everydayTemplates = `
Hello, this is {full} from {org}, I am calling about invoice {n}.
Could you tell {given} that the parcel has arrived?
{titled} will see you on {weekday} at {time}.
Please send the contract to {full}, {org}, {town}.
I grew up in {town} and moved to {town} when I was {n}.
{given} and {given} are getting married in {month}.
My flight to {town} was cancelled and nobody at {org} answers the phone.
The savings account belongs to my mother, {full}.
Dear {titled}, thank you for your letter of {date}.
Dear {given}, it was lovely to see you in {town} last {weekday}.
Kind regards, {full}
Best wishes, {given}
Sincerely,\n{full}\n{Job}, {org}
Thanks, {given} {family}
Customer: {full}\nCity: {town}\nCountry: {country}
Name: {full}\nOccupation: {Job}\nEmployer: {org}
First name: {given}\nLast name: {family}\nNationality: {nation}
Patient: {full}, seen by {titled} on {date}.
Sender: {full} Recipient: {full}
Contact person: {full} ({org})
Guest of honour: {titled}
The patient, {full}, was admitted in {town} with a broken hip.
{who} complained about the noise in the hall.
The nurse told {given} to rest for {n} days.
Doctor {family} prescribed antibiotics for {n} days.
He studied medicine at the University of {town} before joining {org}.
{full} was born in {town}, {country}, the third of five children.
{full} (born {date} in {town}) is a {nation} {job}.
{full} is a {nation} {job} who lives in {town}.
{family} died in {town} on {date}, aged {n}.
In {n} {family} moved to {country}, where she taught at {org}.
The {nation} {job} {full} won the prize for the second time.
{full}, the {job} of {org}, said that sales had doubled.
"We are proud of the result," said {full}, {job} of {org}.
"It was raining all day," {given} said.
"You never listen," said {given}, and closed the door.
According to {full} of {org}, prices will rise in {month}.
{org} said on {weekday} that it would buy {org} for {money}.
Shares of {org} fell {n} percent after the announcement.
{org} has appointed {full} as {job}.
{org} and {org} have agreed to merge, the {nation} newspaper reported.
The {nation} government denied the report.
{country} and {country} signed the treaty in {town}.
Police in {town} arrested a {n}-year-old man on {weekday}.
The mayor of {town}, {full}, opened the new bridge.
Heavy snow closed the airports of {town} and {town}.
The {nations} won the match against the {nations} by {n} goals.
{family} scored twice as {town} beat {town}.
{town} - {full} has been elected {job} of the council.
The train from {town} to {town} takes {n} hours.
We spent two weeks in {country}, mostly in {town} and around {town}.
What is the best time of the year to visit {country}?
Is there a direct bus between {town} and {town}?
I am looking for a flat in {town} for {money} a month.
She is fluent in {nation} and {nation}.
Do you know a good {nation} restaurant near {town}?
He speaks {nation} with a strong accent.
My {nation} neighbour, {given}, makes wonderful bread.
Most {nations} I met were friendly.
My name is {full} and I live in {town}.
My name is {full}.
I am {full}, a {job} at {org}.
I'm {given}, nice to meet you.
Hi {given}, are you coming tonight?
Hey {given}! Long time no see.
{given}, can you pick up the children at {time}?
@{given} could you have a look at it?
Is {given} still working for {org}?
Has anyone seen {full} today?
Who is {full}?
Where does {given} live now?
Why did {given} leave {org} so suddenly?
What does {titled} think of the plan?
When will {full} be back from {country}?
Ask {given} for the key.
Tell {titled} I called.
Call {full} before {weekday}.
Meet {given} at the station in {town}.
Forward this to {full} and {full}.
{given}'s car would not start this morning.
{full}'s new book is a disappointment.
We met at {given}'s party.
I borrowed {family}'s notes.
{org}'s head office is in {town}.
{country}'s economy grew by {n} percent.
The dog belongs to {given} {family}.
Their daughter {given} goes to school in {town}.
My brother {given} works as a {job} in {town}.
My husband {full} passed away in {month}.
My son's teacher is called {titled}.
Our landlord, {titled}, lives in {country}.
Her maiden name is {family}.
His nickname is {given}.
They called the baby {given}.
Everyone calls her {given}.
The boy, named {given}, was found in {town}.
{given} is {n} years old.
{given} loves football, cooking and old films.
{given} cried when {given} left.
{given} has been a loyal customer for {n} years.
{given} would like a refund of {money}.
{family} refused to comment.
{family} was not available on {weekday}.
{family} and {family} wrote the song in one night.
{full} and {full} founded {org} in {n}.
{full}, {full} and {full} attended.
Attendees: {full}, {full}, {full}
Present: {given}, {given}, {given} and {titled}
Participants: {full} ({org}), {full} ({org})
Minutes taken by {full}.
Chaired by {full}
Directed by {full}
Written by {full} and {full}
Music: {full}
Starring: {full}, {full}, {full}
Producer: {full}
Photo: {full}/{org}
Author: {full}
Translated from the {nation} by {full}
Review by {given} in {town}
Reviewed in {country} on {date}
Posted by {full} on {date}
Subject: Meeting with {full} of {org}
Re: Visit of {titled}
FW: Invoice for {org}
To: {full}\nFrom: {full}\nDate: {date}
cc {full}; {full}
The film, directed by {full}, tells the story of {given}, a {job} in {town}.
{full} plays the {job} {given}.
The album was produced by {full} and recorded in {town}.
The song reached number {n} in {country} and {country}.
This is a cover of a song by {full}.
The singer {full} grew up in {town}, where her father ran a shop.
{full} sang the song at the opening of the games in {town}.
The painting was sold to {org} for {money}.
A statue of {full} stands in the centre of {town}.
The street is named after {full}.
As {full} put it, nothing is free.
I think {full} is the greatest {job} of all time.
I love everything that {full} has written.
The book is about {full}, who sailed from {town} to {country} in {n}.
{given} was tall and thin, and {given} was short and round.
Old {family} shook his head.
Little {given} was afraid of the dark.
Mother said that {given} was in the garden.
Aunt {given} always brought chocolate from {country}.
Uncle {given} lost his farm near {town}.
Saint {given} is the patron of {town}.
Captain {family} ordered the crew to wait.
President {family} met Chancellor {family} in {town}.
Professor {family} teaches {nation} history.
Judge {family} dismissed the case of {family} against {org}.
The court found that {org} had misled {titled}.
{org} was fined {money} by a court in {town}.
I bought the washing machine at {org} and it broke after {n} days.
I ordered from {org} on {date}; the order number is {n}.
The staff of {org} in {town} were rude to my wife {given}.
I have worked for {org} since {month}.
She left {org} to become {Job} of {org}.
{full}, {Job}
{full} | {Job} | {org}
{Job} {full} welcomed the guests.
Position: {Job} at {org}, {town}
{org} is hiring a {job} in {town}.
{org} is headquartered in {town}, {country}.
{org}, based in {town}, makes shoes.
{org} opened its first shop in {country} in {n}.
The product is made by {org} in {country}.
I pay with my {org} card everywhere.
My pension is with {org}.
Please transfer {money} from my account at {org} to {full}.
A payment of {money} to {org} was declined.
I received an unknown charge from {org} in {town}.
The cheque is made out to {full}.
Please close the account in the name of {full}.
Is the branch in {town} open on {weekday}?
I will be travelling in {country} and {country} until {date}, please do not block my card.
My card was stolen in {town}.
The cash machine in {town} swallowed my card.
Which documents does {full} need to open an account?
{full} has moved to {town}, please update the records.
I now live in {town}, {region}.
We live near {town} in {region}.
{town}, {region}
{town}, {country}
{town} ({country})
{org}\n{town}\n{country}
{full}\n{org}\n{town}, {country}
The weather in {town} is awful.
The wine comes from {region}.
The ship left {town} for {town} on {date}.
The refugees crossed from {country} into {country}.
The river flows through {town} into the sea.
Farmers in {region} fear a dry summer.
The war between {country} and {country} lasted {n} years.
Exports from {country} to {country} rose by {n} percent.
{nation} troops entered {town} in {month}.
{nation} and {nation} students share the flat.
A group of {nations} stayed in our hotel.
The {nation} embassy in {town} is closed on {weekday}.
Our guide, {given}, spoke {nation}, {nation} and English.
We were met at the airport by {full} of {org}.
Room {n} is booked for {titled} from {org}.
The table is reserved under the name {family}.
The reservation is under {family}, {n} people.
The winner is {full} from {town}!
Congratulations to {full} and {full} on the birth of {given}.
In loving memory of {full}, {n}-{n}
The funeral of {full} will be held in {town} on {weekday}.
Happy birthday, {given}!
Good morning {given}, did you sleep well?
Thank you {given} for the flowers.
Thanks to {full} for the photos.
Greetings from {town}!
See you in {town}, {given}.
Love, {given}
Yours, {given} and {given}
P.S. {given} sends her love.
I miss {given} so much.
I went to school with {full}.
I have known {given} since we were {n}.
I gave the documents to {full} at {org}.
I spoke to {given} from {org}, who promised a refund.
You should talk to {titled} about it.
You remind me of {full}.
He looks like {full}.
She married {full}, a {nation} {job}, in {n}.
She is the daughter of {full} and {full}.
He is survived by his wife {given} and his sons {given} and {given}.
His grandfather {full} came from {country}.
Her ancestors were {nations}.
Nobody but {given} knew the answer.
Neither {given} nor {given} wanted to go.
Between {given} and me, it was over.
With {given} gone, the house was quiet.
After {family} resigned, {family} took over.
Before joining {org}, {given} worked for {org} in {town}.
Since {given} moved to {country} we only talk on the phone.
While in {town}, {full} met {full}.
Although {given} was ill, she went to {town}.
If {given} asks, say that I am in {country}.
Because of {given}, we missed the train to {town}.
Yesterday {given} fell off the ladder.
Today {full} turns {n}.
Tomorrow {titled} flies to {town}.
Unfortunately {given} cannot come.
Apparently {org} lost the papers of {full}.
Maybe {given} knows.
Even {given} laughed.
Then {given} opened the letter from {org}.
Poor {given} had to walk to {town}.
Did {given} tell you about {country}?
Does {org} deliver to {country}?
Was {full} really born in {town}?
Can {full} sign for {full}?
Should I trust {org}?
Have you ever been to {country}?
Are there {nations} in your class?
Is {given} a {nation} name?
Isn't {town} beautiful in {month}?
{given}? No, never heard of him.
{given}: where are you?\n{given}: on my way
[{time}] {given}: did you read the mail from {given}?
{given} wrote:\n> the shop in {town} is closed
On {date}, {full} wrote:
Interview with {full}, {job}
An evening with {full} in {town}
The life and times of {full}
A short history of {country}
News from {town}
{country} travel guide
Letters to {given}
{org} annual report
{family} v. {family}
{family} vs {org}
{family}, {given}
{family}, {given} ({n}). The garden in winter. {town}: {org}.
1. {full}\n2. {full}\n3. {full}
- {full}, {town}\n- {full}, {town}
{full};{town};{country};{n}
{full} - {org} - {n}
{given} {family} <no address>
The {family} family lives next door to the {family}s.
Mr and Mrs {family} from {town} bought the house.
The {family} brothers opened {org} in {n}.
the {town}-based company {org}
the {nation}-born {job} {full}
a {nation}-speaking {job} from {town}
pro-{nation} protests in {town}
We studied the works of {family}, {family} and {family}.
The theory of {family} was rejected by {family} in {n}.
The {family} theorem is named after the {nation} mathematician {full}.
This recipe comes from my grandmother {given} in {region}.
The cheese is made in {region} by {org}.
I recommend the hotel in {town}, ask for {given} at the reception.
The tour in {town} was great, our driver {given} was very funny.
{n} stars for {org}, thank you {given}!
I would never buy from {org} again. {given} at the help desk hung up on me.
The concert of {full} in {town} was sold out.
The match was stopped when {family} was hurt.
{family} passed to {family}, who hit the post.
{family} leads {family} by {n} points.
Coach {family} praised goalkeeper {family}.
{full} ({country}) won gold ahead of {full} ({country}) and {full} ({country}).
the first {nation} president
Over {n} {nation} soldiers were wounded.
It is a small {nation} car with four seats.
I bought {n} kilos of {nation} cheese.
Her {nation} accent is charming.
The best {nation} bakery is on the corner.
Learn {nation} in {n} days
She teaches {nation} at a school in {town}.
In {n}, the {nation} army left {town}.
{nation} tourists spent {money} last year.
{nation} music is very popular here.
The hotel is full of {nations}.
The {n}-year-old {nation} lost in the first round.
The {nation} team won {n} medals.
Three {nations} were arrested in {town}.
As a {nation}, I feel at home here.
We had {nation} food and then went dancing.
A young {nation} woman sat next to {given}.
Both parents are {nation}.
The menu is in {nation} and {nation}.
Bishop {family} blessed the crowd.
The trial of {full} begins in {town} on {weekday}.
{full} pleaded guilty on {weekday}.
The nurse asked {titled} to wait outside.
Mrs. {family} has diabetes and lives alone.
Mr. {family} is a {n}-year-old man with chest pain.
{titled} was seen in the clinic on {date}; he denies fever.
History: {titled} was operated on by Dr. {family} in {town}.
Discharge letter for {full}, signed by Dr. {full}.
The patient's daughter {given} was informed.
Transferred to {org} on {date}.
Dear Mr. {family}, we regret to inform you that your claim was refused.
Dear Mrs. {family}, thank you for choosing {org}.
Dear {full}, your order has been shipped to {town}.
Dear {given}, I hope this finds you well. {titled} told me about your journey to {country}.
Hi {given},\n\nthe invoice from {org} is attached.\n\nThanks,\n{given}
{given},\nplease call {titled} about the gas contract with {org}.\n{given}
Attached is the draft agreement between {org} and {org}.
I had lunch with {given} and {given} from {org} yesterday.
{given} will fly to {town} to meet {org}.
Can we meet in {town} on {weekday}? {titled} wants to join.
{full} scored {n} points and {full} added {n}.
{country} {n}, {country} {n}
1. {full} ({country}) {n}\n2. {full} ({country}) {n}
{full} beat {full} {n}-{n}
{town} (AP) - Rescue teams searched for survivors on {weekday}.
LONDON - Shares of {org} rose.
{town}, {month} {n} - {org} reported a loss of {money}.
Foreign minister {full} travels to {town} today.
Former {org} chief {full} was found dead in {town}.
The spokesman for {org}, {full}, declined to comment.
{country}'s prime minister {full} resigned.
Analysts at {org} expect {org} to cut {n} jobs.
{full} ({n} - {n}) was a {nation} {job}, painter and poet from {town}.
{full} is a village in {region}, {country}.
{town} is a municipality in {region}, {country}, with {n} inhabitants.
{town} lies on the border between {country} and {country}.
The {family} House in {town} was built in {n}.
The Battle of {town} took place in {n}.
He attended school in {town} and graduated from {org} in {n}.
She emigrated to {country} with her husband {given} in {n}.
His brother {given} was killed near {town}.
King {given} ruled {country} for {n} years.
Queen {given} visited {town} in {month}.
Pope {given} prayed for {country}.
St. {given}'s church in {town} dates from {n}.
I asked {given} whether {given} would come, but {given} only smiled.
"{given}!" cried her mother. "Come here!"
"Where is {given}?" asked {given}.
"Good night, {given}," he said.
"My dear {titled}," she replied, "you are mistaken."
"I shall write to {given} in {town}," said {titled}.
{titled} looked at {given} and laughed.
{family} lit a cigarette. "Sit down, {family}."
It was {given} who broke the vase.
Only {given} and {family} stayed behind.
To {given}, with love
The twins, {given} and {given}, turned {n} in {month}.
Wedding of {given} & {given}
{given} + {given} = love
Happy anniversary {given} and {given}!
We named our cat {given}.
Our babysitter {given} is from {country}.
My boss {given} fired {given} last {weekday}.
My neighbour {full} plays the violin at night.
My uncle works for {org} in {country}.
My cousin {given} just got back from {town}.
My favourite band is from {town}.
Our trip to {country}: {town}, {town} and {town}
Day {n}: {town} to {town}
Flights to {town} from {money}
Two tickets to {town}, please.
Where can I eat well in {town}?
How far is {town} from {town}?
Should I visit {town} or {town}?
Anyone here from {town}?
just landed in {town}!
greetings from {given} in {town}
so proud of my sister {given}
met {full} at the airport today
{org} lost my luggage in {town}. Never again!
{org} hired my friend {given} as {job}.
Thanks to {org} I can finally sleep.
Shout out to {given} at {org}!
My order from {org} never arrived.
I cancelled my contract with {org} and moved to {org}.
{org} charged me {money} twice.
The receipt from {org} shows {money}.
My employer is {org}.
My wages are paid by {org} on the first of {month}.
I have a loan with {org}.
The direct debit for {org} was returned.
The transfer to {full} has not arrived.
Standing order: {money} to {full} every month.
Please pay {money} to {full} by {date}.
I owe {given} {money}.
Lend {given} {money} until {weekday}.
The card of my wife {full} expired in {month}.
My partner {full} cannot log in to her savings account.
My late father, {full}, had an account with you.
I have power of attorney for {full}.
The deceased, {full}, left the house to {full}.
{country} minister signs new law
{country} army leaves border town
{country} votes for change
{country} coach sacked after defeat
{country} farmers block roads
{country}'s leader calls for calm
{town} mayor under fire
{town} police arrest three
{nation} president warns of war
{nation} farmers protest in {town}
{org} chief quits
{org} workers on strike
{org} profits soar
{family} wins vote in {region}
{family} calls for calm
{family} to leave {org}
Floods hit {country}
Fire destroys market in {town}
`;
