import type { BibtexEntry } from './bibtex-entry.ts';

interface Found {
  line: number;
  entry: BibtexEntry;
}

/** Most entries held in memory at once: those that wait for their parent, and all entries after them. */
const mostHeld = 20_000;
/** Most generations of parents that are followed, because entries may refer to each other in a circle. */
const mostGenerations = 4;

/**
 * Fills in the fields that entries inherit through `crossref` and `xdata`. A parent may come later in the file;
 * entries wait for it, so that papers keep their order. A missing parent is ignored.
 */
export class Inheritance {
  readonly #byKey = new Map<string, BibtexEntry>();
  #held: Found[] = [];

  /** Adds an entry. Returns the entries that are complete now, in the order of the file. */
  add(line: number, entry: BibtexEntry): Found[] {
    // Only volumes are parents, and they have no abstract. Entries with an abstract are not stored, which saves
    // memory.
    if (!entry.fields.has('abstract')) this.#byKey.set(entry.key.toLowerCase(), entry);
    this.#held.push({ line, entry });
    if (this.#held.length > mostHeld) return this.end();
    const waiting = this.#held.findIndex((found) => !this.#hasParents(found.entry));
    return this.#release(waiting === -1 ? this.#held.length : waiting);
  }

  end(): Found[] {
    return this.#release(this.#held.length);
  }

  #release(count: number): Found[] {
    return this.#held.splice(0, count).map(({ line, entry }) => ({ line, entry: this.#completed(entry, 0) }));
  }

  #hasParents(entry: BibtexEntry): boolean {
    return parentsOf(entry).every(({ key }) => this.#byKey.has(key));
  }

  #completed(entry: BibtexEntry, generation: number): BibtexEntry {
    const parents = parentsOf(entry);
    if (parents.length === 0 || generation >= mostGenerations) return entry;
    const fields = new Map(entry.fields);
    for (const { key, data } of parents) {
      const parent = this.#byKey.get(key);
      if (!parent) continue;
      const inherited = this.#completed(parent, generation + 1).fields;
      for (const [name, value] of inherited) {
        const as = data ? name : fieldOfVolume[name];
        if (as !== undefined && !fields.has(as)) fields.set(as, value);
      }
    }
    return { ...entry, fields };
  }
}

/** Fields that a paper inherits from its volume, with their names there. The volume's address is not inherited. */
const fieldOfVolume: Readonly<Record<string, string>> = {
  year: 'year',
  date: 'date',
  title: 'booktitle',
  booktitle: 'booktitle',
  journal: 'journal',
  journaltitle: 'journaltitle',
  eventtitle: 'eventtitle',
};

/** Returns the keys of the parents. `data` marks an `@xdata` entry, all of whose fields are inherited unchanged. */
function parentsOf({ fields }: BibtexEntry): { key: string; data: boolean }[] {
  const keys = (name: string, data: boolean) =>
    (fields.get(name) ?? '')
      .split(',')
      .map((key) => ({ key: key.trim().toLowerCase(), data }))
      .filter(({ key }) => key !== '');
  return [...keys('crossref', false), ...keys('xdata', true)];
}
