import { textsIn } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import type { Workspace } from '../model/places.ts';
import type { CommandAction, Reply } from '../model/reply.ts';
import type { Chat } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import type { Store } from '../ports/store.ts';
import { button, buttonRow } from '../reply/button.ts';
import { paragraph } from '../reply/sentence.ts';
import { keyOf } from './post-once.ts';

/** Says in three lines what the bot does, with buttons to try it and to subscribe. */
export function helloReply(language: Language): Reply {
  const { hello } = textsIn(language).team;
  const [title = ''] = hello.lines;
  const subscribe = button(hello.subscribe, { verb: 'subscribe', options: {} }, { effect: 'add' });
  const blocks = [...hello.lines.map(paragraph), ...buttonRow([tryIt(language), subscribe])];
  return { audience: 'channel', title, blocks };
}

/** Thanks whoever installed the bot, and says how to begin. `readsDirect`: the bot reads what people write to it. */
export function installedReply(language: Language, readsDirect: boolean): Reply {
  const { installed: texts } = textsIn(language).team;
  const lines = [texts.thanks, readsDirect ? texts.addOrWrite : texts.type, texts.more];
  const blocks = [...lines.map(paragraph), ...buttonRow([tryIt(language)])];
  return { audience: 'channel', title: texts.thanks, blocks };
}

function tryIt(language: Language): CommandAction {
  const { tryIt } = textsIn(language).team.hello;
  return button(tryIt, { verb: 'today', options: {} }, { effect: 'add', tone: 'primary' });
}

interface Introduction {
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
 * the platform refuses it for good. Throws if the platform may take it later, so that the inbox tries again.
 */
export async function introduce(
  { where, to, places, reply, language, now }: Introduction,
  chat: Pick<Chat, 'post'>,
  { introductions }: Pick<Store, 'introductions'>,
): Promise<void> {
  if (await introductions.has(where, to)) return;
  const key = keyOf(`hello ${to}`);
  for (const place of places) {
    const posted = await chat.post(place, reply, key, language);
    if (posted.ok || posted.problem.code === 'post-unknown') break;
    if (posted.problem.code === 'post-failed') throw new Error('The platform did not take an introduction');
  }
  await introductions.add(where, to, now);
}
