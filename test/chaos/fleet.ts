import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, launchProcess, type LaunchedProcess, type ProcessName } from '../faults/support/launch-process.ts';

type Settings = Readonly<Record<string, string>>;

interface Place {
  readonly kind: ProcessName;
  /** Keeps its port over restarts, as an instance behind a service name does. */
  readonly port: number;
  process: LaunchedProcess | undefined;
  /** Whether the end of its process is what was asked for. */
  leaving: boolean;
}

/** The processes of a platform, by name: `gateway`, `anonymizer-1`. One that ends by itself is noted, and started again as an orchestrator would. */
export class Fleet {
  /** What ended by itself, and what it said last. */
  readonly faults: string[] = [];
  readonly #places = new Map<string, Place>();
  readonly #settings: Settings;
  readonly #said: string[] = [];

  private constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** A gateway, two anonymizers and two aggregators, on ports of their own; nothing runs yet. */
  static async plan(settings: Settings): Promise<Fleet> {
    const anonymizer = await freePort();
    const fleet = new Fleet({ ...settings, ANONYMIZER_URL: `http://127.0.0.1:${String(anonymizer)}` });
    fleet.#places.set('anonymizer-1', { kind: 'anonymizer', port: anonymizer, process: undefined, leaving: false });
    for (const name of ['gateway', 'anonymizer-2', 'aggregator-1', 'aggregator-2']) await fleet.#add(name);
    return fleet;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#places.get('gateway')?.port)}`;
  }

  names(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** Starts it if it does not run; resolves when the process is there, not when it is ready. */
  async start(name: string): Promise<void> {
    const place = this.#places.get(name) ?? await this.#add(name);
    if (place.process !== undefined) return;
    const launched = await launchProcess(place.kind, {
      ...this.#settings, PORT: String(place.port), ...(place.kind === 'anonymizer' ? { ANONYMIZER_INSTANCE: name } : {}),
    }, [join(import.meta.dirname, `processes/${place.kind}.ts`)]);
    place.process = launched;
    place.leaving = false;
    void this.#attend(name, place, launched);
  }

  async kill(name: string): Promise<void> {
    await this.#end(name, 'SIGKILL');
  }

  /** Stops it in order; it may be started again. A process that does not end with code 0 is a fault. */
  async stop(name: string): Promise<void> {
    const code = await this.#end(name, 'SIGTERM');
    if (code !== 0) this.faults.push(`${name} was stopped and ended with code ${String(code)}: ${this.#said.at(-1)?.slice(-2_000) ?? ''}`);
  }

  /** Stops it in order and takes it out. */
  async retire(name: string): Promise<void> {
    await this.stop(name);
    this.#places.delete(name);
  }

  async retireAll(): Promise<void> {
    await Promise.all(this.names().map((name) => this.retire(name)));
  }

  /** For the end of a run that failed. */
  abandon(): void {
    for (const place of this.#places.values()) {
      place.leaving = true;
      place.process?.kill('SIGKILL');
    }
  }

  /** Who is not ready, and why. */
  async notReady(): Promise<readonly string[]> {
    const found = await Promise.all([...this.#places].map(async ([name, { port, process }]) => {
      if (process === undefined) return [];
      try {
        const response = await fetch(`http://127.0.0.1:${String(port)}/readyz`, { signal: AbortSignal.timeout(readyMs) });
        return response.ok ? [] : [`${name}: ${await response.text()}`];
      } catch {
        return [`${name} does not answer`];
      }
    }));
    return found.flat();
  }

  /** Everything that every process has said. */
  said(): string {
    return [...this.#said, ...[...this.#places].map(([name, { process }]) => `--- ${name}\n${process?.said() ?? ''}`)].join('\n');
  }

  async #add(name: string): Promise<Place> {
    const place: Place = { kind: kindOf(name), port: await freePort(), process: undefined, leaving: false };
    this.#places.set(name, place);
    return place;
  }

  async #end(name: string, signal: NodeJS.Signals): Promise<number | null | undefined> {
    const place = this.#places.get(name);
    if (place?.process === undefined) return undefined;
    place.leaving = true;
    const { process } = place;
    process.kill(signal);
    const code = await process.ended;
    place.process = undefined;
    return code;
  }

  async #attend(name: string, place: Place, launched: LaunchedProcess): Promise<void> {
    const code = await launched.ended;
    this.#said.push(`--- ${name}, ended with ${String(code)}\n${launched.said()}`);
    if (place.leaving) return;
    this.faults.push(`${name} ended by itself with code ${String(code)}: ${launched.said().split('\n').slice(-6).join('\n')}`);
    place.process = undefined;
    await pause(restartMs);
    if (this.#places.get(name) === place) await this.start(name);
  }
}

const readyMs = 2_000;
const restartMs = 1_000;

const kindOf = (name: string): ProcessName => {
  const [kind] = name.split('-');
  if (kind === 'aggregator') return 'calibration-aggregator';
  return kind === 'anonymizer' ? 'anonymizer' : 'gateway';
};
