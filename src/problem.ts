/** Everything that can go wrong in a way people should read about. `i18n` words each code in each language. */
export type Problem =
  | { code: 'empty-query' }
  | { code: 'no-hits'; query: string; suggestion?: string }
  | { code: 'empty-corpus' }
  | { code: 'unknown-paper'; text: string; near: PaperName[] }
  | { code: 'ambiguous-paper'; text: string; candidates: PaperName[] }
  | { code: 'unknown-verb'; verb: string; near: string[] }
  | { code: 'missing-option'; verb: string; option: string }
  | { code: 'bad-option'; verb: string; option: string; value: string; allowed: string[] }
  | { code: 'query-syntax'; fault: QueryFault; at: number; token: string };

/** How a paper is offered when a text could mean several. */
export interface PaperName {
  id: string;
  label: string;
}

/** What is wrong with a query as typed; `at` in the problem is the UTF-16 offset where it starts. */
export type QueryFault =
  | 'unclosed-quote'
  | 'empty-phrase'
  | 'dangling-or'
  | 'dangling-not'
  | 'empty-filter'
  | 'unknown-part'
  | 'unknown-has'
  | 'only-exclusions'
  | 'too-long';
