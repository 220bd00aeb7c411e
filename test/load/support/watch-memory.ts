const mebibyte = 2 ** 20;

/** Memory of this process while something runs, in MiB, sampled ten times a second. */
export const watchMemory = (): { readonly stop: () => readonly number[] } => {
  const samples: number[] = [];
  const timer = setInterval(() => { samples.push(process.memoryUsage.rss() / mebibyte); }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
};
