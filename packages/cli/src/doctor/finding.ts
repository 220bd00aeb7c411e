interface Looked {
  /** What it belongs to, where there are several machines or engines. */
  readonly area?: string;
  readonly check: string;
  readonly found: string;
}

/** One thing that was looked at. */
export type Finding =
  | Looked & { readonly status: 'ok' }
  /** Worth knowing; nothing is wrong yet. */
  | Looked & { readonly status: 'note'; readonly advice: string }
  | Looked & { readonly status: 'wrong'; readonly advice: string };

export const fine = (check: string, found: string): Finding => ({ check, status: 'ok', found });
export const note = (check: string, found: string, advice: string): Finding => ({ check, status: 'note', found, advice });
export const wrong = (check: string, found: string, advice: string): Finding => ({ check, status: 'wrong', found, advice });
