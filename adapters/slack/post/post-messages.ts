import type { ContextBlock } from '@slack/types';
import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Posted } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { Poster, PostOptions } from '../api/poster.ts';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import type { SlackMessage } from '../render/render.ts';
import { escapeText } from '../render/text.ts';
import { slackTexts } from '../texts/slack.ts';

/** In milliseconds. The post of an earlier attempt is searched for this far back. */
const longAgoMs = 86_400_000;

export interface PostedMessages {
  first: Posted;
  /** The reason why messages after the first are missing. */
  incomplete?: Problem;
}

/**
 * Posts the messages of a reply: the first into the place, the others into the thread below it. With `look`, messages
 * that exist already are not posted again.
 */
export async function postMessages(
  poster: Poster,
  place: Place,
  messages: readonly SlackMessage[],
  key: string,
  options: PostOptions & { look: boolean },
): Promise<Outcome<PostedMessages>> {
  const posted: Posted[] = [];
  for (const [index, message] of messages.entries()) {
    const target = { ...place, thread: place.thread ?? posted[0]?.message };
    const sent = await postOne(poster, target, message, ownKey(key, index), options);
    if (!sent.ok) return posted.length === 0 ? sent : ok({ first: asOne(posted), incomplete: sent.problem });
    posted.push(sent.value);
  }
  return ok({ first: asOne(posted) });
}

/** Posts one of the messages. Problem: `post-unknown` if it cannot be looked up whether an earlier attempt did. */
async function postOne(
  poster: Poster,
  place: Place,
  message: SlackMessage,
  key: string,
  options: PostOptions & { look: boolean },
): Promise<Outcome<Posted>> {
  if (options.look) {
    const found = await poster.find(place, key, options.now - longAgoMs);
    if (!found.ok) return found;
    if (found.value === 'cannot-look') return fail({ code: 'post-unknown' });
    if (found.value !== 'absent') return ok(found.value);
  }
  return poster.post(place, message, key, options);
}

/** Returns the key of one of several messages. */
function ownKey(key: string, index: number): string {
  return index === 0 ? key : `${key}/${index}`;
}

/** Returns the first message, with the ids of the others. */
function asOne([first, ...rest]: readonly Posted[]): Posted {
  if (!first) throw new Error('A reply always renders to a message.');
  return rest.length === 0 ? first : { ...first, continuation: rest.map(({ message }) => message) };
}

/** Posts those messages after the first that are missing. Posts nothing if the thread cannot be read. */
export async function postMissing(
  poster: Poster,
  place: Place,
  first: Posted,
  messages: readonly SlackMessage[],
  key: string,
  options: PostOptions,
): Promise<Outcome<void>> {
  const inside = { ...place, thread: place.thread ?? first.message };
  for (const [index, message] of messages.entries().drop(1)) {
    const own = ownKey(key, index);
    const found = await poster.find(inside, own, options.now - longAgoMs);
    if (!found.ok) return found;
    if (found.value === 'cannot-look') return ok(undefined);
    if (found.value !== 'absent') continue;
    const sent = await poster.post(inside, message, own, options);
    if (!sent.ok) return sent;
  }
  return ok(undefined);
}

/** Adds a note to the first of several messages that says how many follow. */
export function announced(messages: readonly SlackMessage[], language: Language): readonly SlackMessage[] {
  const [first, ...rest] = messages;
  if (!first || rest.length === 0) return messages;
  const words = slackTexts[language].goesOn(rest.length);
  const note: ContextBlock = { type: 'context', elements: [plainText(words, limits.contextText.most)] };
  return [{ text: `${first.text}\n${escapeText(words)}`, blocks: [...first.blocks, note] }, ...rest];
}
