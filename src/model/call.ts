/** A verb and its options by name, whoever typed or clicked it: `{ verb: 'search', options: { query: 'GRPO', page: '2' } }`. */
export interface Call {
  verb: string;
  options: Readonly<Record<string, string>>;
}
