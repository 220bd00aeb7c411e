import { expect } from '@jest/globals';
import { topics } from '@plumbline/contracts';
import type { Host } from '../hosts/index.ts';
import { everyAnswer } from '../support/every-answer.ts';
import { aReport } from '../support/report.ts';
import { onEveryHost, openWorld } from '../support/scenario.ts';

const dayMs = 86_400_000;
const daysBetweenLooks = 6;
const lastDay = 66;
const start = Date.parse('2026-01-26T00:00:00Z');

/** Twelve organisations report once each, on the given days; everything public is looked at again and again over two windows. */
const watch = async (host: Host, days: readonly number[]): Promise<readonly string[]> => {
  await using world = await openWorld(host);
  const { platform, operator, somebody } = world;
  const members = await operator.addMembers(12);
  const seen: string[] = [];
  for (let day = 0; day <= lastDay; day += 1) {
    const looked = day % daysBetweenLooks === 0;
    if (!looked && !days.includes(day)) continue;
    await platform.advance(new Date(start + day * dayMs + 1_000).toISOString());
    for (const [i, member] of members.entries()) if (days[i % days.length] === day) await member.submit(aReport());
    if (!looked) continue;
    const answers = await everyAnswer(somebody(), { rules: [['R-X509-MISMATCH', '1.1']], from: '2026-01-19T00:00:00Z', weeks: 7, step: 2 });
    seen.push(`day ${String(day)}: ${[...new Set(answers.values())].map(withoutRange).join(' | ')}`);
  }
  const published = (await platform.decoded(topics.calibrationReleasesPublished)).map(({ value }) => JSON.stringify(value));
  return [...seen, ...published.sort()];
};

/** An answer repeats what was asked; the rest of it is what was found. */
const withoutRange = (answer: string): string => answer.replace(/"query":\{.*?\}\},/, '');

onEveryHost('worlds in which reports came in other weeks of a window look the same on every day: weeks, numbers, order, bytes', async (host) => {
  const early = await watch(host, [0, 9]);
  expect(await watch(host, [8, 17, 26])).toEqual(early);
  // Answers appear once, at the window's release, so equality says something.
  expect(new Set(early.map((line) => line.replace(/^day \d+: /, ''))).size).toBeGreaterThan(1);
  expect(await watch(host, [30])).not.toEqual(early);
});
