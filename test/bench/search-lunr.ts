import type { Paper } from '../../src/model/paper.ts';
import type { Engine } from '../relevance/measures.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

/** The part of lunr's builder and index that the bench calls. */
interface LunrModule {
  default: {
    Builder: new () => {
      ref(field: string): void;
      field(name: string): void;
      tokenizer: (text: string) => unknown[];
      add(document: object): void;
      build(): {
        query(ask: (query: { term(term: string, options: object): void }) => void): { ref: string }[];
      };
    };
    Token: new (text: string, metadata: object) => unknown;
  };
}

/** Opens lunr with the tokens that the other libraries get. */
export async function openLunr(papers: readonly Paper[]): Promise<Engine> {
  // The package has no types, so its name must not be a literal.
  const name: string = 'lunr';
  const { default: lunr } = (await import(name)) as LunrModule;
  const builder = new lunr.Builder();
  builder.ref('id');
  builder.field('all');
  builder.tokenizer = (text) => plainTokens(text).map((token) => new lunr.Token(token, {}));
  for (const paper of papers) {
    const { id, ...fields } = plainFields(paper);
    builder.add({ id, all: Object.values(fields).join('\n') });
  }
  const index = builder.build();
  return (query) =>
    index
      .query((ask) => {
        for (const token of new Set(plainTokens(query))) ask.term(token, {});
      })
      .slice(0, 20)
      .map(({ ref }) => Number(ref));
}
