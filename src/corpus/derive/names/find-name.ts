import type { Part } from '../../../model/paper.ts';
import { ownNameMark } from '../../repair/marks.ts';
import { type Candidate, Candidates } from './candidates.ts';
import { weighChinese } from './chinese.ts';
import { weighEnglish } from './english.ts';
import { foldName, isKnownName } from './known.ts';
import { looksCoined } from './shape.ts';

/** The name that the authors gave to their work. */
interface CoinedName {
  /** Null if they coined none. */
  name: string | null;
  expansion: string | null;
  /** Other names that the record coins, such as benchmarks, components and sizes of a model. */
  aliases: string[];
}

/**
 * The lowest score at which a candidate becomes the paper's name. Lower ones are ordinary words, names of others'
 * work, or parts of a method.
 */
const enough = 5;
const enoughForAlias = 1.6;

/**
 * Finds the coined name in repaired text, in which a mark may stand for the authors' own macro. `emphasised` holds
 * the words in bold or italics in the source.
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

/** Returns the coined word that begins a title: `QueryStream: Advancing Streaming Video Understanding`. */
export function nameInTitle(title: string): string | undefined {
  const [, word = ''] = /^([^\s:：]+)(?:：|:\s)/u.exec(title) ?? [];
  return looksCoined(word) && !isKnownName(foldName(word)) ? word : undefined;
}

/** Scores all candidates and returns them, best first. */
function weigh(abstract: string, parts: readonly Part[], emphasised: readonly string[]): Candidate[] {
  const found = new Candidates();
  weighEnglish(abstract, emphasised, found);
  weighChinese(parts, abstract.includes(ownNameMark), found);
  return found.ranked();
}

function isAlias(name: string): boolean {
  return name.length > 2 && !name.includes('Reinforcement Learning');
}
