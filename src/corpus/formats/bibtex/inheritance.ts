import type { BibtexEntry } from './bibtex-entry.ts';

interface Found {
  line: number;
  entry: BibtexEntry;
}

/** Entries that wait for a parent are held in memory, together with all that follow them. */
const mostHeld = 20_000;
/** A parent may have a parent; more than this many generations is a circle. */
const mostGenerations = 4;

/**
 * Fills in what entries take over from others by `crossref` and `xdata`. A parent may come later in the file:
 * until it does, entries wait, so that papers keep their order. A parent that never comes is done without.
 */
export class Inheritance {
  readonly #byKey = new Map<string, BibtexEntry>();
  #held: Found[] = [];

  /** Returns the entries that are complete now, in the order of the file. */
  add(line: number, entry: BibtexEntry): Found[] {
    // A parent is a volume and has no abstract: so the papers of a large file are not all kept in memory.
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

/** What a paper takes over from the volume that it is in, and under which name. Its address is the volume's own. */
const fieldOfVolume: Readonly<Record<string, string>> = {
  year: 'year',
  date: 'date',
  title: 'booktitle',
  booktitle: 'booktitle',
  journal: 'journal',
  journaltitle: 'journaltitle',
  eventtitle: 'eventtitle',
};

/** `data`: an `@xdata` entry, which hands on every field as it is. */
function parentsOf({ fields }: BibtexEntry): { key: string; data: boolean }[] {
  const keys = (name: string, data: boolean) =>
    (fields.get(name) ?? '')
      .split(',')
      .map((key) => ({ key: key.trim().toLowerCase(), data }))
      .filter(({ key }) => key !== '');
  return [...keys('crossref', false), ...keys('xdata', true)];
}
