import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import { type LineData, NameLines, NameLinesBuilder } from './name-lines.ts';
import { type NameEntry, squash } from './name-list.ts';
import { forEachSliced, type Sliced } from './sliced.ts';

/**
 * Names as plain data that can be saved. An entry is one name of one paper; they are in the order of `kinds`. Its line
 * is what `squash` leaves of the name; the name itself is read from the paper.
 */
export interface NameTable {
  lines: LineData;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed as `kinds`: the number of entries up to the last of this kind. */
  kindEnds: number[];
}

const kinds: readonly NameEntry['kind'][] = ['name', 'alias', 'heading'];

/** Returns the names of one kind that a paper has. They may repeat one another. */
type LabelsOf = (paper: Paper, kind: NameEntry['kind']) => readonly (string | null)[];

const labelsOf: LabelsOf = (paper, kind) => {
  if (kind === 'name') return [paper.name];
  if (kind === 'alias') return [paper.expansion, ...paper.aliases];
  return [paper.title, ...paper.otherTitles, paper.heading.zh, paper.heading.en];
};

/** Collects the names of papers for a `NameTable`, paper by paper. */
export class NameTableBuilder {
  readonly #labelsOf: LabelsOf;
  readonly #groups = kinds.map((kind) => ({ kind, lines: new NameLinesBuilder(), papers: new NumberList() }));

  constructor(labels: LabelsOf = labelsOf) {
    this.#labelsOf = labels;
  }

  /** Adds the names of a paper that differ in their squashed form. */
  add(paper: Paper, place: number): void {
    const seen = new Set(['']);
    for (const { kind, lines, papers } of this.#groups) {
      for (const label of this.#labelsOf(paper, kind)) {
        const squashed = squash(label ?? '');
        if (seen.has(squashed)) continue;
        seen.add(squashed);
        lines.add(squashed);
        papers.push(place);
      }
    }
  }

  *finish(): Sliced<NameTable> {
    const lines = new NameLinesBuilder();
    const papers = new NumberList();
    const kindEnds: number[] = [];
    for (const group of this.#groups) {
      lines.addAll(group.lines);
      for (let at = 0; at < group.lines.size; at++) papers.push(group.papers.values[at]!);
      kindEnds.push(lines.size);
      yield;
    }
    return { lines: yield* lines.finish(), papers: papers.toArray(), kindEnds };
  }
}

/** Returns the names of papers: all that they have, or those that `labels` returns. */
export function* namesOf(papers: readonly Paper[], labels: LabelsOf = labelsOf): Sliced<Names> {
  const table = new NameTableBuilder(labels);
  yield* forEachSliced(papers, (paper, place) => table.add(paper, place));
  return new Names(yield* table.finish(), papers, labels);
}

/** The names by which papers are found: first names, then aliases, then headings. */
export class Names {
  readonly lines: NameLines;
  /** The number of names and aliases, which are the first entries. */
  readonly nameCount: number;
  readonly #table: NameTable;
  readonly #papers: readonly Paper[];
  readonly #labelsOf: LabelsOf;

  constructor(table: NameTable, papers: readonly Paper[], labels: LabelsOf = labelsOf) {
    this.lines = new NameLines(table.lines);
    this.nameCount = table.kindEnds[kinds.indexOf('alias')]!;
    this.#table = table;
    this.#papers = papers;
    this.#labelsOf = labels;
  }

  entry(at: number): NameEntry {
    const [papers, labels] = [this.#papers, this.#labelsOf];
    const place = this.#table.papers[at]!;
    const squashed = this.lines.name(at);
    const kind = kinds[this.#table.kindEnds.findIndex((end) => at < end)]!;
    return {
      place,
      squashed,
      kind,
      get paper() {
        return papers[place]!;
      },
      get label() {
        return labels(papers[place]!, kind).find((label) => label && squash(label) === squashed)!;
      },
    };
  }

  /** Returns the entries whose squashed form equals that of the text, names before aliases. */
  called(text: string): NameEntry[] {
    return this.lines.equal(squash(text)).map((at) => this.entry(at));
  }
}
