/** One thing that was looked at. */
export type Finding =
  | { readonly check: string; readonly status: 'ok'; readonly found: string }
  /** Worth knowing; nothing is wrong yet. */
  | { readonly check: string; readonly status: 'note'; readonly found: string; readonly advice: string }
  | { readonly check: string; readonly status: 'wrong'; readonly found: string; readonly advice: string };

export const fine = (check: string, found: string): Finding => ({ check, status: 'ok', found });
export const note = (check: string, found: string, advice: string): Finding => ({ check, status: 'note', found, advice });
export const wrong = (check: string, found: string, advice: string): Finding => ({ check, status: 'wrong', found, advice });
