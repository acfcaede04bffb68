import { type FieldText, fieldTexts } from './fields.ts';
import { type FieldSet, fieldOf, postingOf, spanOf, unitOf } from './inverted-index.ts';
import type { Library } from './library.ts';
import { sentenceRanges } from './sentence-ranges.ts';
import type { Why } from './types.ts';

/** A query's terms with what a match is worth: weight times idf. */
export type TermWorth = ReadonlyMap<number, number>;

interface Match {
  start: number;
  end: number;
  term: number;
}

const fieldLimit = 3;

/** Why a paper was found: the fields that say most of it, with the words and their best sentence. */
export function whyFound(paper: number, terms: TermWorth, library: Library, fields: FieldSet): Why[] {
  const matches = matchesByField(paper, terms, library, fields);
  const texts = fieldTexts(library.papers[paper]!, library.tagLabels);
  const found = texts.flatMap((text) => {
    const inField = matches[library.index.fields.indexOf(text.field)];
    return inField ? [{ text, inField, worth: worthOf(inField, terms) }] : [];
  });
  found.sort((a, b) => b.worth - a.worth);
  return found.slice(0, fieldLimit).map(({ text, inField }) => whyInField(text, inField, terms));
}

function matchesByField(paper: number, terms: TermWorth, { index }: Library, fields: FieldSet): Match[][] {
  const byField: Match[][] = [];
  const ranges = index.unitRanges[paper]!;
  for (const term of terms.keys()) {
    const posting = postingOf(index, term, paper);
    if (posting < 0) continue;
    for (let i = index.placeStart[posting]!; i < index.placeStart[posting + 1]!; i++) {
      const place = index.places[i]!;
      const field = fieldOf(place);
      if ((fields & (1 << field)) === 0) continue;
      const unit = unitOf(place);
      byField[field] ??= [];
      byField[field].push({
        term,
        start: ranges[field]![2 * unit]!,
        end: ranges[field]![2 * (unit + spanOf(place)) - 1]!,
      });
    }
  }
  return byField;
}

/** Each term counts once, however often it stands there. */
function worthOf(matches: readonly Match[], terms: TermWorth): number {
  const seen = new Set<number>();
  let worth = 0;
  for (const { term } of matches) {
    if (seen.has(term)) continue;
    seen.add(term);
    worth += terms.get(term)!;
  }
  return worth;
}

function whyInField({ field, text }: FieldText, matches: Match[], terms: TermWorth): Why {
  matches.sort((a, b) => a.start - b.start || b.end - a.end);
  const words = merged(matches).map(([start, end]) => text.slice(start, end));
  let best = { worth: -1, start: 0, end: 0, inside: [] as Match[] };
  for (const { start, end } of sentenceRanges(text)) {
    const inside = matches.filter((match) => match.start >= start && match.end <= end);
    const worth = worthOf(inside, terms);
    if (worth > best.worth) best = { worth, start, end, inside };
  }
  const shifted = merged(best.inside).map(([start, end]): [number, number] => [
    start - best.start,
    end - best.start,
  ]);
  return {
    field,
    terms: [...new Set(words)],
    snippet: { text: text.slice(best.start, best.end), matches: shifted },
  };
}

/** One range where matches overlap or touch. */
function merged(matches: readonly Match[]): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (const { start, end } of matches) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
