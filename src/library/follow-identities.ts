import { identityOf } from '../corpus/identity/keys.ts';
import type { Paper } from '../model/paper.ts';
import type { Person } from '../model/places.ts';
import { ifStoreIsUp, type Save, type Share, type Store } from '../ports/store.ts';
import type { Library } from '../search/index/library.ts';
import { recordedPaper } from '../search/names/recorded-paper.ts';

/**
 * Wraps a store so that papers are found under their present ids. Rows keep the id that a paper had when it was first
 * recorded; `paperIds` says which keys it had then, and a row is read with the id of the paper that has them now. Rows
 * under the id of another record of a paper count as that paper's.
 */
export function followIdentities(store: Store, library: () => Library): Store {
  const { deliveries, likes, paperIds, saves, seenPapers, shares, votes } = store;
  const identities = new Identities(paperIds, library);
  const followed = identities.followed.bind(identities);
  const present = (share: Share): Share => {
    const paper = recordedPaper(library(), share.paper, [share.identity]);
    return { ...share, paper: paper?.id ?? share.paper };
  };
  const stored = async (person: Person, ids: readonly string[]) => {
    for (const one of ids) {
      const save = await saves.get(person, one);
      if (save) return save;
    }
    return undefined;
  };

  return {
    ...store,
    saves: {
      ...saves,
      get: followed(async (person, id) => stored(person, await identities.of(id))),
      async add(person, id, now, reaction) {
        const ids = await identities.of(id);
        if (await stored(person, ids)) return false;
        await identities.record([ids[0]]);
        return saves.add(person, ids[0], now, reaction);
      },
      async change(person, id, change) {
        const save = await stored(person, await identities.of(id));
        return save !== undefined && saves.change(person, save.paper, change);
      },
      remove: followed(async (person, id) => {
        let removed: Save | undefined;
        for (const one of await identities.of(id)) removed = (await saves.remove(person, one)) ?? removed;
        return removed;
      }),
      async list(person) {
        const found = new Set<string>();
        const list = await followed(saves.list)(person);
        return list.filter(({ paper }) => !found.has(paper) && found.add(paper));
      },
      async shortlist(person, limit) {
        const shortlist = async () => ({ papers: await saves.shortlist(person, limit) });
        return [...new Set((await followed(shortlist)()).papers)];
      },
    },
    shares: {
      ...shares,
      ofPaper: async (...asked) => (await shares.ofPaper(...asked)).map(present),
      ofMessage: async (...asked) => (await shares.ofMessage(...asked)).map(present),
      inChannel: async (...asked) => (await shares.inChannel(...asked)).map(present),
    },
    likes: {
      ...likes,
      async set(where, user, id, value, now) {
        const [first, ...others] = await identities.of(id);
        await identities.record([first]);
        await likes.set(where, user, first, value, now);
        for (const other of others) await likes.set(where, user, other, 0, now);
      },
      async get(where, user, id) {
        const values = await Promise.all((await identities.of(id)).map((one) => likes.get(where, user, one)));
        return values.find((value) => value !== undefined);
      },
      list: followed(likes.list),
    },
    seenPapers: {
      ...seenPapers,
      list: followed(seenPapers.list),
      of: followed(async (where, id) => {
        const lists = await Promise.all((await identities.of(id)).map((one) => seenPapers.of(where, one)));
        return lists.flat().sort((a, b) => b.cycle - a.cycle);
      }),
    },
    deliveries: {
      ...deliveries,
      reserve: followed(async (lease, papers, maybeSentAt) =>
        deliveries.reserve(lease, await identities.forRows(papers), maybeSentAt),
      ),
      lease: followed(deliveries.lease),
      untold: followed(deliveries.untold),
      untoldMisses: followed(deliveries.untoldMisses),
      get: followed(deliveries.get),
      ofSubscription: followed(deliveries.ofSubscription),
      inChannel: followed(deliveries.inChannel),
    },
    paperIds: { ...paperIds, present: (id) => identities.present(id) },
    votes: {
      ...votes,
      open: async (vote, leaseMs) =>
        votes.open({ ...vote, papers: await identities.forRows(vote.papers) }, leaseMs),
      get: followed(votes.get),
      endedSince: followed(votes.endedSince),
      openIn: followed(votes.openIn),
      lease: followed(votes.lease),
    },
  };
}

/** A paper under an id in the store, with the keys that are recorded for the id. */
interface Recorded {
  id: string;
  keys: readonly string[];
  /** The paper that has the id or the keys now. */
  paper: Paper | undefined;
}

