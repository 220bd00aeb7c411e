import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A line to an engine that a test can disturb. Created by `openTcpProxy`. */
export interface TcpProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** `host:port` of the proxy. */
  readonly address: string;
  /** A URL whose host and port are replaced by the proxy's; user, path and options stay. */
  through(url: string): string;
  /** Resets all connections, and each new one as soon as it is made, until `restore`: the engine is gone. */
  cut(): void;
  /** Keeps connections open, takes new ones, and lets no byte and no end through until `restore`: the engine does not answer. */
  hang(): void;
  /**
   * Leaves the connections that are open now without a byte and without an end for good, as a router does that has forgotten them; new ones go through. Nothing
   * brings them back.
   */
  strand(): void;
  /** Lets each piece through `ms` milliseconds after it arrived, either way: a round trip takes twice that longer. */
  delay(ms: number): void;
  /** Ends whatever disturbs the line. What a hanging line held back goes through then. */
  restore(): void;
  /** Connections that are open on the client's side. */
  connections(): number;
}

/** Pieces that one direction of a connection holds back before it makes the sender wait. */
const maxHeld = 256;

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'redis:': 6379, 'rediss:': 6379, 'mongodb:': 27017 };

/**
 * Opens a forwarder of TCP connections on a free port of 127.0.0.1. Protocols that hand out addresses, as Kafka and a replica set do, lead their
 * clients around it unless the client is told to stay.
 *
 * @param target  `host:port`, or a URL with one host
 * @throws TypeError if the target has no port
 */
export const openTcpProxy = async (target: string): Promise<TcpProxy> => {
  const line = new Line(endOf(target));
  await line.listen();
  return line;
};

interface End {
  readonly host: string;
  readonly port: number;
}

const endOf = (target: string): End => {
  const url = new URL(target.includes('://') ? target : `tcp://${target}`);
  const port = url.port === '' ? defaultPorts[url.protocol] : Number(url.port);
  if (port === undefined) throw new TypeError('the target has no port');
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port };
};

class Line implements TcpProxy {
  readonly host = '127.0.0.1';
  readonly #target: End;
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  readonly #sockets = new Set<Socket>();
  #broken = false;
  #delayMs = 0;
  /** Connections that were made before are stranded. */
  #generation = 0;
  #hanging: PromiseWithResolvers<void> | undefined;

  constructor(target: End) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  }

  async listen(): Promise<void> {
    this.#server.listen(0, this.host);
    await once(this.#server, 'listening');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `${this.host}:${this.port}`;
  }

  through(url: string): string {
    const changed = new URL(url);
    changed.host = this.address;
    return changed.href;
  }

  cut(): void {
    this.#broken = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  hang(): void {
    this.#hanging ??= Promise.withResolvers();
  }

  strand(): void {
    this.#generation += 1;
  }

  delay(ms: number): void {
    this.#delayMs = ms;
  }

  restore(): void {
    this.#broken = false;
    this.#delayMs = 0;
    this.#hanging?.resolve();
    this.#hanging = undefined;
  }

  connections(): number {
    return this.#clients.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cut();
    await closed;
  }

  #accept(client: Socket): void {
    this.#track(client);
    this.#clients.add(client);
    client.once('close', () => this.#clients.delete(client));
    if (this.#broken) client.resetAndDestroy();
    else void this.#connect(client);
  }

  /** A hanging line takes the connection itself; the target hears of it when the line is restored. */
  async #connect(client: Socket): Promise<void> {
    const generation = this.#generation;
    await this.#passage(performance.now());
    if (client.destroyed || this.#isStranded(generation)) return;
    const target = connect({ ...this.#target, allowHalfOpen: true, noDelay: true });
    this.#track(target);
    this.#forward(client, target, generation);
    this.#forward(target, client, generation);
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    // An error is followed by `close`, which says it all.
    socket.on('error', () => undefined).once('close', () => this.#sockets.delete(socket));
  }

  #isStranded(generation: number): boolean {
    return generation < this.#generation;
  }

  #forward(from: Socket, to: Socket, generation: number): void {
    let held = 0;
    let last = Promise.resolve();
    const inTurn = (act: () => void): void => {
      const arrived = performance.now();
      last = last.then(() => this.#passage(arrived)).then(() => { if (!this.#isStranded(generation)) act(); });
    };
    from.on('data', (piece: Buffer) => {
      held += 1;
      if (held >= maxHeld) from.pause();
      inTurn(() => {
        held -= 1;
        if (!to.destroyed) to.write(piece);
        if (held < maxHeld) from.resume();
      });
    });
    from.once('end', () => inTurn(() => to.end()));
    from.once('close', (failed) => {
      if (failed) inTurn(() => to.resetAndDestroy());
    });
  }

  /** Resolves when something that arrived then may go through. */
  async #passage(arrived: number): Promise<void> {
    for (;;) {
      const rest = arrived + this.#delayMs - performance.now();
      if (this.#hanging !== undefined) await this.#hanging.promise;
      else if (this.#delayMs > 0 && rest > 0) await pause(rest);
      else return;
    }
  }
}
