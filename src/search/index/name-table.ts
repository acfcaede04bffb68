import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import { type LineData, NameLines, NameLinesBuilder, nameLines } from './name-lines.ts';
import { type NameEntries, type NameEntry, type NameList, squash } from './name-list.ts';
import { forEachSliced, type Sliced } from './sliced.ts';

/**
 * Names as plain data that can be saved. An entry is one name of one paper, in the order of `NameList.entries`. Its
 * line is what `squash` leaves of the name; the name itself is read from the paper.
 */
export interface NameTable {
  lines: LineData;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by kind, in the order of `kinds`: the number of entries up to the last of this kind. */
  kindEnds: number[];
}

/** The kinds of names, in the order of `NameList.entries`. */
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

/** The names of a table. Papers, and labels from them, are read when somebody asks for them. */
export class Names implements NameList {
  readonly entries: NameEntries;
  readonly #lines: NameLines;

  constructor(table: NameTable, papers: readonly Paper[], labels: LabelsOf = labelsOf) {
    const lines = new NameLines(table.lines);
    const at = (number: number) => new TableEntry(number, table, lines, papers, labels);
    this.#lines = lines;
    this.entries = {
      length: lines.size,
      at,
      *[Symbol.iterator]() {
        for (let number = 0; number < lines.size; number++) yield at(number);
      },
    };
    nameLines.use(this, lines);
  }

  /** Returns the entries whose squashed form equals that of the text, names before aliases. */
  called(text: string): readonly NameEntry[] {
    return this.#lines.equal(squash(text)).map((number) => this.entries.at(number)!);
  }
}

class TableEntry implements NameEntry {
  readonly #number: number;
  readonly #table: NameTable;
  readonly #lines: NameLines;
  readonly #papers: readonly Paper[];
  readonly #labelsOf: LabelsOf;

  constructor(
    number: number,
    table: NameTable,
    lines: NameLines,
    papers: readonly Paper[],
    labelsOf: LabelsOf,
  ) {
    this.#number = number;
    this.#table = table;
    this.#lines = lines;
    this.#papers = papers;
    this.#labelsOf = labelsOf;
  }

  get place(): number {
    return this.#table.papers[this.#number]!;
  }

  get paper(): Paper {
    return this.#papers[this.place]!;
  }

  get label(): string {
    const { squashed } = this;
    return this.#labelsOf(this.paper, this.kind).find((label) => label && squash(label) === squashed)!;
  }

  get squashed(): string {
    return this.#lines.name(this.#number);
  }

  get kind(): NameEntry['kind'] {
    return kinds[this.#table.kindEnds.findIndex((end) => this.#number < end)]!;
  }
}
