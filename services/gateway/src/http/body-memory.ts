/** Who sends a body: somebody whose credential was good, or anybody. */
export type Sender = 'member' | 'stranger';

/** The memory that one request's body takes. Disposing gives it back. */
export interface HeldBody extends Disposable {
  /** Takes so many more bytes, or none and says false if there is no room for them. */
  take(bytes: number, sender: Sender): boolean;
}

export interface BodyMemory {
  /** For one request, from its body's first byte until its answer. */
  hold(): HeldBody;
}

/** Of all memory, strangers share this part, so that nobody without a credential can crowd out those who have one. */
const strangersPart = 1 / 8;

/**
 * Bounds what the bodies of all running requests take together.
 * @param limit bytes
 */
export const createBodyMemory = (limit: number): BodyMemory => {
  const most = { stranger: Math.floor(limit * strangersPart), member: limit - Math.floor(limit * strangersPart) };
  const taken = { stranger: 0, member: 0 };
  return {
    hold: () => {
      const held = { stranger: 0, member: 0 };
      return {
        take: (bytes, sender) => {
          if (taken[sender] + bytes > most[sender]) return false;
          taken[sender] += bytes;
          held[sender] += bytes;
          return true;
        },
        [Symbol.dispose]: () => {
          taken.stranger -= held.stranger;
          taken.member -= held.member;
          held.stranger = held.member = 0;
        },
      };
    },
  };
};
