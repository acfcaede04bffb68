import { describe, expect, it } from 'vitest';
import { findPaper } from '../../src/search/names/find-paper.ts';
import { suggestNames } from '../../src/search/names/suggest-names.ts';
import { search } from '../../src/search/search.ts';
import { hostileQueries } from './hostile-queries.ts';
import { realLibrary } from './real-library.ts';

describe('whatever is typed', () => {
  it.each(hostileQueries)('%s is answered', (_label, query) => {
    const results = search(realLibrary, query);
    expect(results.query).toBe(query);
    expect(results.hits.length).toBeLessThanOrEqual(10);
    expect(results.total).toBeLessThanOrEqual(201);
    if (!/[\p{L}\p{N}]/u.test(query))
      expect(results).toMatchObject({ total: 0, problem: { code: 'empty-query' } });
    if (query.length > 1_000) expect(results.problem).toBeDefined();
    expect(() => suggestNames(realLibrary, query, 10)).not.toThrow();
    expect(() => findPaper(realLibrary, query)).not.toThrow();
  });

  it('reads a long query by its beginning and says so', () => {
    const results = search(realLibrary, `AC-ODM ${'data mixing '.repeat(900)}`);
    expect(results.problem).toMatchObject({ code: 'query-syntax', fault: 'too-long', at: 1_000 });
    expect(results.hits[0]?.paper.ordinal).toBe(1);
  });

  it('never cuts a character in two', () => {
    const results = search(realLibrary, `${'a'.repeat(999)}𝔸`);
    expect(results.problem).toMatchObject({ fault: 'too-long' });
  });
});
