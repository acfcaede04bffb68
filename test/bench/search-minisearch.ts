import MiniSearch from 'minisearch';
import type { Paper } from '../../src/model/paper.ts';
import type { Engine } from '../relevance/measures.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

/**
 * Opens MiniSearch in the configuration that does best on these queries: the whole paper as one field (boosted fields
 * measured worse), names also joined in the query, and fuzzy search only for unknown words.
 */
export function openMiniSearch(papers: readonly Paper[]): Engine {
  const known = new Set<string>();
  const engine = new MiniSearch<{ id: number; all: string }>({
    fields: ['all'],
    tokenize: plainTokens,
    processTerm: (term) => term,
  });
  for (const paper of papers) {
    const { id, ...fields } = plainFields(paper);
    const all = Object.values(fields).join('\n');
    for (const token of plainTokens(all)) known.add(token);
    engine.add({ id, all });
  }
  const asked = (query: string) => {
    const tokens = plainTokens(query);
    const pairs = tokens.slice(1).map((token, i) => tokens[i] + token);
    return [...tokens, ...pairs.filter((pair) => known.has(pair))];
  };
  const slips = (term: string) => (term.length < 4 ? 0 : term.length < 5 ? 1 : 2);
  return (query) =>
    engine
      .search(query, {
        tokenize: asked,
        fuzzy: (term) => (known.has(term) || /\p{Script=Han}/u.test(term) ? false : slips(term)),
      })
      .slice(0, 20)
      .map((found) => Number(found.id));
}
