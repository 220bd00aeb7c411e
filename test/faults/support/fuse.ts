import { z } from 'zod';

const fuseSchema = z.object({
  /** Ends the process at the so-manieth durable write from now on; from 1. */
  writes: z.int(),
  /** `before`: what the write would have kept is lost. `after`: it is kept, and nobody learns of it. */
  moment: z.enum(['before', 'after']),
});
/** When a process ends itself. */
export type Fuse = z.infer<typeof fuseSchema>;

/** undefined for anything that is no fuse, which puts out the one that burns. */
export const parseFuse = (message: unknown): Fuse | undefined => fuseSchema.safeParse(message).data;
