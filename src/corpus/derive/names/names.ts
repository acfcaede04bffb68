import type { Part } from '../../../model/paper.ts';
import { ownNameMark } from '../../repair/marks.ts';
import { type Candidate, Candidates } from './candidates.ts';
import { weighChinese } from './chinese.ts';
import { weighEnglish } from './english.ts';

/** What the authors call their work. */
export interface CoinedName {
  /** Null when they coined none. */
  name: string | null;
  expansion: string | null;
  /** Other names that the record coins: benchmarks, components, sizes of a model. */
  aliases: string[];
}

/** Candidates with a lower score are ordinary words, other people's names, or parts of a method. */
const enough = 5;
const enoughForAlias = 1.6;

/**
 * Finds the coined name in repaired text that may still hold the mark for the authors' own macro.
 * `emphasised` are the words that the source set in bold or italics.
 */
export function findName(
  abstract: string,
  parts: readonly Part[],
  emphasised: readonly string[],
): CoinedName {
  const found = weigh(abstract, parts, emphasised);
  const chosen = found.find(({ isIntroduced, score }) => isIntroduced && score >= enough);
  if (!chosen) return { name: null, expansion: null, aliases: [] };
  const others = found.filter(
    (other) => other !== chosen && other.isIntroduced && other.score >= enoughForAlias && isAlias(other.name),
  );
  const aliases = [...others.map(({ name }) => name), ...chosen.sizes];
  return { name: chosen.name, expansion: chosen.expansion?.replace(/["“”]/gu, '').trim() || null, aliases };
}

/** Returns all candidates, best first. */
export function weigh(abstract: string, parts: readonly Part[], emphasised: readonly string[]): Candidate[] {
  const found = new Candidates();
  weighEnglish(abstract, emphasised, found);
  weighChinese(parts, abstract.includes(ownNameMark), found);
  return found.ranked();
}

function isAlias(name: string): boolean {
  return name.length > 2 && !name.includes('Reinforcement Learning');
}
