/** How much of what differs is shown; the rest is counted. */
const mostShown = 5;

/** What differs between what was found and what was expected, entry by entry; empty if nothing does. Values are compared as JSON. */
export const differences = (
  what: string, found: ReadonlyMap<string, unknown>, expected: ReadonlyMap<string, unknown>,
): readonly string[] => {
  const lines: string[] = [];
  for (const [name, value] of expected) {
    const own = found.get(name);
    if (own === undefined) lines.push(`${what} ${name} is missing: ${canonical(value)}`);
    else if (canonical(own) !== canonical(value)) lines.push(`${what} ${name} is ${canonical(own)}, not ${canonical(value)}`);
  }
  for (const [name, value] of found) if (!expected.has(name)) lines.push(`${what} ${name} is too much: ${canonical(value)}`);
  return lines.length <= mostShown ? lines : [...lines.slice(0, mostShown), `${what}: ${String(lines.length - mostShown)} more`];
};

/** The same text for the same value, in whatever order its properties stand. */
export const canonical = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : part
));
