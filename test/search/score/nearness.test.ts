import { describe, expect, it } from 'vitest';
import { IndexBuilder } from '../../../src/search/index/build-index.ts';
import type { FieldText } from '../../../src/search/index/fields.ts';
import { everyField, InvertedIndex } from '../../../src/search/index/inverted-index.ts';
import { Found } from '../../../src/search/score/found.ts';
import { addNearness } from '../../../src/search/score/nearness.ts';
import { growTree } from '../../../src/search/text/concept-tree.ts';
import { Concepts } from '../../../src/search/text/concepts.ts';
import { readUnits } from '../../../src/search/text/units.ts';

const concepts = new Concepts(growTree({ groups: [] }));
const far = 'it is of no use that a robot of ours has so';

/** Returns the points that each of some papers, given as abstracts or as several fields, gets for a query. */
function pointsOf(query: string, papers: readonly (string | FieldText[])[]): number[] {
  const builder = new IndexBuilder(concepts);
  for (const paper of papers)
    builder.add(typeof paper === 'string' ? [{ field: 'abstract', text: paper }] : paper);
  const found = new Found(Uint32Array.from(papers.keys()), new Float64Array(papers.length));
  addNearness(readUnits(query).units, found, new InvertedIndex(builder.finish()), everyField);
  return Array.from(found.scores);
}

describe('nearness', () => {
  it('counts neighbours most, words near each other in any order less, and distant words not at all', () => {
    const [neighbours, reversed, near, distant] = pointsOf('sparse reward', [
      'A sparse reward.',
      'A reward that is sparse.',
      'Sparse, but a reward.',
      `Sparse ${far} reward.`,
    ]);
    expect(neighbours).toBeGreaterThan(near!);
    expect(reversed).toBe(near);
    expect(near).toBeGreaterThan(0);
    expect(distant).toBe(0);
  });

  it('sees words near each other that are up to three words apart in the query', () => {
    const papers = ['A sparse reward.', 'A dense penalty.', 'Of maps.', 'Of plans.'];
    expect(pointsOf('sparse maps plans reward', papers)[0]).toBeGreaterThan(0);
    expect(pointsOf('sparse maps plans penalty reward', papers)[0]).toBe(0);
  });

  it('compares only neighbours in a longer query, and nothing in a long one', () => {
    const papers = ['A sparse reward.', 'A reward, sparse.'];
    const other = ' kiwi';
    expect(pointsOf(`sparse reward${other.repeat(6)}`, papers).map((points) => points > 0)).toEqual([
      true,
      true,
    ]);
    expect(pointsOf(`sparse reward${other.repeat(7)}`, papers).map((points) => points > 0)).toEqual([
      true,
      false,
    ]);
    expect(pointsOf(`sparse reward${other.repeat(11)}`, papers)).toEqual([0, 0]);
  });

  it('does not take a word for near itself, nor for near one of another field', () => {
    expect(pointsOf('reward reward', ['A reward.', 'A reward and a reward.'])[0]).toBe(0);
    const apart = [
      { field: 'abstract', text: 'A reward.' },
      { field: 'venue', text: 'Sparse.' },
    ];
    expect(pointsOf('sparse reward', [apart, 'Sparse.'])[0]).toBe(0);
  });

  it('reads positions in order if a paper lists a later field first', () => {
    const abstract = { field: 'abstract', text: `Reward ${far} sparse reward.` };
    const venue = { field: 'venue', text: `Sparse reward ${far} reward.` };
    const [one, other] = pointsOf('sparse reward', [[abstract, venue], [venue, abstract], 'Of maps.']);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(one);
  });
});
