/** A verb and its options by name, whoever typed or clicked it: `{ verb: 'search', options: { query: 'GRPO', page: '2' } }`. */
export interface Call {
  verb: string;
  options: Readonly<Record<string, string>>;
}

/** Returns the call for a button of this reply. The call keeps the language that the request asked for. */
export type MakeCall = (verb: string, options: Readonly<Record<string, string>>) => Call;
