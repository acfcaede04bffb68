import type { BibtexEntry } from './bibtex-entry.ts';

/** Most generations of parents that are followed, because entries may refer to each other in a circle. */
const mostGenerations = 4;

/**
 * Returns a function that fills in the fields which an entry inherits through `crossref` and `xdata`. A missing parent
 * is ignored.
 */
export function inheritance(entries: readonly BibtexEntry[]): (entry: BibtexEntry) => BibtexEntry {
  const byKey = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  const completed = (entry: BibtexEntry, generation: number): BibtexEntry => {
    const parents = parentsOf(entry);
    if (parents.length === 0 || generation >= mostGenerations) return entry;
    const fields = new Map(entry.fields);
    for (const { key, data } of parents) {
      const parent = byKey.get(key);
      if (!parent) continue;
      for (const [name, value] of completed(parent, generation + 1).fields) {
        const as = data ? name : fieldOfVolume[name];
        if (as !== undefined && !fields.has(as)) fields.set(as, value);
      }
    }
    return { ...entry, fields };
  };
  return (entry) => completed(entry, 0);
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
