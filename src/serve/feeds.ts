import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AtomEntry, atomDocument } from '../corpus/formats/cite/atom-writer.ts';
import type { Mount } from '../http/http-server.ts';
import { type Texts, textsIn } from '../i18n/texts.ts';
import { BoundedMap } from '../model/bounded-map.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { Workspace } from '../model/places.ts';
import { awayChat } from '../ports/away-chat.ts';
import type { Chat, Chats } from '../ports/chat.ts';
import { type Feed, type Store, StoreUnavailable } from '../ports/store.ts';
import { gist } from '../reply/gist.ts';
import { paperAddress } from '../reply/paper-links.ts';
import type { Library } from '../search/index/library.ts';
import { withoutPrivate } from '../team/came-up.ts';
import { feedHash } from '../team/feed-secrets.ts';

const entriesShown = 100;
/** In milliseconds. What a platform said of a thread is cached for this long. */
const trustMs = 60_000;
const mostCached = 2_000;
const secretForm = /^\/feeds\/([A-Za-z0-9_-]{32})$/u;

interface FeedTools {
  store: Pick<Store, 'feeds' | 'saves' | 'deliveries'>;
  chats: Chats;
  library(): Library;
  /** The public address of the service, without a trailing slash. If absent, no feeds are served. */
  publicUrl: string | undefined;
  /** Epoch milliseconds. */
  now(): number;
  onFault(error: unknown): void;
}

interface ServedFeeds extends FeedTools {
  chatFor(where: Workspace): Chat;
}

/** Serves `/feeds/<secret>` as Atom. Every other address below `/feeds` answers the same 404. */
export function feedMount(options: FeedTools): Mount {
  const tools = { ...options, chatFor: cachingPrivacy(options) };
  return {
    path: '/feeds',
    handle: (request, response) => {
      answer(request, response, tools).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) tools.onFault(error);
        if (response.headersSent) response.destroy();
        else plainAnswer(response, error instanceof StoreUnavailable ? 503 : 500);
      });
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, tools: ServedFeeds): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(response, 405);
  const secret = secretForm.exec(request.url?.split('?', 1)[0] ?? '')?.[1];
  const hash = secret === undefined ? undefined : feedHash(secret);
  const feed = hash === undefined ? undefined : await tools.store.feeds.byHash(hash);
  if (!feed || hash === undefined || tools.publicUrl === undefined) return plainAnswer(response, 404);
  const body = atomDocument({
    ...(await contentOf(feed, tools)),
    id: `urn:sha256:${hash}`,
    self: `${tools.publicUrl}/feeds/${secret}`,
    language: feed.language,
    createdAt: feed.createdAt,
  });
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'private, max-age=300',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  };
  response.writeHead(200, headers).end(body);
}

/**
 * Returns a chat that tells no more than whether a thread is private. The answers are cached, because anyone who has the
 * address of a feed can fetch it at any rate, and a platform bans bots that ask too often about threads that they cannot
 * see.
 */
function cachingPrivacy({ chats, now }: Pick<FeedTools, 'chats' | 'now'>): (where: Workspace) => Chat {
  const known = new BoundedMap<string, boolean>(mostCached);
  return (where) => ({
    ...awayChat,
    async isPrivateThread(thread) {
      const key = `${where.platform} ${where.workspace} ${thread}`;
      const cached = known.get(key, now());
      if (cached !== undefined) return cached;
      const chat = (await chats.open(where)) ?? awayChat;
      if (chat === awayChat) return true;
      const isPrivate = (await chat.isPrivateThread?.(thread)) ?? false;
      known.set(key, isPrivate, now() + trustMs);
      return isPrivate;
    },
  });
}

async function contentOf(
  { owner, language }: Feed,
  { store, chatFor, library }: ServedFeeds,
): Promise<{ title: string; entries: AtomEntry[] }> {
  const texts = textsIn(language);
  const known = library();
  const entry = (id: string, at: number) => {
    const paper = known.byId.get(id);
    return paper ? [entryOf(paper, at, language, texts)] : [];
  };
  if ('user' in owner) {
    const saves = await store.saves.list(owner);
    const entries = saves.slice(0, entriesShown).flatMap(({ paper, savedAt }) => entry(paper, savedAt));
    return { title: `Broadsheet · ${texts.team.readingListButton}`, entries };
  }
  const all = await store.deliveries.inChannel(owner, entriesShown);
  const sent = all.filter((one) => one.state === 'sent');
  const deliveries = await withoutPrivate(sent, { chat: chatFor(owner), request: {} });
  const entries = deliveries.flatMap(({ papers, endedAt }) => papers.flatMap((id) => entry(id, endedAt)));
  return { title: `Broadsheet · ${texts.lists.feedOfChannel}`, entries: entries.slice(0, entriesShown) };
}

function entryOf(paper: Paper, updatedAt: number, language: Language, texts: Texts): AtomEntry {
  return {
    id: `urn:broadsheet:${encodeURIComponent(paper.id)}:${updatedAt}`,
    title: paper.title ?? texts.lists.titleUnknown(paper.heading[language]),
    updatedAt,
    authors: paper.authors,
    keywords: paper.tags,
    link: paperAddress(paper, texts),
    summary: gist(paper, language, texts),
  };
}

function plainAnswer(response: ServerResponse, status: 404 | 405 | 500 | 503): void {
  const words = {
    404: 'There is no such feed.',
    405: 'GET only',
    500: 'Something went wrong.',
    503: 'Not now.',
  };
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words[status]}\n`);
}
