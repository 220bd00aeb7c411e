/** How a command ends. `start` and `demo` end as the platform does, whose codes 0 to 3 mean the same; see docs/cli.md. */
export const exitCodes = {
  /** Done, and nothing to object to. */
  ok: 0,
  /** Done, and what was found is not as it should be: above the limit, items rejected, something broken, left, or unknown. */
  finding: 1,
  /** The platform has no answer that stands for enough organisations. */
  noAnswer: 2,
  /** Not done: platform or data folder out of reach, credential refused, or what was named does not exist. */
  failed: 3,
  /** Done in part; started again, the command goes on where it stopped. */
  unfinished: 4,
  /** The command line itself is wrong. */
  usage: 64,
  /** Stopped by a signal. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The table as `--help` shows it. */
export const exitCodeHelp = `Exit codes:
  0    done
  1    done, and something is not as it should be (above --fail-above, items rejected, chain broken, not ready)
  2    no answer: too few organisations, or nothing released for what was asked
  3    not done: platform or data folder out of reach, credential refused, unknown id
  4    done in part: start the same command again, and it goes on where it stopped
  64   the command line is wrong
  130  interrupted`;
