import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { DataError, StepFailedError } from './errors.ts';
import { deadLetter, drop, ok, route, type Outcome } from './outcome.ts';
import { pipeline } from './pipeline.ts';

interface Dated { readonly week: number }
interface Report extends Dated { readonly rule: string }

const dropOldWeek = (firstOpen: number) =>
  async function dropOldWeek<E extends Dated>(event: E): Promise<Outcome<E, 'week_already_released'>> {
    return await Promise.resolve(event.week < firstOpen ? drop('week_already_released') : ok(event));
  };
const nameStratum = () =>
  async function nameStratum(event: Report): Promise<Outcome<{ readonly stratum: string; readonly week: number }, 'unknown_rule'>> {
    if (event.rule === 'boom') throw new DataError('odd_rule');
    if (event.rule === 'bad') return deadLetter('rule_unreadable');
    if (event.rule === 'elsewhere') return route('overflow');
    return await Promise.resolve(event.rule === '' ? drop('unknown_rule') : ok({ stratum: event.rule.toUpperCase(), week: event.week }));
  };

const built = (registry?: Registry) => {
  const settled: string[] = [];
  const fold = pipeline<Report>('fold', registry)
    .step(dropOldWeek(10))
    .step(nameStratum())
    .settle(function recordOutcome(outcome, report) {
      switch (outcome.kind) {
        // The union knows the reasons of every step: a reason that no step gives would not compile.
        case 'drop': settled.push(`${report.rule} ${outcome.reason satisfies 'week_already_released' | 'unknown_rule'}`); break;
        case 'ok': settled.push(`${report.rule} ${outcome.value.stratum}`); break;
        case 'dead_letter':
        case 'route': settled.push(`${report.rule} ${outcome.kind}`); break;
        default: outcome satisfies never;
      }
    });
  return { fold, settled };
};

describe('a pipeline', () => {
  it('hands a message from step to step and settles it', async () => {
    const { fold, settled } = built();
    expect(await fold.run({ rule: 'r1', week: 12 })).toEqual(ok({ stratum: 'R1', week: 12 }));
    expect(settled).toEqual(['r1 R1']);
  });

  it('ends at the first outcome that is not ok, and settles that too', async () => {
    const { fold, settled } = built();
    expect(await fold.run({ rule: '', week: 3 })).toEqual(drop('week_already_released'));
    expect(await fold.run({ rule: '', week: 12 })).toEqual(drop('unknown_rule'));
    expect(await fold.run({ rule: 'elsewhere', week: 12 })).toEqual(route('overflow'));
    expect(settled).toEqual([' week_already_released', ' unknown_rule', 'elsewhere route']);
  });

  it('says which step gave a message up', async () => {
    expect(await built().fold.run({ rule: 'bad', week: 12 })).toMatchObject({ kind: 'dead_letter', reason: 'rule_unreadable', stage: 'nameStratum' });
  });

  it('says which step threw, and keeps what it threw; nothing is settled', async () => {
    const { fold, settled } = built();
    const run = fold.run({ rule: 'boom', week: 12 });
    await expect(run).rejects.toThrow(StepFailedError);
    await expect(run).rejects.toMatchObject({ code: 'STEP_FAILED', stage: 'nameStratum', cause: { code: 'DATA_ERROR', reason: 'odd_rule' } });
    expect(settled).toEqual([]);
  });

  it('names the settlement when that throws', async () => {
    const failing = pipeline<Report>('fold').settle(function recordOutcome() { throw new TypeError('bug'); });
    await expect(failing.run({ rule: 'r', week: 1 })).rejects.toMatchObject({ stage: 'recordOutcome' });
  });

  it('refuses a step without a name', () => {
    expect(() => pipeline<Report>('fold').step((() => async (report: Report) => Promise.resolve(ok(report)))())).toThrow(TypeError);
  });

  it('counts what each step did, together with other pipelines of the registry', async () => {
    const registry = new Registry();
    const { fold } = built(registry);
    const other = built(registry).fold;
    for (const rule of ['', 'r', 'bad']) await fold.run({ rule, week: 12 });
    await fold.run({ rule: 'r', week: 1 });
    await fold.run({ rule: 'boom', week: 12 }).catch(() => undefined);
    await other.run({ rule: 'r', week: 1 });
    const text = await registry.metrics();
    expect(text).toContain('plumbline_step_handled_total{pipeline="fold",step="dropOldWeek"} 6');
    expect(text).toContain('plumbline_step_dropped_total{pipeline="fold",step="dropOldWeek",reason="week_already_released"} 2');
    expect(text).toContain('plumbline_step_dropped_total{pipeline="fold",step="nameStratum",reason="unknown_rule"} 1');
    expect(text).toContain('plumbline_step_dead_lettered_total{pipeline="fold",step="nameStratum"} 1');
    expect(text).toContain('plumbline_step_failed_total{pipeline="fold",step="nameStratum"} 1');
    expect(text).toMatch(/plumbline_step_duration_seconds_total\{pipeline="fold",step="nameStratum"\} [\d.e-]+/);
    expect(await registry.metrics()).toBe(text);
  });
});
