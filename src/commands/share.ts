import { dayInWords } from '../i18n/dates.ts';
import type { Paper } from '../model/paper.ts';
import { type Block, plain, type Reply } from '../model/reply.ts';
import type { Share } from '../ports/store.ts';
import { partInLanguage } from '../reply/card.ts';
import { earlierShares, sharePaper } from '../team/share.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang, paper, part } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { postedCard } from './papers/posted-card.ts';

export const share: Command = {
  verb: 'share',
  aliases: ['分享', '发', '转发', 'post'],
  summary: (texts) => texts.team.verbs.share,
  needs: ['post'],
  needsStore: true,
  acts: true,
  messageMenu: (texts) => texts.team.messageMenu,
  options: [
    paper,
    part,
    { name: 'note', summary: (texts) => texts.team.options.note, required: false, takesRest: true },
    { ...lang, summary: (texts) => texts.team.options.lang },
  ],
  async run(context) {
    const { request, texts, store, chat, language } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    if (!request.place) return context.problem({ code: 'no-channel' });
    const earlier = await earlierShares(store, request, request.place, found.value);
    const message = sharedReply(found.value, earlier, context);
    const posted = await sharePaper({ store, chat }, request, request.place, found.value, message);
    if (!posted.ok) return context.problem(posted.problem);
    const title = texts.team.shared(found.value.heading[language]);
    return {
      audience: 'private',
      title,
      blocks: [
        { kind: 'paragraph', text: plain(title) },
        { kind: 'actions', actions: [{ kind: 'link', label: texts.team.seeIt, url: posted.value.url }] },
      ],
    };
  },
};

/** Builds the post: who shared the paper and why, the earlier share if there is one, then the card or one part of it. */
function sharedReply(found: Paper, earlier: readonly Share[], context: CommandContext): Reply {
  const { request, texts, options } = context;
  const { displayName } = request.actor;
  const opening =
    options.note === undefined
      ? texts.team.sharedBy(displayName)
      : texts.team.sharedWithNote(displayName, options.note);
  const before = earlier.slice(0, 1).map((share) => earlierNote(share, context));
  const part = onePart(found, context);
  return postedCard(found, opening, context, { before, body: part });
}

function earlierNote(before: Share, { texts, language, request }: CommandContext): Block {
  const day = dayInWords(before.sharedAt, language, request.actor.timezone);
  const words = before.kind === 'discussion' ? texts.team.discussedBefore(day) : texts.team.sharedBefore(day);
  return { kind: 'note', text: [{ text: words, href: before.url }] };
}

function onePart(found: Paper, { language, texts, options }: CommandContext): Block[] | undefined {
  if (options.part === undefined) return undefined;
  const part = partInLanguage(found, options.part, language, texts);
  if (!part) return undefined;
  return [
    { kind: 'heading', text: found.heading[language] },
    { kind: 'part', label: part.label, text: plain(part.text) },
  ];
}