/** Finds the papers that ids in the store are about, and the ids in the store that are about a paper. */
class Identities {
  readonly #paperIds: Store['paperIds'];
  readonly #library: () => Library;
  /** The keys that are recorded for ids. Rows are only added, so what was read is kept until the library changes. */
  readonly #known = new Map<string, readonly string[]>();
  #knownFor: Library;

  constructor(paperIds: Store['paperIds'], library: () => Library) {
    this.#paperIds = paperIds;
    this.#library = library;
    this.#knownFor = library();
  }

  /** Wraps a call of the store. Its result has present ids, and the keys of its papers are recorded. */
  followed<Asked extends unknown[], Found>(
    call: (...asked: Asked) => Promise<Found>,
  ): (...asked: Asked) => Promise<Found> {
    return async (...asked) => {
      const found = await call(...asked);
      const papers = await this.#read(idsIn(found));
      await ifStoreIsUp(() => this.#record(papers));
      return withIds(found, new Map(papers.map(({ id, paper }) => [id, paper?.id ?? id])));
    };
  }

  /** Returns the ids under which rows about a paper may be, first the one for new rows. */
  async of(id: string): Promise<[string, ...string[]]> {
    return (await this.#ofEach([id]))[0]!;
  }

  /** Returns the id for a new row about each paper, and records the papers' keys for it. */
  async forRows(ids: readonly string[]): Promise<string[]> {
    const firsts = (await this.#ofEach(ids)).map(([first]) => first);
    await this.record(firsts);
    return firsts;
  }

  /** Records the keys of the papers that ids are about. */
  async record(ids: readonly string[]): Promise<void> {
    await this.#record(await this.#read(ids));
  }

  async present(id: string): Promise<string> {
    return (await this.#read([id]))[0]!.paper?.id ?? id;
  }

  async #read(ids: readonly string[]): Promise<Recorded[]> {
    const library = this.#library();
    if (this.#knownFor !== library) this.#known.clear();
    this.#knownFor = library;
    const unique = [...new Set(ids)];
    const rows = await this.#paperIds.withIds(unique.filter((id) => !this.#known.has(id)));
    for (const [id, some] of Map.groupBy(rows, (row) => row.id))
      this.#known.set(
        id,
        some.map(({ key }) => key),
      );
    return unique.map((id) => {
      const keys = this.#known.get(id) ?? [];
      return { id, keys, paper: recordedPaper(this.#library(), id, keys) };
    });
  }

  /** Records the keys of papers that are not recorded yet. */
  async #record(papers: readonly Recorded[]): Promise<void> {
    const missing = papers.flatMap(({ id, keys, paper }) =>
      (paper?.keys ?? []).filter((key) => !keys.includes(key)).map((key) => ({ id, key })),
    );
    await this.#paperIds.add(missing);
    for (const { id } of missing) this.#known.delete(id);
  }

  async #ofEach(ids: readonly string[]): Promise<[string, ...string[]][]> {
    const byId = (id: string) => this.#library().byId.get(id);
    const gone = await this.#read(ids.filter((id) => !byId(id)));
    const papers = ids.map((id) => byId(id) ?? gone.find((one) => one.id === id)?.paper);
    const recorded = await this.#paperIds.withKeys(papers.flatMap((paper) => paper?.keys ?? []));
    const present = papers.flatMap((paper) => (paper ? [paper.id, ...paper.otherIds] : []));
    const rows = await this.#read([...recorded.map(({ id }) => id).sort(), ...present]);
    return papers.map((paper, at) => {
      const [first, ...others] = rows.filter((row) => paper && row.paper?.id === paper.id);
      return [first?.id ?? (paper ? identityOf(paper) : ids[at]!), ...others.map(({ id }) => id)];
    });
  }
}

/** Returns the ids in the fields `paper` and `papers` of rows. */
function idsIn(rows: unknown): string[] {
  if (typeof rows !== 'object' || rows === null) return [];
  return Object.entries(rows).flatMap(([key, value]) =>
    key === 'paper' || key === 'papers' ? value : idsIn(value),
  );
}

/** Returns rows with other ids in the fields `paper` and `papers`. */
function withIds<Rows>(rows: Rows, ids: ReadonlyMap<string, string>, key = ''): Rows {
  if (typeof rows === 'string') return ((key === 'paper' && ids.get(rows)) || rows) as Rows;
  if (Array.isArray(rows))
    return rows.map((row) => withIds(row, ids, key === 'papers' ? 'paper' : '')) as Rows;
  if (typeof rows !== 'object' || rows === null) return rows;
  return Object.fromEntries(
    Object.entries(rows).map(([name, value]) => [name, withIds(value, ids, name)]),
  ) as Rows;
}
