import { momentInWords } from '../i18n/dates.ts';
import { digestTexts } from '../i18n/digest.ts';
import type { Channel } from '../model/places.ts';
import type { PostRefusal } from '../model/problem.ts';
import type { Chat } from '../ports/chat.ts';
import type { Subscription } from '../ports/digest-store.ts';
import { headed, paragraph } from '../reply/sentence.ts';
import type { Library } from '../search/index/library.ts';
import { kindOfPosts } from './deliver/tell-creator.ts';
import type { DigestTools } from './deliver/tools.ts';
import { nextPostOf } from './pick/read-queue.ts';
import { nextRun } from './terms/schedule.ts';

/** Refusals that end when the token works again. An app that was removed and installed again counts too. */
export const tokenRefusals = ['token-revoked', 'account-ended'] as const satisfies PostRefusal[];

/**
 * Resumes the subscriptions that were paused because a token did not work, in workspaces where it works again, and
 * tells each of their creators once per channel.
 */
export async function resumeAuthorized(tools: DigestTools): Promise<void> {
  const { subscriptions } = tools.store;
  for (const reason of tokenRefusals) {
    for (const where of await subscriptions.workspacesPausedFor(reason)) {
      const chat = await tools.chats.open(where);
      if (!(await chat?.isAuthorized?.())) continue;
      const paused = await subscriptions.inWorkspace(where);
      await resumePaused(paused, reason, chat!, { ...tools, now: tools.clock.now() });
    }
  }
}

/** Resumes the subscriptions of a channel that were paused because the bot was not in it, when somebody adds it again. */
export async function resumeInvited(where: Channel, chat: Chat, tools: ResumeTools): Promise<void> {
  await resumePaused(await tools.store.subscriptions.inChannel(where), 'not-a-member', chat, tools);
}

interface ResumeTools extends Pick<DigestTools, 'log'> {
  store: Pick<DigestTools['store'], 'subscriptions' | 'seenPapers' | 'likes'>;
  /** If absent, the message to the creator does not say when the next paper comes. */
  library?(): Library;
  now: number;
}

type Refusal = (typeof tokenRefusals)[number] | 'not-a-member';

/** Resumes those that were paused after this refusal. */
async function resumePaused(all: readonly Subscription[], after: Refusal, chat: Chat, tools: ResumeTools) {
  const paused = all.filter(({ pause }) => pause?.reason === after);
  const groups = Map.groupBy(paused, ({ channel, createdBy }) => `${channel} ${createdBy}`);
  for (const group of groups.values()) await resumeGroup(group, after, chat, tools);
}

/** Resumes a group of subscriptions. Of several processes, the one that resumes the first of them tells the creator. */
async function resumeGroup(
  group: readonly Subscription[],
  after: Refusal,
  chat: Chat,
  { store, log, library, now }: ResumeTools,
): Promise<void> {
  const resumed: Subscription[] = [];
  for (const one of group) {
    const { at } = nextRun(one, now, one.lastDate);
    if (await store.subscriptions.resume(one.id, at, one.pause)) resumed.push(one);
    else if (one === group[0]) return;
  }
  const first = resumed[0]!;
  log.info({ subscriptions: resumed.map(({ id }) => id) }, 'Posts are possible again: resumed subscriptions');
  const { createdBy, channel, thread, language } = first;
  if (createdBy === '') return;
  const texts = digestTexts[language];
  const kind = kindOfPosts(resumed);
  const post =
    kind === 'recap'
      ? { at: nextRun(first, now, first.lastDate).at, subscription: first }
      : library && (await nextPostOf(createdBy, first, { store, library: library(), now }));
  const text = texts.resumedText(after, post && momentInWords(post.at, language, post.subscription.timezone));
  const reply = headed(texts.resumedTitle[kind], [paragraph(text)]);
  const told = await chat.tell?.(createdBy, reply, `${first.id}.r`, language, { channel, thread });
  if (told && !told.ok)
    log.warn(
      { subscription: first.id, problem: told.problem.code },
      'The creator of a subscription could not be told',
    );
}
