import { type Outcome, ok } from '../model/outcome.ts';
import { hasSummary, type Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import type { Chat } from '../ports/chat.ts';
import type { Request } from '../ports/request.ts';
import type { Store } from '../ports/store.ts';
import type { Library } from '../search/index/library.ts';
import { findPaper } from '../search/names/find-paper.ts';
import { search } from '../search/search.ts';
import { withoutPrivate } from '../team/came-up.ts';

const mostCandidates = 4;
const postsLookedAt = 30;
/** Only this many names of a query are looked up, because each takes time. */
const mostNames = 50;

/** Hits without a summary cannot be voted on, so more are looked at than are offered. */
const hitsLookedAt = 50;

/**
 * Returns the papers that a vote offers, at most four: those that `query` names, separated by commas or by words such
 * as `and`, else those that it finds best. Problems: those of `findPaper`, if some of the names are known and others are
 * not.
 */
export function candidatesFor(query: string, library: Library): Outcome<Paper[]> {
  const names = namesIn(query, library) ?? query.split(/[,，、;；]/u, mostNames).map((name) => name.trim());
  const found = names.map((name) => (name === '' ? undefined : findPaper(library, name)));
  const named = found.flatMap((one) => (one?.ok ? [one.value] : []));
  const unknown = found.find((one) => one?.ok === false);
  if (names.length > 1 && named.length > 0)
    return unknown?.ok === false ? unknown : ok([...new Set(named)].slice(0, mostCandidates));
  const { hits } = search(library, query, { limit: hitsLookedAt });
  const papers = hits.map(({ paper }) => paper).filter(hasSummary);
  return ok(papers.slice(0, mostCandidates));
}

/** Returns ids as the button of a plan carries them. */
export function idsInPlan(papers: readonly string[]): string {
  return papers.join(', ');
}

/** Returns the papers that a plan showed. Problem: `unknown-paper`, with papers of similar names, if one is gone. */
export function candidatesInPlan(ids: string, library: Library): Outcome<Paper[]> {
  const papers: Paper[] = [];
  for (const id of ids.split(', ')) {
    const found = findPaper(library, id, { guesses: false });
    if (!found.ok) return found;
    papers.push(found.value);
  }
  return ok([...new Set(papers)].slice(0, mostCandidates));
}

/** Returns the words of a query if each of them names a paper: `TreePO and AC-ODM`, TreePO 和 AC-ODM. */
function namesIn(query: string, library: Library): string[] | undefined {
  const words = query
    .replace(/[和与或跟]/gu, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '' && !/^(?:and|or|vs\.?|versus)$/iu.test(word));
  if (words.length < 2 || words.length > mostCandidates) return undefined;
  return words.every((word) => findPaper(library, word).ok) ? words : undefined;
}

interface Looking {
  request: Request;
  chat: Chat;
  store: Pick<Store, 'saves' | 'deliveries'>;
  library: Library;
}

/**
 * Returns papers from reading lists, those first that most people saved, then the channel's latest posts. A paper of
 * another person's list is only used if two people saved it, so that a vote does not show what one person reads.
 */
export async function candidatesHere(
  where: Channel,
  from: 'lists' | 'posts' | undefined,
  { request, chat, store, library }: Looking,
): Promise<Paper[]> {
  const papers = new Set<Paper>();
  const add = (ids: readonly string[]) => {
    for (const id of ids) {
      const paper = library.byId.get(id);
      if (paper && hasSummary(paper)) papers.add(paper);
    }
  };
  if (from !== 'posts') add(await store.saves.shortlist(request.actor, 2 * mostCandidates));
  if (from !== 'lists') {
    const all = await store.deliveries.inChannel(where, postsLookedAt);
    const posts = await withoutPrivate(all, { request, chat });
    add(posts.filter(({ state }) => state === 'sent').flatMap((post) => post.papers));
  }
  return [...papers].slice(0, mostCandidates);
}
