/** What a thread is told: a question, or the answer to what it asked back. */
export type Told<Question> =
  | { readonly question: Question }
  | { readonly back: number; readonly answer: unknown }
  | { readonly back: number; readonly fault: string };

/** What a thread says: the answer, why there is none, or what it has to know from us before it can answer. */
export type Said<Answer> =
  | { readonly answer: Answer }
  | { readonly fault: string }
  | { readonly asks: string; readonly back: number; readonly given: unknown };

export function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
