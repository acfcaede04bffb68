import type { Texts } from '../i18n/texts.ts';
import type { Paper } from '../model/paper.ts';
import { plain, type Reply } from '../model/reply.ts';
import { partsIn } from '../reply/card.ts';
import { corpusText } from '../reply/chinese-text.ts';
import { openDiscussion } from '../team/open-discussion.ts';
import { keyOf } from '../team/post-once.ts';
import { remember, shareOf } from '../team/share.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang, paper } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { postedCard } from './papers/posted-card.ts';

export const discuss: Command = {
  verb: 'discuss',
  aliases: ['讨论'],
  summary: (texts) => texts.team.verbs.discuss,
  needs: ['post', 'threads'],
  needsStore: true,
  acts: true,
  options: [paper, { ...lang, summary: (texts) => texts.team.options.lang }],
  async run(context) {
    const { request, chat, language, texts, store } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    if (!request.place || !chat.startThread) return context.problem({ code: 'no-channel' });
    const heading = found.value.heading[language];
    const health = await store.health();
    if (!health.ok) return context.problem(health.problem);
    const { platform, workspace } = request.actor;
    const where = { platform, workspace, channel: request.place.channel };
    const open = await openDiscussion(store, chat, where, found.value);
    if (open) return leadTo(texts.team.discussionFound(heading), open.url, texts);
    const started = await chat.startThread(
      {
        place: request.place,
        message: request.message,
        card: postedCard(found.value, texts.team.discusses(request.actor.displayName), context),
        name: heading,
        openers: openers(found.value, context),
      },
      keyOf(request),
      language,
    );
    if (!started.ok) return context.problem(started.problem);
    const { thread, existed, url } = started.value;
    const place = { channel: request.place.channel, thread };
    await remember(store, shareOf('discussion', request, place, found.value, started.value));
    const title = existed ? texts.team.discussionFound(heading) : texts.team.discussionStarted(heading);
    return leadTo(title, url, texts);
  },
};

function leadTo(title: string, url: string, { team }: Texts): Reply {
  const seeIt = { kind: 'link', label: team.seeIt, url } as const;
  return {
    audience: 'private',
    title,
    blocks: [
      { kind: 'paragraph', text: plain(title) },
      { kind: 'actions', actions: [seeIt] },
    ],
  };
}

/** Builds one message per part, so that people can reply to a single part. */
function openers(found: Paper, { language, texts }: CommandContext): Reply[] {
  return partsIn(found, language, texts).map((part) => ({
    audience: 'channel',
    title: `${part.label}: ${found.heading[language]}`,
    blocks: [{ kind: 'part', label: part.label, text: corpusText(plain(part.text)) }],
  }));
}
