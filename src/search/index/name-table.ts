import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import { kinds, type NameEntries, type NameEntry, type NameIndex, squash } from './name-index.ts';
import { type LineData, type NameLines, NameLinesBuilder } from './name-lines.ts';
import { atOnce } from './sliced.ts';

/**
 * Names as plain data that can be saved. An entry is one name of one paper, in the order of `NameIndex.entries`. Its
 * line is what `squash` leaves of the name; the name itself is read from the paper.
 */
export interface NameTable {
  lines: LineData;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by kind, in the order of `kinds`: the number of entries up to the last of this kind. */
  kindEnds: number[];
}

/** Returns the names of one kind that a paper has. */
export type LabelsOf = (paper: Paper, kind: NameEntry['kind']) => readonly (string | null)[];

/** Collects the names of papers for a `NameTable`, paper by paper. */
export class NameTableBuilder {
  readonly #groups = kinds.map((kind) => ({
    kind,
    lines: new NameLinesBuilder(),
    papers: new NumberList(),
  }));

  /**
   * Adds the names of one kind that a paper has, except those whose squashed form is in `seen`. Adds the forms of the
   * others to `seen`.
   */
  add(place: number, kind: NameEntry['kind'], labels: readonly (string | null)[], seen?: Set<string>): void {
    const group = this.#groups.find((one) => one.kind === kind)!;
    for (const label of labels) {
      const squashed = label ? squash(label) : '';
      if (!label || squashed === '' || seen?.has(squashed)) continue;
      seen?.add(squashed);
      group.lines.add(squashed);
      group.papers.push(place);
    }
  }

  finish(): NameTable {
    const lines = new NameLinesBuilder();
    const papers = new NumberList();
    const kindEnds: number[] = [];
    for (const group of this.#groups) {
      lines.addAll(group.lines);
      for (let at = 0; at < group.lines.size; at++) papers.push(group.papers.values[at]!);
      kindEnds.push(lines.size);
    }
    return { lines: atOnce(lines.finish()), papers: papers.toArray(), kindEnds };
  }
}

/** The names of a table. Papers, and labels from them, are read when somebody asks for them. */
export class StoredNames implements NameIndex {
  readonly entries: NameEntries;
  readonly #lines: NameLines;

  constructor(table: NameTable, lines: NameLines, papers: readonly Paper[], labelsOf: LabelsOf) {
    const at = (number: number) => new StoredEntry(number, table, lines, papers, labelsOf);
    this.#lines = lines;
    this.entries = {
      length: lines.size,
      at,
      *[Symbol.iterator]() {
        for (let number = 0; number < lines.size; number++) yield at(number);
      },
    };
  }

  called(text: string): readonly NameEntry[] {
    return this.#lines.equal(squash(text)).map((number) => this.entries.at(number)!);
  }
}

class StoredEntry implements NameEntry {
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
