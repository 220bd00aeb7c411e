import { describe, expect, it } from '@jest/globals';
import { RunTally } from './run-tally.ts';

describe('RunTally', () => {
  it('calls a run with nothing to do completed', () => {
    expect(new RunTally().figures).toEqual({ status: 'completed', processed: 0, anonymised: 0, deleted: 0, quarantined: 0, failed: 0, errors: [] });
  });

  it('counts every record taken exactly once as processed', () => {
    const tally = new RunTally();
    tally.count('anonymised', 3);
    tally.count('deleted', 1);
    tally.count('quarantined', 2, 'bad_seal');
    tally.count('failed', 4, 'LOG_UNAVAILABLE');
    expect(tally.figures).toMatchObject({
      status: 'completed_with_failures', processed: 10, errors: [{ kind: 'LOG_UNAVAILABLE', count: 4 }, { kind: 'bad_seal', count: 2 }],
    });
  });

  it('calls a run failed when failures kept it from ending anything', () => {
    const tally = new RunTally();
    tally.count('failed', 4, 'LOG_UNAVAILABLE');
    expect(tally.status).toBe('failed');
    tally.count('anonymised', 1);
    expect(tally.status).toBe('completed_with_failures');
  });

  it('does not call a run completed that could not look for work', () => {
    const tally = new RunTally();
    tally.interrupt('STORE_UNAVAILABLE');
    expect(tally.status).toBe('failed');
  });

  it('does not hide a record that was set aside', () => {
    const tally = new RunTally();
    tally.count('quarantined', 1, 'bad_seal');
    expect(tally.status).toBe('completed_with_failures');
  });
});
