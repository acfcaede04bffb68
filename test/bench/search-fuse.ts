import Fuse from 'fuse.js';
import type { Paper } from '../../src/model/paper.ts';
import type { Engine } from '../relevance/measures.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

const keys = [
  { name: 'name', weight: 4 },
  { name: 'heading', weight: 1.5 },
  { name: 'tags', weight: 1 },
  { name: 'parts', weight: 1 },
  { name: 'abstract', weight: 1 },
];

/** Opens fuse.js with its defaults, or with its token search, in which words are weighted and matched one by one. */
export function openFuse(papers: readonly Paper[], mode: 'default' | 'token'): Engine {
  const fields = papers.map(plainFields);
  const token = { useTokenSearch: true, tokenize: plainTokens, ignoreLocation: true, threshold: 0.2 };
  const engine = new Fuse(fields, mode === 'token' ? { keys, ...token } : { keys });
  return (query) => engine.search(query, { limit: 20 }).map(({ item }) => item.id);
}
