import { momentInWords } from '../i18n/dates.ts';
import { digestTexts } from '../i18n/digest.ts';
import type { PostRefusal } from '../model/problem.ts';
import type { Chat } from '../ports/chat.ts';
import type { Subscription } from '../ports/digest-store.ts';
import { headed, paragraph } from '../reply/sentence.ts';
import type { DigestTools } from './deliver/tools.ts';
import { nextPost } from './pick/coming-posts.ts';
import { readQueue } from './pick/read-queue.ts';
import { nextRun } from './terms/schedule.ts';

/** Refusals that end when the token works again. An app that was removed and installed again counts too. */
export const untilAuthorized: readonly PostRefusal[] = ['token-revoked', 'account-ended'];

/**
 * Resumes the subscriptions that were paused because a token did not work, in workspaces where it works again, and
 * tells each of their creators once per channel.
 */
export async function resumeAuthorized(tools: DigestTools): Promise<void> {
  const { subscriptions } = tools.store;
  for (const reason of untilAuthorized) {
    for (const where of await subscriptions.workspacesPausedFor(reason)) {
      const chat = await tools.chats.open(where);
      if (!(await chat?.isAuthorized?.())) continue;
      const paused = (await subscriptions.inWorkspace(where)).filter(({ pause }) => pause?.reason === reason);
      const groups = Map.groupBy(paused, ({ channel, createdBy }) => `${channel} ${createdBy}`);
      for (const group of groups.values()) await resumeGroup(group, chat!, tools);
    }
  }
}

/** Resumes a group of subscriptions. Of several processes, the one that resumes the first of them tells the creator. */
async function resumeGroup(group: readonly Subscription[], chat: Chat, tools: DigestTools): Promise<void> {
  const { store, clock, log } = tools;
  const resumed: Subscription[] = [];
  for (const one of group) {
    const { at } = nextRun(one, clock.now(), one.lastDate);
    if (await store.subscriptions.resume(one.id, at, one.pause)) resumed.push(one);
    else if (one === group[0]) return;
  }
  const [first] = resumed;
  if (!first) return;
  log.info({ subscriptions: resumed.map(({ id }) => id) }, 'The token works again: resumed subscriptions');
  const { createdBy, channel, thread, language } = first;
  if (createdBy === '') return;
  const texts = digestTexts[language];
  const next = await nextIn(first, tools);
  const text = texts.resumedText(next && momentInWords(next.at, language, next.subscription.timezone));
  const reply = headed(texts.resumedTitle, [paragraph(text)]);
  const told = await chat.tell?.(createdBy, reply, `${first.id}.r`, language, { channel, thread });
  if (told && !told.ok)
    log.warn(
      { subscription: first.id, problem: told.problem.code },
      'The creator of a subscription could not be told',
    );
}

async function nextIn(where: Subscription, { store, library, clock }: DigestTools) {
  const queue = await readQueue(where, { store, library: library(), now: clock.now() });
  const subscriptions = queue.subscriptions.filter(({ createdBy }) => createdBy === where.createdBy);
  return nextPost({ ...queue, subscriptions });
}
