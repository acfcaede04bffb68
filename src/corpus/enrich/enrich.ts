import { type Outcome, ok } from '../../model/outcome.ts';
import type { CorpusFault, Paper } from '../../model/paper.ts';
import type { Fetching } from './fetch-list.ts';
import { type ListedPaper, listedPaperOf } from './listed-paper.ts';
import { type Doubt, type Match, matchPapers } from './match.ts';
import { readList } from './read-list.ts';
import { addToStoredList } from './stored-lists.ts';

interface EnrichRequest {
  /** The list to read: a name such as `icml-2026` or `arxiv`, an address, or a file. */
  from: string;
  papers: readonly Paper[];
  /** The folder that lists are stored in. */
  folder: string;
  fetching: Fetching;
}

export interface EnrichReport {
  name: string;
  /** Number of papers in the list. */
  listed: number;
  /** One match for each paper that was completed. */
  matches: Match[];
  doubts: Doubt[];
  faults: CorpusFault[];
}

/**
 * Finds the corpora's papers in a list and stores their entries, so that every later reading completes the papers. A
 * list that contains none of the papers changes nothing. Problems: those of `readList`, `list-not-stored`.
 */
export async function enrich({
  from,
  papers,
  folder,
  fetching,
}: EnrichRequest): Promise<Outcome<EnrichReport>> {
  const read = await readList(from, papers, fetching);
  if (!read.ok) return read;
  const { name, sources, faults } = read.value;
  const { matches, doubts } = matchPapers(papers, sources.map(listedPaperOf));
  if (matches.length > 0) {
    const stored = await addToStoredList(folder, name, matches.map(storedMatch));
    if (!stored.ok) return stored;
  }
  const ofEach = Map.groupBy(matches, ({ paper }) => paper);
  const each = Array.from(ofEach.values(), ([first]) => first!);
  return ok({ name, listed: sources.length, matches: each, doubts, faults });
}

/** Adds the paper's own keys to the entry, so that later readings match the two by key. */
function storedMatch({ paper, listed }: Match): ListedPaper {
  return { ...listed, keys: [...new Set([...listed.keys, ...paper.keys])] };
}
