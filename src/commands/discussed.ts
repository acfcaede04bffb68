import { type Block, plain, type Reply } from '../model/reply.ts';
import { paperItem } from '../reply/hits.ts';
import { headed, sentence } from '../reply/sentence.ts';
import { whatCameUpIn, whereItCameUp } from '../team/came-up.ts';
import type { Command, StoreContext } from './define/command.ts';
import { lang, paper } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { cameUpLinks } from './papers/came-up-note.ts';

const placesShown = 10;

export const discussed: Command = {
  verb: 'discussed',
  aliases: ['聊过', '讨论过', 'history'],
  phrases: 'what is hot, hot papers, hot topics',
  intents: `
    came, won vote, did talk, lately talk, lately posts, liked, people read, past paper, past posts, others read
    missing lately, missed lately, missed did, lately paper, did up, recap lately, lately one, lately read`,
  summary: (texts) => texts.team.verbs.discussed,
  needsStore: true,
  concerns: 'asker',
  options: [{ ...paper, required: false, summary: (texts) => texts.team.options.discussedPaper }, lang],
  async run(context) {
    const { texts, language, options, request, store, chat } = context;
    const looking = { store, chat, request };
    if (options.paper === undefined) return inThisChannel(context);
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const heading = found.value.heading[language];
    const places = await whereItCameUp(looking, found.value, placesShown);
    if (places.length === 0)
      return sentence(
        request.isPrivate ? texts.team.neverCameUp(heading) : texts.team.neverCameUpHere(heading),
      );
    return headed(
      texts.team.cameUpTitle(heading),
      cameUpLinks(places, context).map((link) => ({ kind: 'paragraph', text: [link] })),
    );
  },
};

async function inThisChannel(context: StoreContext): Promise<Reply> {
  const { texts, library, request, store, chat } = context;
  if (!request.place) return context.problem({ code: 'no-channel' });
  const recent = await whatCameUpIn(request.place.channel, { store, chat, request }, placesShown);
  if (recent.length === 0) return sentence(texts.team.nothingCameUp);
  return headed(
    texts.team.cameUpHere,
    [...Map.groupBy(recent, ({ paper: id }) => id)].map(([id, places]): Block => {
      const known = library.byId.get(id);
      const lines = cameUpLinks(places, context).map((link) => [link]);
      return known
        ? paperItem(known, lines, context)
        : { kind: 'item', title: plain(texts.team.gone(id)), lines };
    }),
  );
}
