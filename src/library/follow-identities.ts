import type { Save, Share, Store } from '../ports/store.ts';
import type { Library } from '../search/index/library.ts';

/**
 * Wraps a store so that papers are found under their present ids. Posts, saves and shares under the id of another
 * record of a paper count as that paper's.
 */
export function followIdentities(store: Store, library: () => Library): Store {
  const { likes, saves, shares, seenPapers } = store;
  const today = (id: string) => library().byId.get(id)?.id ?? id;
  const allIds = (id: string) => {
    const paper = library().byId.get(id);
    return paper === undefined ? [id] : [...new Set([id, paper.id, ...paper.otherIds])];
  };
  const present = (share: Share): Share => ({ ...share, paper: today(share.paper) });
  const get: Store['saves']['get'] = async (person, id) => {
    for (const one of allIds(id)) {
      const save = await saves.get(person, one);
      if (save) return save;
    }
    return undefined;
  };
  return {
    ...store,
    saves: {
      ...saves,
      get,
      async add(person, id, now, reaction) {
        return (await get(person, id)) ? false : saves.add(person, id, now, reaction);
      },
      async change(person, id, change) {
        const save = await get(person, id);
        return save !== undefined && saves.change(person, save.paper, change);
      },
      async remove(person, id) {
        let removed: Save | undefined;
        for (const one of allIds(id)) removed = (await saves.remove(person, one)) ?? removed;
        return removed;
      },
      async list(person) {
        const found = new Set<string>();
        return (await saves.list(person))
          .map((save) => ({ ...save, paper: today(save.paper) }))
          .filter(({ paper }) => !found.has(paper) && found.add(paper));
      },
    },
    shares: {
      ...shares,
      ofPaper: async (...asked) => (await shares.ofPaper(...asked)).map(present),
      ofPaperIn: async (...asked) => (await shares.ofPaperIn(...asked)).map(present),
      ofMessage: async (...asked) => (await shares.ofMessage(...asked)).map(present),
      inChannel: async (...asked) => (await shares.inChannel(...asked)).map(present),
    },
    likes: {
      ...likes,
      list: async (where, limit) =>
        (await likes.list(where, limit)).map((like) => ({ ...like, paper: today(like.paper) })),
    },
    seenPapers: {
      ...seenPapers,
      async list(where) {
        return (await seenPapers.list(where)).map((seen) => ({ ...seen, paper: today(seen.paper) }));
      },
      async of(where, id) {
        const lists = await Promise.all(allIds(id).map((one) => seenPapers.of(where, one)));
        return lists.flat().sort((a, b) => b.cycle - a.cycle);
      },
    },
  };
}
