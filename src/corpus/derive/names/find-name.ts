import type { Part } from '../../../model/paper.ts';
import { ownNameMark } from '../../repair/marks.ts';
import { longFormBefore } from './acronym.ts';
import { type Candidate, Candidates } from './candidates.ts';
import { weighChinese } from './chinese.ts';
import { inBrackets, weighEnglish } from './english.ts';
import { foldName, isKnownName, isKnownTopic } from './known.ts';
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

/**
 * Puts the name that begins the title before the one that the texts introduce, which becomes an alias. The abbreviation
 * of the title is an alias too.
 */
export function titled(title: string | null, abstract: string, found: CoinedName): CoinedName {
  if (title === null) return found;
  const { name, expansion, aliases } = namedByTitle(title, found);
  const others = [...aliases, ...abbreviationsOf(title, abstract)].filter((other) => other !== name);
  return { name, expansion, aliases: [...new Set(others)] };
}

function namedByTitle(title: string, found: CoinedName): CoinedName {
  const name = nameInTitle(title);
  if (name === undefined || name === found.name) return found;
  const isSame = (other: string) => foldName(other) === foldName(name);
  const others = [...(found.name === null ? [] : [found.name]), ...found.aliases];
  return {
    name,
    expansion: found.name !== null && isSame(found.name) ? found.expansion : null,
    aliases: others.filter((other) => !isSame(other)),
  };
}

/** In UTF-16 units. */
const longestForm = 200;

/**
 * Returns the abbreviations that an abstract gives for the words with which a title begins: `MWD` for `Mean Wombat
 * Digging Helps`. Words in small letters are a topic: `self-supervised learning (SSL)`.
 */
function abbreviationsOf(title: string, abstract: string): string[] {
  const lead = foldName(title);
  return Array.from(abstract.matchAll(inBrackets)).flatMap(({ 1: word = '', index }) => {
    const form =
      looksCoined(word) &&
      !isKnownName(foldName(word)) &&
      longFormBefore(word, abstract.slice(Math.max(0, index - longestForm), index));
    if (!form || !/^(?:\p{Lu}\S*(?:\s|$))+$/u.test(form)) return [];
    return lead.startsWith(foldName(form)) || foldName(form).startsWith(lead) ? [word] : [];
  });
}

/** Matches what a title begins with, up to a colon or the kind of a report. */
const leadOfTitle =
  /^(?<word>[^\s:：]+)(?<version> [vV]?\d[\d.]*)?(?: ?：| ?:\s| (?:technical report|system card|model card)$| ?技术报告$)/iu;

/** Returns the coined name that begins a title: `QueryStream: Advancing …`, `CircuitNet 3.0: …`, `GPT-4o System Card`. */
function nameInTitle(title: string): string | undefined {
  const { word = '', version = '' } = leadOfTitle.exec(title)?.groups ?? {};
  const isCoined = looksCoined(word) && !isKnownTopic(foldName(word));
  return isCoined || /[\u0370-\u03FF]/u.test(word) ? word + version : undefined;
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
