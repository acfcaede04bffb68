import { describe, expect, it } from 'vitest';
import { suggestNames } from '../../../src/search/names/suggest-names.ts';
import { realLibrary } from '../real-library.ts';

describe('suggestNames', () => {
  const labels = (typed: string, limit = 5) =>
    suggestNames(realLibrary, typed, limit).map(({ label }) => label);

  it('offers names that start with the text before those that contain it', () => {
    expect(labels('ac')[0]).toMatch(/^ac/i);
    const grpo = labels('grpo', 20);
    expect(grpo.length).toBeGreaterThan(3);
  });

  it('offers similar names if none contains the text', () => {
    expect(labels('treeop')).toContain('TreePO');
  });

  it('offers each paper once and no more than asked for', () => {
    const found = suggestNames(realLibrary, 'a', 7);
    expect(found).toHaveLength(7);
    expect(new Set(found.map(({ paper }) => paper)).size).toBe(7);
  });
});
