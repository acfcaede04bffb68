import { DatabaseSync } from 'node:sqlite';
import type { Paper } from '../../src/model/paper.ts';
import type { Engine } from '../relevance/measures.ts';
import { plainFields } from './plain-fields.ts';
import { plainTokens } from './plain-tokens.ts';

/** Opens SQLite's full-text index with the tokens that the other libraries get, ranked by its `bm25`. */
export function openFts5(papers: readonly Paper[]): Engine {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE VIRTUAL TABLE papers USING fts5(tokens)');
  const insert = database.prepare('INSERT INTO papers (rowid, tokens) VALUES (?, ?)');
  for (const paper of papers) {
    const { id, ...fields } = plainFields(paper);
    insert.run(id, plainTokens(Object.values(fields).join('\n')).join(' '));
  }
  const find = database.prepare('SELECT rowid AS id FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT 20');
  return (query) => {
    const tokens = plainTokens(query);
    if (tokens.length === 0) return [];
    return find.all(tokens.map((token) => `"${token}"`).join(' OR ')).map(({ id }) => Number(id));
  };
}
