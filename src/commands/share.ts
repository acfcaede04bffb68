import { isLanguage } from '../model/language.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import { type Block, plain, type Reply } from '../model/reply.ts';
import type { Place } from '../ports/request.ts';
import { button } from '../reply/button.ts';
import { partInLanguage } from '../reply/card.ts';
import { corpusText } from '../reply/chinese-text.ts';
import { notes, sentence } from '../reply/sentence.ts';
import { type CameUp, whereItCameUp, whereItCameUpIn } from '../team/came-up.ts';
import { postUnlessPressedTwice } from '../team/second-press.ts';
import { sharePaper } from '../team/share.ts';
import { beforeChange } from './define/before-change.ts';
import type { Command, CommandContext, StoreContext } from './define/command.ts';
import { fromButton, paper, part, postLang } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { cameUpNote } from './papers/came-up-note.ts';
import { postedCard } from './papers/posted-card.ts';

/** The answer to the person who shares lists at most this many places where the paper came up before. */
const placesShown = 3;

export const share: Command = {
  verb: 'share',
  aliases: ['分享', '发', '转发', 'post'],
  intents: 'who talk',
  summary: (texts) => texts.team.verbs.share,
  needs: ['shares'],
  needsStore: true,
  acts: true,
  messageMenu: (texts) => texts.team.messageMenu,
  options: [
    paper,
    part,
    {
      name: 'note',
      aliases: ['备注', '留言'],
      summary: (texts) => texts.team.options.note,
      takesRest: true,
    },
    {
      name: 'to',
      summary: (texts) => texts.team.options.to,
      isChannel: true,
    },
    postLang,
    /** The channel and the message of the share to take back: `C1/1790000000.000001`. */
    fromButton('undo'),
  ],
  async run(context) {
    const { request, texts, store, chat, language } = context;
    if (context.options.undo !== undefined) return takeBack(context.options.undo, context);
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const place = await wantedPlace(context);
    if (!place.ok) return context.problem(place.problem);
    const looking = { store, chat, request };
    const there = { ...looking, request: { ...request, place: place.value } };
    const { earlier, elsewhere } = await beforeChange(context, async () => ({
      earlier: (await whereItCameUpIn(place.value.channel, there, found.value, 1))[0],
      elsewhere: await whereItCameUp(looking, found.value, placesShown),
    }));
    const message = sharedReply(found.value, earlier, context);
    const posted = await postUnlessPressedTwice(store, request, place.value, () =>
      sharePaper({ store, chat }, request, place.value, found.value, message),
    );
    if (!posted.ok) return context.problem(posted.problem);
    const heading = found.value.heading[language];
    const title =
      context.options.to === undefined ? texts.team.shared(heading) : texts.team.sharedThere(heading);
    if (!posted.value) return sentence(title);
    const seeIt = { kind: 'link', label: texts.team.seeIt, url: posted.value.url } as const;
    const undo = `${place.value.channel}/${posted.value.message}`;
    const takenBack = button(texts.team.undo, context.makeCall('share', { paper: found.value.id, undo }));
    return sentence(title, [seeIt, chat.remove && takenBack], cameUpNote(elsewhere, context));
  },
};

/** Deletes a post for the person who shared it, its first message last: without that, nobody could try again. */
async function takeBack(undo: string, context: StoreContext): Promise<Reply> {
  const { request, store, chat, texts, problem } = context;
  const { platform, workspace, user } = request.actor;
  const [channel = '', message = ''] = undo.split('/');
  const shares = await beforeChange(context, () =>
    store.shares.ofMessage({ platform, workspace, channel }, message),
  );
  const own = shares.find((share) => share.kind === 'share' && share.user === user);
  if (!own || !chat.remove) return sentence(texts.team.notTakenBack);
  let postStays = false;
  for (const one of [...(own.continuation ?? []), message]) {
    const removed = await chat.remove(own, one);
    if (!removed.ok) return problem(removed.problem);
    postStays = removed.value === 'post-stays';
  }
  await store.shares.remove(own, message);
  return sentence(postStays ? texts.team.postStays : texts.team.takenBack);
}

/** Returns the place that was picked, or else the one of the request. */
async function wantedPlace({ request, options, chat }: CommandContext): Promise<Outcome<Place>> {
  if (options.to !== undefined && chat.pickedPlace) return chat.pickedPlace(request.actor.user, options.to);
  if (!request.place) return fail({ code: 'no-channel' });
  return options.to === undefined ? ok(request.place) : fail({ code: 'not-your-channel' });
}

/** Builds the post: who shared the paper and why, where it came up before in the channel, then the card or one part. */
function sharedReply(found: Paper, earlier: CameUp | undefined, context: CommandContext): Reply {
  const { request, texts, options } = context;
  const { displayName } = request.actor;
  const opening =
    options.note === undefined
      ? texts.team.sharedBy(displayName)
      : texts.team.sharedWithNote(displayName, options.note);
  const before = cameUpNote(earlier ? [{ ...earlier, channelName: undefined }] : [], context);
  const { body, lack } = onePart(found, context);
  return postedCard(found, opening, context, { before: [...before, ...notes(lack)], body });
}

/** Returns the part that was asked for. `lack` says that the paper has it only in another language, or not at all. */
function onePart(
  found: Paper,
  { language, texts, options }: CommandContext,
): { body?: Block[]; lack?: string } {
  if (options.part === undefined) return {};
  const name = texts.replies.fieldNames[options.part] ?? options.part;
  const part = partInLanguage(found, options.part, language, texts);
  if (!part) return { lack: texts.team.noPart(name) };
  const isOther = part.key !== 'abstract' && isLanguage(part.lang) && part.lang !== language;
  return {
    body: [
      { kind: 'heading', text: found.heading[language] },
      { kind: 'part', label: part.label, text: corpusText(plain(part.text)) },
    ],
    lack: isOther ? texts.team.partElsewhere(name) : undefined,
  };
}
