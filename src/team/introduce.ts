import { textsIn } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { Workspace } from '../model/places.ts';
import { type Block, type CommandAction, plain, type Reply } from '../model/reply.ts';
import type { Chat } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import type { Store } from '../ports/store.ts';
import { keyOf } from './post-once.ts';

/** Says in three lines what the bot does, with buttons to try it and to subscribe. */
export function helloReply(language: Language): Reply {
  const { hello } = textsIn(language).team;
  const button = (label: string, verb: string, tone?: 'primary'): CommandAction => ({
    kind: 'command',
    label,
    call: { verb, options: {} },
    effect: 'add',
    tone,
  });
  return {
    audience: 'channel',
    title: hello.lines[0],
    blocks: [
      ...hello.lines.map((line): Block => ({ kind: 'paragraph', text: plain(line) })),
      {
        kind: 'actions',
        actions: [button(hello.tryIt, 'today', 'primary'), button(hello.subscribe, 'subscribe')],
      },
    ],
  };
}

/**
 * Thanks whoever installed the bot, and tells them how to begin. `readsDirect` is true where the bot reads what people
 * write to it directly.
 */
export function installedReply(language: Language, readsDirect: boolean): Reply {
  const { installed: texts, hello } = textsIn(language).team;
  const installed = [texts.thanks, readsDirect ? texts.addOrWrite : texts.type, texts.more];
  return {
    audience: 'channel',
    title: texts.thanks,
    blocks: [
      ...installed.map((line): Block => ({ kind: 'paragraph', text: plain(line) })),
      {
        kind: 'actions',
        actions: [
          {
            kind: 'command',
            label: hello.tryIt,
            call: { verb: 'today', options: {} },
            effect: 'add',
            tone: 'primary',
          },
        ],
      },
    ],
  };
}

export interface Introduction {
  where: Workspace;
  /** The channel, server or person that the bot introduces itself to, once. */
  to: string;
  /** The places to post in, best first. The first one that does not refuse the post gets it. */
  places: readonly Place[];
  reply: Reply;
  language: Language;
  now: number;
}

/**
 * Posts an introduction unless one was made before. It counts as made when it was posted, or may have been, or when
 * the platform refuses it for good. Problem: `post-failed`, to try again later.
 */
export async function introduce(
  { where, to, places, reply, language, now }: Introduction,
  chat: Pick<Chat, 'post'>,
  { introductions }: Pick<Store, 'introductions'>,
): Promise<Outcome<void>> {
  if (await introductions.has(where, to)) return ok(undefined);
  const key = keyOf(`hello ${to}`);
  for (const place of places) {
    const posted = await chat.post(place, reply, key, language);
    if (posted.ok || posted.problem.code === 'post-unknown') break;
    if (posted.problem.code === 'post-failed') return posted;
  }
  await introductions.add(where, to, now);
  return ok(undefined);
}
