import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Holding } from '@plumbline/stores/claims';
import type { Correction, GateAnswer, GateItem, GatePass, GatePassed } from './gate.ts';
import { scriptOf, type RedisConnection } from './redis-connection.ts';

const dayMs = 86_400_000;
/** Redis forgets by real time, a day behind the platform's clock at least: what is over is decided by the instants in the values. */
const claimTtlMs = 2 * dayMs;
const counterTtlMs = dayMs + dayMs / 24;

/**
 * KEYS: the hour's counter, then a claim each. ARGV: now, limit, what to give back, lifetime of a claim, the two times to live; then three for each
 * claim: `keep` value, `drop` value (if it still is that), or `admit` holder and disowned value. A value is `holder|since`.
 */
const passScript = scriptOf(`
  local now, limit, lifetime = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[4])
  local before = tonumber(redis.call('GET', KEYS[1]) or '0')
  local spent = math.max(0, before - tonumber(ARGV[3]))
  local answers = { 0 }
  local function keep(key, value) redis.call('SET', key, value, 'PX', ARGV[5]) end
  local function known(key, disowned)
    local value = redis.call('GET', key)
    if not value or disowned == '*' or value == disowned then return nil end
    local since = tonumber(string.match(value, '|(%-?%d+)$'))
    if since == nil or now >= since + lifetime then return nil end
    return value
  end
  local function admit(key, holder, disowned)
    local value = known(key, disowned)
    if value then return value end
    if spent >= limit then return 'over' end
    keep(key, holder .. '|' .. ARGV[1])
    spent = spent + 1
    return 'through'
  end
  for i = 2, #KEYS do
    local key, at = KEYS[i], 3 * i
    local kind, value = ARGV[at + 1], ARGV[at + 2]
    if kind == 'keep' then keep(key, value)
    elseif kind == 'drop' then
      if redis.call('GET', key) == value then redis.call('DEL', key) end
    else answers[#answers + 1] = admit(key, value, ARGV[at + 3]) end
  end
  if spent ~= before then redis.call('SET', KEYS[1], string.format('%d', spent), 'PX', ARGV[6]) end
  answers[1] = spent
  return answers
`);

/** The gate that all processes share: counters and claims in Redis. It is a cache, and may forget or be wrong about claims. */
export class RedisGate {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async pass({ org, hour, now, limit, giveBack, corrections, items }: GatePass): Promise<GatePassed> {
    const base = `${this.#redis.keyPrefix}${slotOf(org)}`;
    const keys = [...corrections.map(({ key }) => key), ...items.map(({ claimant }) => claimant.key)].map((key) => `${base}:claim:${key}`);
    const reply = await this.#redis.run(
      passScript, [`${base}:quota:${hour}`, ...keys],
      [now, limit, giveBack, dayMs, claimTtlMs, counterTtlMs, ...corrections.flatMap(correct), ...items.flatMap(admit)]);
    if (!Array.isArray(reply) || reply.length !== items.length + 1) throw new TypeError('the script gave another number of answers');
    const [spent, ...answers] = reply.map(String);
    return { spent: Number(spent), answers: answers.map(toAnswer) };
  }
}

/** All keys of an organisation lie in one hash slot of a Redis Cluster. */
const slotOf = (org: OrgHash): string => `{${org}}`;

const correct = ({ kind, holding }: Correction): readonly string[] => [kind, valueOf(holding), ''];
const admit = ({ claimant, disowned }: GateItem): readonly string[] =>
  ['admit', claimant.holder, disowned === 'everybody' ? '*' : disowned === undefined ? '' : valueOf(disowned)];

const valueOf = ({ by, since }: Holding): string => `${by}|${since}`;

const toAnswer = (answer: string): GateAnswer => {
  if (answer === 'through' || answer === 'over') return { kind: answer };
  const bar = answer.lastIndexOf('|');
  return { kind: 'hint', holding: { by: answer.slice(0, bar) as EventId, since: Number(answer.slice(bar + 1)) as Instant } };
};
