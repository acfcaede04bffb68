import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import type { Hit } from '../../../src/model/hit.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { relatedPapers } from '../../../src/search/related.ts';
import { search } from '../../../src/search/search.ts';
import { inSimplified } from '../../../src/search/text/characters.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { readUnits } from '../../../src/search/text/units.ts';
import { given, queriesOf } from '../../relevance/judgments.ts';
import { buildLibrary } from '../build-library.ts';
import { realLibrary } from '../real-library.ts';

/** Checks everything that must hold for any explanation of any query. */
function expectSound(hit: Hit): void {
  expect(hit.why.length).toBeGreaterThan(0);
  const texts = new Map(realLibrary.fields.texts(hit.paper).map(({ field, text }) => [field, text]));
  for (const { field, terms, snippet } of hit.why) {
    const text = texts.get(field)!;
    expect(text).toContain(snippet.text);
    expect(snippet.text).toBe(snippet.text.trim());
    expect(terms.length).toBeGreaterThan(0);
    for (const term of terms) expect(text).toContain(term);
    expect(snippet.matches.length).toBeGreaterThan(0);
    let before = -1;
    for (const [start, end] of snippet.matches) {
      expect(start).toBeGreaterThan(before);
      expect(end).toBeLessThanOrEqual(snippet.text.length);
      before = end;
      const marked = snippet.text.slice(start, end);
      expect(terms).toContain(marked);
      const { units } = readUnits(marked);
      expect(units[0]!.start).toBe(0);
      expect(units.at(-1)!.end).toBe(marked.length);
    }
  }
}

describe('why a paper was found', () => {
  it('marks whole words of the original text, for every judged query', () => {
    const queries = queriesOf(given);
    for (const query of queries)
      for (const hit of search(realLibrary, query, { limit: 5 }).hits) expectSound(hit);
  });

  it('marks no halves of Chinese words', () => {
    const { hits } = search(realLibrary, '强化学习训练大模型用SGD就够了', { language: 'zh' });
    const words = hits.flatMap(({ why }) => why.flatMap(({ terms }) => terms));
    expect(words).toContain('SGD');
    expect(words).not.toContain('习训');
    const [gate] = search(realLibrary, '随机保留').hits;
    expect(gate!.why.flatMap(({ terms }) => terms)).toContain('随机保留');
  });

  it('marks no word that is only related to a typed one', () => {
    const [hit] = search(realLibrary, 'sparse reward agents').hits;
    expect(hit?.why.flatMap((why) => why.terms)).not.toContain('assistance');
  });

  it.each(['學', '学', '器', '种'])('marks the character %s alone, also in traditional text', (character) => {
    const part = { key: 'method', label: '方法', lang: 'zh', text: '這種機器學習方法在羣體中很有效。' };
    const papers = toPapers([{ parts: [part], abstract: '' }], 'c', () => []);
    const library = buildLibrary([{ id: 'c', topic: null, papers }], { groups: [] }, vocabularyOf([]));
    const [hit] = search(library, character).hits;
    expect(hit?.why[0]?.terms.map((term) => inSimplified(term))).toEqual([inSimplified(character)]);
  });

  it('explains first by a passage in the language of the reader', () => {
    const firstFields = (language: 'zh' | 'en') =>
      search(realLibrary, '奖励黑客 reward hacking', { language, limit: 3 }).hits.map(
        (hit) => hit.why[0]?.field,
      );
    expect(firstFields('en')).toContain('abstract');
    expect(firstFields('zh')).not.toContain('abstract');
  });

  it('leaves out a word that every paper has if better ones match', () => {
    const hits = search(realLibrary, 'the watermark of reinforcement learning', { limit: 2 }).hits;
    for (const hit of hits) expect(hit.why.flatMap((why) => why.terms)).not.toContain('the');
  });

  it('shows what related papers share, be it a concept that each of them words differently', () => {
    const { glossary } = parseGlossary(
      '{"en":["GRPO","group relative policy optimization"],"zh":[]}',
      'g.jsonl',
    );
    const sources = ['Wombats like GRPO.', 'We use group relative policy optimization.', 'Koalas.'];
    const papers = toPapers(
      sources.map((abstract) => ({ parts: [], abstract })),
      'c',
      () => [],
    );
    const library = buildLibrary([{ id: 'c', topic: null, papers }], glossary, vocabularyOf([]));
    const related = relatedPapers(library, papers[0]!, 3);
    expect(related.map(({ paper, why }) => [paper, why[0]?.terms])).toEqual([
      [papers[1], ['group relative policy optimization']],
    ]);
  });

  it('holds for related papers too', () => {
    for (const paper of realLibrary.papers.slice(0, 40)) {
      const related = relatedPapers(realLibrary, paper, 3);
      expect(related).toHaveLength(3);
      for (const hit of related) {
        expect(hit.paper).not.toBe(paper);
        expectSound(hit);
      }
    }
  });
});
