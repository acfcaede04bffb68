import { scriptLanguage } from '../../corpus/read/field-text.ts';
import type { Field, Why } from '../../model/hit.ts';
import type { Language } from '../../model/language.ts';
import type { Paper } from '../../model/paper.ts';
import type { ShownText } from '../index/fields.ts';
import type { Library } from '../index/library.ts';
import { type FieldMatches, matchesByField, rangeOf, type TellingTerm } from '../score/field-matches.ts';
import type { Scope } from '../score/scope.ts';
import { hanKey } from '../text/characters.ts';

const fieldLimit = 3;
/** Factor for matches in tags, which explain less than a sentence, and in the heading, which is shown anyway. */
const listFactor = 0.4;
/** Factor for passages that are not in the reader's language. */
const foreignFactor = 0.5;

/**
 * Explains why a paper was found. Returns the fields that match best, each with its matching words and its best
 * sentence.
 */
export function whyFound(
  place: number,
  terms: readonly TellingTerm[],
  library: Library,
  scope: Scope,
  language?: Language,
): Why[] {
  const { index } = library;
  const paper = library.papers[place]!;
  const texts = library.fields.texts(paper);
  const strong = matchesByField(place, terms, library, scope, false);
  const matches = strong.length > 0 ? strong : matchesByField(place, terms, library, scope, true);
  const found: { inField: FieldMatches; value: number }[] = [];
  for (const { field } of texts) {
    const inField = matches[index.fields.indexOf(field)];
    if (inField) found.push({ inField, value: inField.value * factorOf(field, paper, language) });
  }
  found.sort((a, b) => b.value - a.value);
  return found.slice(0, fieldLimit).map(({ inField }) => whyInField(inField));
}

function factorOf(field: Field, paper: Paper, language: Language | undefined): number {
  if (field === 'tags' || field === 'heading') return listFactor;
  if (language === undefined) return 1;
  const lang = languageOf(field, paper);
  return lang === undefined || lang === language ? 1 : foreignFactor;
}

/** Returns the language of a summary's part or of the abstract; undefined for other fields. */
export function languageOf(field: Field, paper: Paper): string | undefined {
  return (
    paper.parts.find(({ key }) => key === field)?.lang ??
    (field === 'abstract' ? scriptLanguage(paper.abstract) : undefined)
  );
}

interface Match {
  term: TellingTerm;
  /** In UTF-16 units of the text, as `end`. */
  start: number;
  end: number;
}

function whyInField({ text: shown, terms, places }: FieldMatches): Why {
  const { field, text, sentences } = shown;
  const matches = terms.map((term, at) => matchOf(term, places[at]!, shown));
  matches.sort((a, b) => a.start - b.start || b.end - a.end);
  const words = merged(matches).map(([start, end]) => text.slice(start, end));
  let best = { value: -1, start: 0, end: 0, first: 0, next: 0 };
  let first = 0;
  for (const { start, end } of sentences) {
    while (first < matches.length && matches[first]!.start < start) first++;
    let next = first;
    while (next < matches.length && matches[next]!.start < end) next++;
    const value = totalOf(matches, first, next, end);
    if (value > best.value) best = { value, start, end, first, next };
    first = next;
  }
  const inside = matches.slice(best.first, best.next).filter(({ end }) => end <= best.end);
  const shifted = merged(inside).map(([start, end]): [number, number] => [
    start - best.start,
    end - best.start,
  ]);
  return {
    field,
    terms: [...new Set(words)],
    snippet: { text: text.slice(best.start, best.end), matches: shifted },
  };
}

/** Returns a match; that of a bigram which was found for one of its characters has the range of that character. */
function matchOf(term: TellingTerm, place: number, shown: ShownText): Match {
  const { start, end } = rangeOf(place, shown);
  const { character } = term;
  if (character === undefined) return { term, start, end };
  // The text may have the traditional form of the character, so search forms are compared.
  const [first] = shown.text.slice(start, end);
  const from = hanKey(first!.codePointAt(0)!).includes(character) ? start : start + first!.length;
  return { term, start: from, end: from === start ? start + first!.length : end };
}

/**
 * Adds up the values of the terms that match from `first` to before `next` and up to `end`, counting each term once.
 */
function totalOf(matches: readonly Match[], first: number, next: number, end: number): number {
  let value = 0;
  for (let at = first; at < next; at++) {
    const match = matches[at]!;
    if (match.end > end) continue;
    let same = first;
    while (matches[same]!.term !== match.term || matches[same]!.end > end) same++;
    if (same === at) value += match.term.value;
  }
  return value;
}

/** Joins matches that overlap or touch into one range. */
function merged(matches: readonly Match[]): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (const { start, end } of matches) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
