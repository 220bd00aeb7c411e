const started = performance.now();
const before = process.memoryUsage.rss();
const { createRedactor } = await import('@plumbline/redaction');
const loaded = performance.now();
const redactor = createRedactor();
redactor.redact('Nothing to see here.');
const ready = performance.now();
// What a redactor holds once it has worked for a while.
for (let i = 0; i < 2_000; i += 1) redactor.redact(`Paragraph ${i} of the report says nothing that anybody would mind. `.repeat(30));
process.stdout.write(JSON.stringify({
  loadMs: loaded - started, createMs: ready - loaded, rssMiB: process.memoryUsage.rss() / 2 ** 20, bareMiB: before / 2 ** 20,
}));
