import { readFileSync } from 'node:fs';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import type { Paper, PaperSource } from '../../src/model/paper.ts';
import { pageEvents } from './formats/page-events.ts';

const page = readFileSync(new URL('../../data/papers/actor-critic-ppo.txt', import.meta.url), 'utf8');

/** The records of the real page, before any repair. */
export const realSources: readonly PaperSource[] = pageEvents(page.split('\n'), 'actor-critic-ppo.txt')
  .filter((event) => event.kind === 'record')
  .map((event) => event.source);

/** The 201 papers of the real page, without tags, in the page's order. */
export const realPapers: readonly Paper[] = toPapers(realSources, 'actor-critic-ppo', () => []);

/** The paper at a 1-based place in the real page. */
export function realPaper(ordinal: number): Paper {
  const paper = realPapers[ordinal - 1];
  if (!paper) throw new RangeError(`the page has no paper ${ordinal}`);
  return paper;
}
