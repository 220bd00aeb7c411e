import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export const victims = ['gateway', 'anonymizer', 'aggregator', 'kafka', 'registry', 'redis', 'mongo'] as const;
export type Victim = (typeof victims)[number];
const isVictim = (name: string): name is Victim => victims.some((victim) => victim === name);

/** What a run does. */
export interface Plan {
  readonly seed: string;
  /** Who is killed; none for a run without kills. */
  readonly victims: readonly Victim[];
  /** How often each is killed. */
  readonly rounds: number;
  /** How often instances of the anonymizer and the aggregator come and go. */
  readonly rebalances: number;
  /** Longest time that a victim is down, and that lies between two kills, in real milliseconds. */
  readonly longestPauseMs: number;
  /** Platform seconds per real second. */
  readonly factor: number;
  /** Platform hours from the start to the end of the window that is released. */
  readonly leadHours: number;
  /** Real milliseconds between two turns of an organisation. */
  readonly turnMs: number;
  /** Where the figures go, by the name of the section; undefined: they are only printed. */
  readonly section: string | undefined;
}

/** A plan that cannot be meant. */
export class PlanInvalidError extends Error {
  readonly code = 'PLAN_INVALID';

  constructor(problem: string) {
    super(problem);
    this.name = 'PlanInvalidError';
  }
}

/** A minute of a run is a day and a half for `long`, almost two for `ci`: what clients have 24 hours for has to outlast a restart of the database. */
const long = { rounds: 3, rebalances: 2, factor: 1_200, leadHours: 24 };
const ci = { rounds: 1, rebalances: 1, factor: 1_800, leadHours: 12 };

export const usage = `usage: node test/chaos/main.ts [--ci] [--seed=TEXT] [--victims=a,b|none] [--rounds=N] [--rebalances=N] [--longest-pause=MS]
       [--factor=N] [--lead-hours=N] [--turn=MS] [--section=NAME]
victims: ${victims.join(', ')}`;

/** @throws PlanInvalidError */
export const readPlan = (args: readonly string[]): Plan => {
  const { values } = parse(args);
  const base = values.ci ? ci : long;
  const named = values.victims?.split(',') ?? victims;
  const chosen = named.filter(isVictim);
  if (chosen.length !== named.length && values.victims !== 'none') throw new PlanInvalidError(`no such victim: ${named.filter((name) => !isVictim(name)).join(', ')}`);
  return {
    seed: values.seed ?? String(randomInt(2 ** 32)),
    victims: chosen,
    rounds: count('rounds', values.rounds, base.rounds),
    rebalances: count('rebalances', values.rebalances, base.rebalances),
    longestPauseMs: count('longest-pause', values['longest-pause'], 4_000),
    factor: count('factor', values.factor, base.factor),
    leadHours: count('lead-hours', values['lead-hours'], base.leadHours),
    turnMs: count('turn', values.turn, 8_000),
    section: values.section,
  };
};

const text = { type: 'string' } as const;
const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: {
      'ci': { type: 'boolean', default: false }, 'seed': text, 'victims': text, 'rounds': text, 'rebalances': text, 'longest-pause': text,
      'factor': text, 'lead-hours': text, 'turn': text, 'section': text,
    } });
  } catch (error) {
    throw new PlanInvalidError(error instanceof Error ? error.message : String(error));
  }
};

const count = (name: string, given: string | undefined, otherwise: number): number => {
  if (given === undefined) return otherwise;
  if (!/^\d{1,6}$/.test(given)) throw new PlanInvalidError(`--${name} must be a whole number`);
  return Number(given);
};
