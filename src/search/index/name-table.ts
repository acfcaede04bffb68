import type { Paper } from '../../model/paper.ts';
import type { Bytes } from './coded-bytes.ts';
import { Dictionary, type DictionaryData, dictionaryOf } from './dictionary.ts';
import { type NameEntry, type NameIndex, squash } from './name-index.ts';

const kinds: readonly NameEntry['kind'][] = ['name', 'alias', 'heading'];

/** Names as plain data that can be saved, in the order of `NameIndex.entries`. */
export interface NameTable {
  /**
   * The different results of `squash` for the labels. Form `n` has the entries `members[start[n]]` up to
   * `members[start[n + 1]]`.
   */
  forms: DictionaryData;
  start: Uint32Array;
  members: Uint32Array;
  /** Indexed by entry: the number of its form. */
  formOf: Uint32Array;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by entry: an index into `kinds`. */
  kinds: Uint8Array;
  /** The labels in UTF-8. That of entry `n` is at `labelStart[n]` up to `labelStart[n + 1]`. */
  labels: Bytes;
  labelStart: Uint32Array;
}

export function nameTableOf(entries: readonly NameEntry[], placeOf: (paper: Paper) => number): NameTable {
  const numbers = new Map<string, number>();
  const formOf = Uint32Array.from(entries, ({ squashed }) => {
    const number = numbers.get(squashed) ?? numbers.size;
    numbers.set(squashed, number);
    return number;
  });
  const start = new Uint32Array(numbers.size + 1);
  for (const form of formOf) start[form + 1]!++;
  for (let form = 1; form < start.length; form++) start[form]! += start[form - 1]!;
  const next = start.slice();
  const members = new Uint32Array(entries.length);
  for (let entry = 0; entry < entries.length; entry++) members[next[formOf[entry]!]!++] = entry;
  const labels = entries.map(({ label }) => Buffer.from(label));
  const labelStart = new Uint32Array(entries.length + 1);
  for (const [entry, { length }] of labels.entries()) labelStart[entry + 1] = labelStart[entry]! + length;
  return {
    forms: dictionaryOf(numbers.keys()),
    start,
    members,
    formOf,
    papers: Uint32Array.from(entries, ({ paper }) => placeOf(paper)),
    kinds: Uint8Array.from(entries, ({ kind }) => kinds.indexOf(kind)),
    labels: new Uint8Array(Buffer.concat(labels)),
    labelStart,
  };
}

/** The names of a table. Labels and papers are read when somebody asks for them. */
export class StoredNames implements NameIndex {
  readonly #table: NameTable;
  readonly #papers: readonly Paper[];
  readonly #forms: Dictionary;
  #entries: readonly NameEntry[] | undefined;

  constructor(table: NameTable, papers: readonly Paper[]) {
    this.#table = table;
    this.#papers = papers;
    this.#forms = new Dictionary(table.forms);
  }

  get entries(): readonly NameEntry[] {
    this.#entries ??= Array.from(this.#table.formOf, (_, entry) => this.#entry(entry));
    return this.#entries;
  }

  called(text: string): readonly NameEntry[] {
    const form = this.#forms.get(squash(text));
    if (form === undefined) return [];
    const { start, members } = this.#table;
    return Array.from(members.subarray(start[form]!, start[form + 1]!), (entry) => this.#entry(entry));
  }

  #entry(entry: number): NameEntry {
    const papers = this.#papers;
    const table = this.#table;
    return {
      squashed: this.#forms.key(table.formOf[entry]!),
      kind: kinds[table.kinds[entry]!]!,
      get paper() {
        return papers[table.papers[entry]!]!;
      },
      get label() {
        const [from, to] = [table.labelStart[entry]!, table.labelStart[entry + 1]!];
        return Buffer.from(table.labels.subarray(from, to)).toString();
      },
    };
  }
}
