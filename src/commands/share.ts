import type { Paper } from '../corpus/paper.ts';
import { dayInWords } from '../i18n/dates.ts';
import { cardBlocks, partInLanguage } from '../reply/card.ts';
import { openAction } from '../reply/hits.ts';
import type { Block, Reply, Text } from '../reply/reply.ts';
import { plain } from '../reply/reply.ts';
import { findPaper } from '../search/names.ts';
import type { Share } from '../store.ts';
import { earlierShares, sharePaper } from '../team/share.ts';
import type { Command, CommandContext } from './command.ts';
import { lang, paper } from './options.ts';
import { teamActions } from './paper-actions.ts';

const partKeys = ['motivation', 'problem', 'phenomenon', 'method', 'data', 'contribution'] as const;

export const share: Command = {
  verb: 'share',
  aliases: ['分享', '发', '转发', 'post'],
  summary: (texts) => texts.team.verbs.share,
  needs: ['post', 'store'],
  acts: true,
  messageMenu: (texts) => texts.team.messageMenu,
  options: [
    paper,
    {
      name: 'part',
      summary: (texts) => texts.team.options.part,
      required: false,
      choices: (texts) =>
        partKeys.map((value) => ({ value, label: texts.replies.fieldNames[value] ?? value })),
    },
    { name: 'note', summary: (texts) => texts.team.options.note, required: false },
    lang,
  ],
  async run(context) {
    const { library, request, options, texts, store, chat, language } = context;
    const found = findPaper(library, options.paper ?? '');
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

/** What the channel reads: who shared it and why, when it was here before, then the card or the part asked for. */
function sharedReply(found: Paper, earlier: readonly Share[], context: CommandContext): Reply {
  const { language, request, texts } = context;
  const { displayName } = request.actor;
  const note = context.options.note;
  const opening: Text =
    note === undefined
      ? plain(texts.team.sharedBy(displayName))
      : plain(texts.team.sharedByWithNote(displayName) + note);
  return {
    audience: 'channel',
    title: `${texts.team.sharedBy(displayName)}: ${found.heading[language]}`,
    blocks: [
      { kind: 'paragraph', text: opening },
      ...earlier.slice(0, 1).map((before) => earlierNote(before, context)),
      ...bodyBlocks(found, context),
      { kind: 'actions', actions: [openAction(found, context), ...teamActions(found, context)] },
    ],
  };
}

function earlierNote(before: Share, { texts, language, request }: CommandContext): Block {
  const day = dayInWords(before.sharedAt, language, request.actor.timezone);
  const words = before.kind === 'discussion' ? texts.team.discussedBefore(day) : texts.team.sharedBefore(day);
  return { kind: 'note', text: [{ text: words, href: before.url }] };
}

function bodyBlocks(found: Paper, context: CommandContext): Block[] {
  const { language, texts, library, line, options } = context;
  const part = options.part === undefined ? undefined : partInLanguage(found, options.part, language, texts);
  if (!part)
    return cardBlocks(found, { language, texts, line, abstract: false, vocabulary: library.vocabulary });
  return [
    { kind: 'heading', text: found.heading[language] },
    { kind: 'part', label: part.label, text: plain(part.text) },
  ];
}
