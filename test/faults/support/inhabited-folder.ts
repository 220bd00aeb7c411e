import { cpSync } from 'node:fs';
import type { EventId } from '@plumbline/contracts';
import { acceptedSchema, eventStatusSchema, issuedKeySchema } from '@plumbline/contracts/http';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { callOnce } from './caller.ts';
import { launch, type Address, type Ending } from './launch.ts';

const now = '2026-01-26T00:00:00Z';
export const simulated = { PLUMBLINE_SIMULATED_CLOCK: now, IP_REQUESTS_PER_MINUTE: '1000000' } as const;

/** A data folder with an organisation and an acknowledged report in it, to be copied by tests. */
export interface InhabitedFolder extends AsyncDisposable {
  readonly apiKey: string;
  readonly eventId: EventId;
  /** A copy that a test may do to as it likes. */
  readonly copy: () => Promise<TemporaryFolder & { readonly data: string }>;
}

export const aReport = (input: string): string => JSON.stringify({
  ruleid: 'R-ALPHA', ruleversion: '1.0', claim: { input }, outcome: 'matched', actualOutcome: 'should_have_matched', confidence: 1, timestamp: Date.parse(now),
});

/** Adds an organisation and gives its API key. */
export const newcomer = async (address: Address): Promise<string> => {
  await callOnce(address, { path: '/api/v1/admin/organisations', as: 'operator', body: JSON.stringify({ id: 'org-acme', verified: true }) });
  const issued = await callOnce(address, { path: '/api/v1/admin/keys', as: 'operator', body: JSON.stringify({ org: 'org-acme' }) });
  return issuedKeySchema.parse(issued?.body).api_key;
};

export const submit = async (address: Address, apiKey: string, input: string): Promise<EventId> => {
  const answer = await callOnce(address, { path: '/api/v1/events/ingest', as: apiKey, body: aReport(input) });
  return acceptedSchema.parse(answer?.body).eventid;
};

/** Where the platform says that a report is; undefined if it does not know it. */
export const stateOf = async (address: Address, apiKey: string, eventId: EventId): Promise<string | undefined> => {
  const answer = await callOnce(address, { method: 'GET', path: `/api/v1/events/${eventId}`, as: apiKey });
  return eventStatusSchema.safeParse(answer?.body).data?.state;
};

export class NotStartedError extends Error {
  readonly code = 'NOT_STARTED';

  constructor({ code, stderr }: Ending) {
    super(`the platform did not start (code ${String(code)}): ${stderr}`);
    this.name = 'NotStartedError';
  }
}

/** Runs the platform on a folder for as long as `work` takes, and stops it in order. */
export const during = async <T>(
  start: Parameters<typeof launch>[0], work: (address: Address) => Promise<T>,
): Promise<{ readonly result: T; readonly ending: Ending }> => {
  const platform = launch(start);
  try {
    const address = await platform.up;
    if (address === undefined) throw new NotStartedError(await platform.ended);
    const result = await work(address);
    platform.child.kill('SIGTERM');
    return { result, ending: await platform.ended };
  } finally {
    platform.child.kill('SIGKILL');
  }
};

export const inhabitedFolder = async (): Promise<InhabitedFolder> => {
  const original = await temporaryFolder();
  const { result } = await during({ folder: original.file('data'), settings: simulated }, async (address) => {
    const apiKey = await newcomer(address);
    return { apiKey, eventId: await submit(address, apiKey, 'the first') };
  });
  return {
    ...result,
    copy: async () => {
      const folder = await temporaryFolder();
      cpSync(original.file('data'), folder.file('data'), { recursive: true });
      return { ...folder, data: folder.file('data') };
    },
    [Symbol.asyncDispose]: () => original[Symbol.asyncDispose](),
  };
};
