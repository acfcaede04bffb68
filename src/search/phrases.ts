import type { InvertedIndex, Postings } from './inverted-index.ts';
import { readUnits } from './units.ts';

interface Piece {
  postings: Postings;
  /** Units after the phrase's first. */
  shift: number;
}

/** Papers in which the words stand side by side in one field. A single Han character is found in any word. */
export function phrasePapers(text: string, index: InvertedIndex, mask: number): Set<number> {
  const { units } = readUnits(text);
  if (units.length === 1 && units[0]!.han) return lonePapers(units[0]!.key, index, mask);
  const pieces: Piece[] = [];
  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    const next = units[place + 1];
    const touching = next?.han && next.start === unit.end;
    // A Han character at an edge may be half of another word in the text, so it asks for nothing by itself.
    if (unit.han && !touching) continue;
    const postings = index.terms.get(unit.han ? unit.key + next!.key : unit.key);
    if (!postings) return new Set();
    pieces.push({ postings, shift: place });
  }
  return together(pieces, mask);
}

function lonePapers(character: string, index: InvertedIndex, mask: number): Set<number> {
  const found = new Set<number>();
  for (const [key, postings] of index.terms) {
    if (key.length > 2 || !key.includes(character)) continue;
    for (let i = 0; i < postings.papers.length; i++)
      if (postings.fields[i]! & mask) found.add(postings.papers[i]!);
  }
  return found;
}

function together(pieces: readonly Piece[], mask: number): Set<number> {
  const found = new Set<number>();
  const [first, ...rest] = [...pieces].sort((a, b) => a.postings.papers.length - b.postings.papers.length);
  if (!first) return found;
  first.postings.papers.forEach((paper, at) => {
    const starts = placesAt(first.postings, at, mask).map((place) => place - first.shift);
    const meets = starts.some((start) =>
      rest.every(({ postings, shift }) => holds(postings, paper, start + shift)),
    );
    if (meets) found.add(paper);
  });
  return found;
}

function placesAt(postings: Postings, at: number, mask: number): number[] {
  const places = postings.places.slice(
    postings.offsets[at]!,
    postings.offsets[at + 1] ?? postings.places.length,
  );
  return places.filter((place) => (mask & (1 << Math.floor(place / 65_536))) !== 0);
}

function holds(postings: Postings, paper: number, place: number): boolean {
  const at = find(postings.papers, paper);
  if (at < 0) return false;
  const end = postings.offsets[at + 1] ?? postings.places.length;
  for (let i = postings.offsets[at]!; i < end; i++) if (postings.places[i] === place) return true;
  return false;
}

function find(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle]!;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
