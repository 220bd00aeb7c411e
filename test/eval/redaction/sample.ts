import { z } from 'zod';

/** A text with what must not be readable in what is kept of it. None: the text must survive as it is. */
export const sampleSchema = z.object({
  id: z.string().min(1),
  /** Its first letters say how a leak is judged, see `judgeOf`. */
  set: z.string().min(1),
  text: z.string(),
  secrets: z.array(z.string()),
});
export type Sample = z.infer<typeof sampleSchema>;

/** What became of a sample. */
export interface Sanitized {
  /** undefined if it was discarded. */
  readonly kept: string | undefined;
}
