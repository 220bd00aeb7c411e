/** How the platform speaks to the person who started it. */
export interface Voice {
  line(text: string): void;
  /** Something that changes while it goes on: on a terminal each text takes the place of the one before, elsewhere only the first is shown. */
  progress(text: string): void;
}

export const createVoice = (out: { readonly isTTY?: boolean; write(text: string): unknown }): Voice => {
  let underWay = false;
  return {
    line: (text) => {
      if (underWay && out.isTTY === true) out.write('\n');
      underWay = false;
      out.write(`${text}\n`);
    },
    progress: (text) => {
      if (out.isTTY === true) out.write(`\r${text}`);
      else if (!underWay) out.write(`${text}\n`);
      underWay = true;
    },
  };
};
