import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import type { ByteStore, Bytes } from './coded-bytes.ts';
import { kinds, type NameEntries, type NameEntry, type NameIndex, squash } from './name-index.ts';
import { type LineData, type NameLines, NameLinesBuilder } from './name-lines.ts';
import { atOnce } from './sliced.ts';

/**
 * Names as plain data that can be saved. An entry is one name of one paper, in the order of `NameIndex.entries`; its
 * label is the name as people read it, and its line what `squash` leaves of it to compare.
 */
export interface NameTable {
  lines: LineData;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by kind, in the order of `kinds`: the number of entries up to the last of this kind. */
  kindEnds: number[];
  /** The labels in UTF-8. That of entry `n` goes from `labelStart[n]` to before `labelStart[n + 1]`. */
  labels: Bytes;
  labelStart: Uint32Array;
}

/** Collects the names of papers for a `NameTable`, paper by paper. */
export class NameTableBuilder {
  readonly #groups;

  /** Labels are written to `store`. */
  constructor(store: ByteStore) {
    this.#groups = kinds.map((kind) => ({
      kind,
      lines: new NameLinesBuilder(),
      labels: store.sink(),
      labelEnds: new NumberList(),
      papers: new NumberList(),
    }));
  }

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
      const bytes = Buffer.from(label);
      group.labels.copy(bytes, 0, bytes.length);
      group.labelEnds.push(group.labels.length);
    }
  }

  /** Returns the table, with the labels of each kind one after another. */
  finish(): Omit<NameTable, 'labels'> & { labels: Bytes[] } {
    const lines = new NameLinesBuilder();
    const papers = new NumberList();
    const labelStart = new NumberList();
    labelStart.push(0);
    const kindEnds: number[] = [];
    for (const group of this.#groups) {
      const offset = labelStart.last;
      lines.addAll(group.lines);
      for (let at = 0; at < group.lines.size; at++) {
        papers.push(group.papers.values[at]!);
        labelStart.push(offset + group.labelEnds.values[at]!);
      }
      kindEnds.push(lines.size);
    }
    return {
      lines: atOnce(lines.finish()),
      papers: papers.toArray(),
      kindEnds,
      labels: this.#groups.map((group) => group.labels.finish()),
      labelStart: labelStart.toArray(),
    };
  }
}

/** The names of a table. Labels and papers are read when somebody asks for them. */
export class StoredNames implements NameIndex {
  readonly entries: NameEntries;
  readonly #lines: NameLines;

  constructor(table: NameTable, lines: NameLines, papers: readonly Paper[]) {
    const at = (number: number) => new StoredEntry(number, table, lines, papers);
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

  constructor(number: number, table: NameTable, lines: NameLines, papers: readonly Paper[]) {
    this.#number = number;
    this.#table = table;
    this.#lines = lines;
    this.#papers = papers;
  }

  get place(): number {
    return this.#table.papers[this.#number]!;
  }

  get paper(): Paper {
    return this.#papers[this.place]!;
  }

  get label(): string {
    const { labels, labelStart } = this.#table;
    const [from, to] = [labelStart[this.#number]!, labelStart[this.#number + 1]!];
    return Buffer.from(labels.subarray(from, to)).toString();
  }

  get squashed(): string {
    return this.#lines.name(this.#number);
  }

  get kind(): NameEntry['kind'] {
    return kinds[this.#table.kindEnds.findIndex((end) => this.#number < end)]!;
  }
}
