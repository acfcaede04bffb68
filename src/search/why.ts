import type { Paper } from '../corpus/paper.ts';
import { sentencesOf } from '../corpus/sentences.ts';
import { fieldTexts } from './fields.ts';
import type { Library } from './library.ts';
import { eachTerm } from './terms.ts';
import type { Why } from './types.ts';
import { readUnits } from './units.ts';

/** What a matching term is worth in one query: its weight times its idf. */
export type TermWorth = ReadonlyMap<string, number>;

interface Match {
  start: number;
  end: number;
  key: string;
}

const fieldLimit = 3;

/** Why a paper was found: the fields that say most of it, with the words and their best sentence. */
export function whyFound(paper: Paper, terms: TermWorth, library: Library, mask: number): Why[] {
  const found: { why: Why; worth: number }[] = [];
  for (const { field, text } of fieldTexts(paper, library.tagLabels)) {
    if ((mask & (1 << library.index.fields.indexOf(field))) === 0) continue;
    const matches = matchesIn(text, terms, library);
    if (matches.length === 0) continue;
    const best = bestSentence(text, matches, terms);
    const ranges = merged(matches);
    const words = [...new Set(ranges.map(([start, end]) => text.slice(start, end)))];
    found.push({ worth: best.worth, why: { field, terms: words, snippet: best.snippet } });
  }
  found.sort((a, b) => b.worth - a.worth);
  return found.slice(0, fieldLimit).map(({ why }) => why);
}

function matchesIn(text: string, terms: TermWorth, library: Library): Match[] {
  const read = readUnits(text);
  const matches: Match[] = [];
  eachTerm(read, library.concepts, (key, first, last) => {
    if (terms.has(key)) matches.push({ key, start: read.units[first]!.start, end: read.units[last]!.end });
  });
  return matches.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The sentence that holds most of the query, each term counted once. */
function bestSentence(text: string, matches: readonly Match[], terms: TermWorth) {
  let best = { worth: -1, start: 0, end: 0, inside: [] as Match[] };
  for (const { start, end } of spansOf(text)) {
    const inside = matches.filter((match) => match.start >= start && match.end <= end);
    const worth = [...new Set(inside.map((match) => match.key))].reduce(
      (sum, key) => sum + terms.get(key)!,
      0,
    );
    if (worth > best.worth) best = { worth, start, end, inside };
  }
  const sentence = text.slice(best.start, best.end);
  const shifted = best.inside.map((match) => ({
    ...match,
    start: match.start - best.start,
    end: match.end - best.start,
  }));
  return { worth: best.worth, snippet: { text: sentence, matches: merged(shifted) } };
}

function spansOf(text: string): { start: number; end: number }[] {
  const lang = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  return text.split('\n').length > 1 ? lines(text) : sentencesOf(text, lang);
}

function lines(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

/** One range where matches overlap or touch; words with only blanks between them stay apart. */
function merged(matches: readonly Match[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const { start, end } of matches) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
