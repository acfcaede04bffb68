import type { Call } from '../../../src/model/call.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { note, sentence } from '../../../src/reply/sentence.ts';
import { accessTo, isDirect, joinChannel } from '../api/channel-access.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { slackTexts } from '../texts/slack.ts';
import { offerRetry } from './offers.ts';

/**
 * Answers a command that changes a channel's subscriptions. If the bot cannot post there, the asker is told so
 * instead. If it can post but not read the channel's history, in which lost posts are looked up, it joins the channel
 * once there is a subscription; the plan announces that.
 */
export async function answerAboutPosts(
  { workspace, language, sender }: Asker,
  { channel }: Place,
  call: Call,
  { store, workspaces }: SlackContext,
  ask: () => Promise<Reply>,
): Promise<Reply> {
  const { access } = slackTexts[language];
  const { client } = workspace;
  const found = await accessTo(client, channel);
  if (found === 'closed') {
    if (!isDirect(channel))
      return offerRetry(undefined, call, workspaces.botName, language, {
        code: 'post-refused',
        reason: 'not-a-member',
      });
    return sentence(access.betweenOthers);
  }
  const reply = await ask();
  if (found !== 'joinable') return reply;
  const where = { platform: 'slack', workspace: sender.where.team, channel };
  if ((await store.subscriptions.inChannel(where)).length > 0) {
    const joined = await joinChannel(client, channel);
    return noted(reply, joined ? access.joined : access.notJoined(workspaces.botName));
  }
  const isPlan = reply.blocks.some(({ kind }) => kind === 'heading');
  return isPlan ? noted(reply, access.willJoin) : reply;
}

/** Adds a note above the buttons. */
function noted(reply: Reply, text: string): Reply {
  const last = reply.blocks.at(-1)?.kind === 'actions' ? reply.blocks.length - 1 : reply.blocks.length;
  return { ...reply, blocks: reply.blocks.toSpliced(last, 0, note(text)) };
}
