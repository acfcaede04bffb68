import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import type { ByteStore, Bytes } from './coded-bytes.ts';
import { Dictionary, type DictionaryData, GrowingDictionary } from './dictionary.ts';
import { kinds, type NameEntry, type NameIndex, squash } from './name-index.ts';

/**
 * Names as plain data that can be saved. An entry is one name of one paper, in the order of `NameIndex.entries`; its
 * label is the name as people read it, its form what `squash` leaves of it to compare.
 */
export interface NameTable {
  /** The different forms. Those of form `n` are the entries in `members` from `start[n]` to before `start[n + 1]`. */
  forms: DictionaryData;
  start: Uint32Array;
  members: Uint32Array;
  /** Indexed by entry: the number of its form. */
  formOf: Uint32Array;
  /** Indexed by entry: its paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by entry: an index into `kinds`. */
  kinds: Uint8Array;
  /** The labels in UTF-8. That of entry `n` goes from `labelStart[n]` to before `labelStart[n + 1]`. */
  labels: Bytes;
  labelStart: Uint32Array;
}

/** Collects the names of papers for a table, paper by paper. */
export class NameTableBuilder {
  readonly #forms = new GrowingDictionary();
  readonly #groups;

  /** Labels are written to `store`. */
  constructor(store: ByteStore) {
    this.#groups = kinds.map((kind) => ({
      kind,
      labels: store.sink(),
      starts: new NumberList(),
      forms: new NumberList(),
      papers: new NumberList(),
    }));
  }

  /**
   * Adds the names of one kind that a paper has, except those whose form is in `seen`. Adds the forms of the others to
   * `seen`.
   */
  add(place: number, kind: NameEntry['kind'], labels: readonly (string | null)[], seen?: Set<number>): void {
    const group = this.#groups.find((one) => one.kind === kind)!;
    for (const label of labels) {
      const squashed = label ? squash(label) : '';
      if (!label || squashed === '') continue;
      const form = this.#forms.number(squashed);
      if (seen?.has(form)) continue;
      seen?.add(form);
      group.starts.push(group.labels.length);
      group.forms.push(form);
      group.papers.push(place);
      const bytes = Buffer.from(label);
      group.labels.copy(bytes, 0, bytes.length);
    }
  }

  /** Returns the table, with the labels of each kind one after another. */
  finish(): Omit<NameTable, 'labels'> & { labels: Bytes[] } {
    const groups = this.#groups;
    const size = groups.reduce((sum, { forms }) => sum + forms.length, 0);
    const formOf = new Uint32Array(size);
    const papers = new Uint32Array(size);
    const kindOf = new Uint8Array(size);
    const labelStart = new Uint32Array(size + 1);
    let entries = 0;
    let labelBytes = 0;
    for (const [kind, group] of groups.entries()) {
      formOf.set(group.forms.toArray(), entries);
      papers.set(group.papers.toArray(), entries);
      kindOf.fill(kind, entries, entries + group.forms.length);
      for (let i = 0; i < group.starts.length; i++)
        labelStart[entries + i] = labelBytes + group.starts.values[i]!;
      entries += group.forms.length;
      labelBytes += group.labels.length;
    }
    labelStart[size] = labelBytes;
    const start = new Uint32Array(this.#forms.size + 1);
    for (const form of formOf) start[form + 1]!++;
    for (let form = 1; form < start.length; form++) start[form]! += start[form - 1]!;
    const next = start.slice();
    const members = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++) members[next[formOf[entry]!]!++] = entry;
    const labels = groups.map((group) => group.labels.finish());
    return { forms: this.#forms.data(), start, members, formOf, papers, kinds: kindOf, labels, labelStart };
  }
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
