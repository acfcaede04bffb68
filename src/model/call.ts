/** A verb and its options, typed or clicked: `{ verb: 'search', options: { query: 'GRPO', page: '2' } }`. */
export interface Call {
  verb: string;
  options: Readonly<Record<string, string>>;
  /** The whole typed line, if it has words that the verb takes no option for: `stop gradient`. */
  unread?: string;
  /** The typed name of the verb if it may be the first word of a query: `open`, `save`, 语言. */
  said?: string;
  /** The step that the line takes if the channel has a subscription of exactly this topic: `resume grpo`. */
  step?: Readonly<Record<string, string>> | undefined;
  /** The typed question, if its paper may be one that was named above it: `what does it say about length?` */
  question?: string;
}

/** Returns the call for a button. Options without a value are left out. */
export type MakeCall = (verb: string, options: Readonly<Record<string, string | undefined>>) => Call;

/** Returns the call for a button of a message that is for everyone. */
export const callTo: MakeCall = (verb, options) => {
  const given = Object.entries(options).filter(
    (option): option is [string, string] => option[1] !== undefined,
  );
  return { verb, options: Object.fromEntries(given) };
};
