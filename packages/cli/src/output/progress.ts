import { SingleBar } from 'cli-progress';
import type { Host } from '../host.ts';

export interface Progress extends Disposable {
  update(done: number): void;
}

export interface ProgressOptions {
  readonly total: number;
  readonly label: string;
  /** What stands behind the bar. */
  readonly show: (done: number) => string;
  readonly quiet?: boolean;
}

/** A bar on the terminal; nothing anywhere else. */
export const openProgress = (host: Pick<Host, 'err'>, { total, label, show, quiet = false }: ProgressOptions): Progress => {
  if (quiet || host.err.isTTY !== true || total <= 0) return { update: () => undefined, [Symbol.dispose]: () => undefined };
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage}%  {text}`, stream: host.err, barsize: 30, clearOnComplete: true, hideCursor: true, gracefulExit: false,
  });
  bar.start(total, 0, { text: show(0) });
  return {
    update: (done) => bar.update(done, { text: show(done) }),
    [Symbol.dispose]: () => bar.stop(),
  };
};
