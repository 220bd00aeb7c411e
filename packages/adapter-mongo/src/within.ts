/** Something took longer than it may. What it began may still be done. */
export class DeadlineError extends Error {
  constructor() {
    super('the time for an answer is over');
    this.name = 'DeadlineError';
  }
}

/** What the work gives, or a `DeadlineError` if it gives nothing within so many milliseconds. */
export const within = async <T>(timeoutMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new DeadlineError()); }, timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};
