import type { Instant } from '@plumbline/contracts';
import { issuedKeySchema } from '@plumbline/contracts/http';
import { epochOf, epochStart, weekMs, weeksPerEpoch } from '@plumbline/privacy';
import { sampleOrganisations } from './sample-reports.ts';
import { sampleWeeks } from './sample-rules.ts';

const organisationCount = 40;
const seed = 20_240_101;
const hourMs = 3_600_000;

/** The first instant of the newest epoch that began at least as many weeks ago as the sample covers. */
export const sampleStart = (now: Instant): Instant => {
  const latest = now - sampleWeeks * weekMs;
  const start = epochStart(epochOf(latest));
  return start <= latest ? start : (start - weeksPerEpoch * weekMs) as Instant;
};

/** A platform that the sample is loaded into, reached as any client and any operator reaches it. */
export interface SampleTarget {
  readonly url: string;
  readonly operatorToken: string;
  /** Moves the platform's clock, with all that is scheduled on the way. */
  advanceTo(instant: Instant): Promise<void>;
}

/** A request of the loader was not answered as expected; that is a fault of the platform, not of the sample. */
export class SampleRefusedError extends Error {
  readonly code = 'SAMPLE_REFUSED';

  constructor(what: string, status: number) {
    super(`the sample could not be loaded: ${what} was answered with ${String(status)}`);
    this.name = 'SampleRefusedError';
  }
}

export interface LoadedSample {
  /** API key of the first sample organisation. */
  readonly key: string;
  readonly reports: number;
}

/**
 * Loads the sample over the public HTTP API: one batch per organisation and week, those of a week
 * at the same time as organisations would, with the platform's clock moving from week to week.
 * @param onWeek told after each week, from 1
 */
export const loadSample = async (
  target: SampleTarget, start: Instant, onWeek: (week: number) => void,
): Promise<LoadedSample> => {
  const organisations = sampleOrganisations(organisationCount, seed);
  const keys: string[] = [];
  for (const { id, name } of organisations) keys.push(await register(target, id, name));

  let reports = 0;
  for (let week = 0; week < sampleWeeks; week += 1) {
    const weekStart = (start + week * weekMs) as Instant;
    await target.advanceTo((weekStart + weekMs - hourMs) as Instant);
    const batches = organisations.map((organisation) => organisation.reportsOf(week, weekStart));
    await Promise.all(batches.map(async (batch, i) => {
      if (batch.length > 0) await post(target.url, keys[i] ?? '', { path: '/api/v1/events/batch', body: batch, expected: 202 });
    }));
    reports += batches.reduce((sum, batch) => sum + batch.length, 0);
    onWeek(week + 1);
  }
  return { key: keys[0] ?? '', reports };
};

const register = async (target: SampleTarget, id: string, name: string): Promise<string> => {
  await post(target.url, target.operatorToken, { path: '/api/v1/admin/organisations', body: { id, name, verified: true }, expected: 201 });
  const issued = await post(target.url, target.operatorToken, { path: '/api/v1/admin/keys', body: { org: id }, expected: 201 });
  return issuedKeySchema.parse(issued).api_key;
};

interface Call {
  readonly path: string;
  readonly body: unknown;
  /** The status that the answer must have. */
  readonly expected: number;
}

const post = async (url: string, credential: string, { path, body, expected }: Call): Promise<unknown> => {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.status !== expected) throw new SampleRefusedError(path, response.status);
  return answer;
};
