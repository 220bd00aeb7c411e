/** Ways to say what stands before a piece of code in a sentence. Empty: the code begins the sentence. */
export const leadIns = `
The offending statement is
the call looks like this:
It boils down to
we currently do
In the handler I found
Somebody wrote
Our middleware runs
For instance,
e.g.
Reviewing the diff, the change is
the vulnerable part is
You can reproduce it with
I tried
Here we have
This is what it does:
As written,
Note that
Right now
Before the fix it was
and after the fix it is
Then there is
My suggestion: replace it by
They call
Instead of
Something like
The snippet
On line 42 we see
Is it safe to use
What does
Would you flag
Please check whether
In production we run
the config says
which expands to
so basically
ok so i have
look at
i think the problem is
when the server executes
The query
The rule
The setting
the command was
Try this:
Answer:
Step 2:
Root cause:
The assistant proposed
Our template contains
The reviewer objected to
Compare
where
because
by calling
with
and
or
(see
that is,
The code
The expression
Given
Suppose that
`.trim().split('\n');

/** Ways to go on after a piece of code in a sentence. */
export const continuations = `
which never checks the tenant.
and that is executed for each request.
is called without any authentication.
in the payment service, so an attacker could spoof the caller.
but nobody validates the input.
and it fails open when the token has expired.
, which I consider a tampering threat.
, and the result ends up in the audit log.
before the session is created.
on every page.
is that a problem?
do you see a risk here?
as far as I can tell.
is fine, I think.
where the value comes from the user.
when the cache is cold.
looks suspicious to me.
and returns early otherwise.
so the trust boundary is crossed twice.
and we should rate it as high.
- is this exploitable?
from the public endpoint.
whenever somebody logs in.
in the worker.
there.
does the same thing.
would leak data of other customers.
and then nothing else happens.
should be replaced.
must not be reachable from outside.
for all users of the system.
instead of the old one.
to deny the request.
, right?
, but only in staging.
; the rest of the flow stays the same.
) and nothing more.
thanks!
and so on.
can be abused by an insider.
in our gateway.
is missing a check.
what would you recommend?
and it has been like that since the last release.
until the deployment finishes.
was added by the contractor.
`.trim().split('\n');

/** Closers for code that ends a sentence. */
export const sentenceEnds = ['.', '.', '.', '', '?', ' !', ':', ' .'] as const;
