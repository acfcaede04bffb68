import { identityOf } from '../corpus/identity/keys.ts';
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

  /** The keys that are recorded for ids. Rows are only added, so what was read is kept until the library changes. */
  const known = new Map<string, readonly string[]>();
  let knownFor = library();

  /** Returns the paper of each id, with the keys that are recorded for the id. */
  const read = async (ids: readonly string[]) => {
    if (knownFor !== library()) known.clear();
    knownFor = library();
    const unique = [...new Set(ids)];
    const rows = await paperIds.withIds(unique.filter((id) => !known.has(id)));
    for (const [id, some] of Map.groupBy(rows, (row) => row.id))
      known.set(
        id,
        some.map(({ key }) => key),
      );
    return unique.map((id) => {
      const keys = known.get(id) ?? [];
      return { id, keys, paper: recordedPaper(library(), id, keys) };
    });
  };

  /** Records the keys of papers that are not recorded yet. */
  const record = async (papers: Awaited<ReturnType<typeof read>>) => {
    const missing = papers.flatMap(({ id, keys, paper }) =>
      (paper?.keys ?? []).filter((key) => !keys.includes(key)).map((key) => ({ id, key })),
    );
    await paperIds.add(missing);
    for (const { id } of missing) known.delete(id);
  };

  const recordIds = async (ids: readonly string[]) => record(await read(ids));

  /** Returns what a call of the store returns, with present ids. Records the keys of its papers. */
  const followed =
    <Asked extends unknown[], Found>(call: (...asked: Asked) => Promise<Found>) =>
    async (...asked: Asked): Promise<Found> => {
      const found = await call(...asked);
      const papers = await read(idsIn(found));
      await ifStoreIsUp(() => record(papers));
      return withIds(found, new Map(papers.map(({ id, paper }) => [id, paper?.id ?? id])));
    };

  /** Returns the ids under which rows about each paper may be, first the one for new rows. */
  const idsOfEach = async (ids: readonly string[]): Promise<[string, ...string[]][]> => {
    const gone = await read(ids.filter((id) => !library().byId.has(id)));
    const papers = ids.map((id) => library().byId.get(id) ?? gone.find((one) => one.id === id)?.paper);
    const recorded = await paperIds.withKeys(papers.flatMap((paper) => paper?.keys ?? []));
    const present = papers.flatMap((paper) => (paper ? [paper.id, ...paper.otherIds] : []));
    const rows = await read([...recorded.map(({ id }) => id).sort(), ...present]);
    return papers.map((paper, at) => {
      const [first, ...others] = rows.filter((row) => paper && row.paper?.id === paper.id);
      return [first?.id ?? (paper ? identityOf(paper) : ids[at]!), ...others.map(({ id }) => id)];
    });
  };
  const idsOf = async (id: string) => (await idsOfEach([id]))[0]!;

  /** Returns the id for a new row about each paper, and records the papers' keys for it. */
  const idsFor = async (ids: readonly string[]): Promise<string[]> => {
    const firsts = (await idsOfEach(ids)).map(([first]) => first);
    await recordIds(firsts);
    return firsts;
  };

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
      get: followed(async (person, id) => stored(person, await idsOf(id))),
      async add(person, id, now, reaction) {
        const ids = await idsOf(id);
        if (await stored(person, ids)) return false;
        await recordIds([ids[0]]);
        return saves.add(person, ids[0], now, reaction);
      },
      async change(person, id, change) {
        const save = await stored(person, await idsOf(id));
        return save !== undefined && saves.change(person, save.paper, change);
      },
      remove: followed(async (person, id) => {
        let removed: Save | undefined;
        for (const one of await idsOf(id)) removed = (await saves.remove(person, one)) ?? removed;
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
        const [first, ...others] = await idsOf(id);
        await recordIds([first]);
        await likes.set(where, user, first, value, now);
        for (const other of others) await likes.set(where, user, other, 0, now);
      },
      async get(where, user, id) {
        const values = await Promise.all((await idsOf(id)).map((one) => likes.get(where, user, one)));
        return values.find((value) => value !== undefined);
      },
      list: followed(likes.list),
    },
    seenPapers: {
      ...seenPapers,
      list: followed(seenPapers.list),
      of: followed(async (where, id) => {
        const lists = await Promise.all((await idsOf(id)).map((one) => seenPapers.of(where, one)));
        return lists.flat().sort((a, b) => b.cycle - a.cycle);
      }),
    },
    deliveries: {
      ...deliveries,
      reserve: followed(async (lease, papers, maybeSentAt) =>
        deliveries.reserve(lease, await idsFor(papers), maybeSentAt),
      ),
      lease: followed(deliveries.lease),
      untold: followed(deliveries.untold),
      untoldMisses: followed(deliveries.untoldMisses),
      get: followed(deliveries.get),
      ofSubscription: followed(deliveries.ofSubscription),
      inChannel: followed(deliveries.inChannel),
    },
    paperIds: { ...paperIds, present: async (id) => (await read([id]))[0]!.paper?.id ?? id },
    votes: {
      ...votes,
      open: async (vote, leaseMs) => votes.open({ ...vote, papers: await idsFor(vote.papers) }, leaseMs),
      get: followed(votes.get),
      endedSince: followed(votes.endedSince),
      openIn: followed(votes.openIn),
      lease: followed(votes.lease),
    },
  };
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
