import type { Fuse } from './fuse.ts';
import { launch, type Address, type Ending, type Launched } from './launch.ts';

/** How a life of the platform ends: at a durable write of its own, or by somebody else after some real time. */
export type Doom = { readonly kind: 'write'; readonly fuse: Fuse } | { readonly kind: 'time'; readonly afterMs: number };

export interface Fate {
  /** Asked before each start: how the start itself is to end; undefined lets it live. */
  readonly atStart: () => Doom | undefined;
  /** Asked whenever the platform is up: how this life is to end. */
  readonly whenUp: () => Doom | undefined;
  /** Called after each death, with nobody holding the data folder. */
  readonly onDeath: () => Promise<void>;
}

export class UnexpectedEndError extends Error {
  readonly code = 'UNEXPECTED_END';

  constructor({ code, signal, stderr }: Ending) {
    super(`the platform ended by itself (code ${code}, signal ${signal ?? 'none'}): ${stderr}`);
    this.name = 'UnexpectedEndError';
  }
}

/** A platform that is killed again and again, and started again each time on the same folder. */
export class MortalPlatform {
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #fate: Fate;
  readonly #broken = Promise.withResolvers<never>();
  #life: Launched;
  #up: PromiseWithResolvers<Address>;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, settings: Readonly<Record<string, string>>, fate: Fate) {
    this.#folder = folder;
    this.#settings = settings;
    this.#fate = fate;
    this.#broken.promise.catch(() => undefined);
    this.#up = Promise.withResolvers();
    this.#life = this.#live();
  }

  /** Where it answers now, or as soon as it does again. @throws UnexpectedEndError if it ended without being killed */
  up(): Promise<Address> {
    return Promise.race([this.#up.promise, this.#broken.promise]);
  }

  /** Decides anew how the present life ends. */
  doom(doom: Doom | undefined): void {
    clearTimeout(this.#timer);
    this.#life.light(doom?.kind === 'write' ? doom.fuse : undefined);
    if (doom?.kind === 'time') this.#timer = setTimeout(() => this.#life.child.kill('SIGKILL'), doom.afterMs);
  }

  /** Ends it in order, as an operator would. */
  async stop(): Promise<Ending> {
    await this.up();
    this.doom(undefined);
    this.#stopping = true;
    this.#life.child.kill('SIGTERM');
    return this.#life.ended;
  }

  /** For the end of a test that failed. */
  abandon(): void {
    this.#stopping = true;
    clearTimeout(this.#timer);
    this.#life.child.kill('SIGKILL');
  }

  #live(): Launched {
    const doom = this.#fate.atStart();
    const life = launch({
      folder: this.#folder, settings: this.#settings, ...(doom?.kind === 'write' ? { fuse: doom.fuse } : {}),
    });
    if (doom?.kind === 'time') this.#timer = setTimeout(() => life.child.kill('SIGKILL'), doom.afterMs);
    this.#attend(life).catch(this.#broken.reject);
    return life;
  }

  async #attend(life: Launched): Promise<void> {
    const address = await life.up;
    if (address !== undefined) {
      this.#life = life;
      this.doom(this.#fate.whenUp());
      this.#up.resolve(address);
    }
    const ending = await life.ended;
    clearTimeout(this.#timer);
    if (this.#stopping) return;
    if (ending.signal !== 'SIGKILL') throw new UnexpectedEndError(ending);
    if (address !== undefined) this.#up = Promise.withResolvers();
    await this.#fate.onDeath();
    this.#life = this.#live();
  }
}
