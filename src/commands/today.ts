import { todayIn } from '../digest/pick/today.ts';
import { shortDateInWords, timeInWords } from '../i18n/dates.ts';
import type { Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import { type Action, plain, type Reply } from '../model/reply.ts';
import { buttonRow } from '../reply/button.ts';
import { gist } from '../reply/gist.ts';
import { paperItem } from '../reply/hits.ts';
import { headed, note } from '../reply/sentence.ts';
import { withoutPrivate } from '../team/came-up.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang } from './define/options.ts';
import { shareMenu } from './papers/paper-actions.ts';
import { openedCard } from './show.ts';

export const today: Command = {
  verb: 'today',
  aliases: ['今日', '今天', '每日一篇'],
  phrases: 'daily paper, 今天的, 今日的, 来一篇今日论文',
  intents: 'day paper, today paper, today posts, today which, today where, today read, today one',
  summary: (texts) => texts.subscriptions.verbs.today,
  options: [lang],
  async run(context): Promise<Reply> {
    const { request, library, language, texts, defaultTimezone, store } = context;
    const { actor, place } = request;
    const where: Channel = {
      platform: actor.platform,
      workspace: actor.workspace,
      channel: place?.channel ?? '',
    };
    const found = await todayIn(where, {
      library,
      ...(store && place ? { store } : {}),
      shown: (all) => withoutPrivate(all, context),
      timezone: place ? defaultTimezone : context.timezone,
      now: request.now,
    });
    const [first] = found.papers;
    if (!first) return context.problem({ code: 'empty-corpus' });
    const { url, comesAt } = found;
    const zone = comesAt?.timezone === actor.timezone ? undefined : comesAt?.timezone;
    const words = comesAt
      ? texts.digest.todayComes(timeInWords(comesAt.at, language, comesAt.timezone), zone)
      : url
        ? texts.digest.todayHere
        : texts.digest.todayOf(shortDateInWords(found.localDate, language));
    const more = url ? [{ kind: 'link', label: texts.team.seeIt, url } as const] : [];
    if (found.papers.length > 1) return several(found.papers, words, more, context);
    const card = await openedCard(first, context, more);
    return { ...card, blocks: card.blocks.toSpliced(1, 0, note(words)) };
  },
};

function several(
  papers: readonly Paper[],
  title: string,
  actions: readonly Action[],
  context: CommandContext,
): Reply {
  return headed(title, [
    ...papers.map((paper) =>
      paperItem(paper, [plain(gist(paper, context.language, context.texts))], context),
    ),
    ...shareMenu(papers, context),
    ...buttonRow(actions),
  ]);
}
