/** A verb and its options, typed or clicked: `{ verb: 'search', options: { query: 'GRPO', page: '2' } }`. */
export interface Call {
  verb: string;
  options: Readonly<Record<string, string>>;
  /** The whole typed line, if it has words that the verb takes no option for: `stop gradient`. */
  unread?: string;
  /** The word that was typed, if it is another name of the verb and may be the first word of a query: `open`, 语言. */
  said?: string;
}

/** Returns the call for a button of this reply. The call keeps the language that the request asked for. */
export type MakeCall = (verb: string, options: Readonly<Record<string, string>>) => Call;
