import { wordProblem } from '../i18n/problems/problems.ts';
import { fnv1a } from '../model/hash.ts';
import { button } from '../reply/button.ts';
import { notes } from '../reply/sentence.ts';
import { search } from '../search/search.ts';
import type { Command } from './define/command.ts';
import { lang, query } from './define/options.ts';
import { nothingFound } from './search.ts';
import { openedCard } from './show.ts';

export const random: Command = {
  verb: 'random',
  aliases: ['随机', '随便'],
  phrases: `
    surprise me, surprise us, a paper, some papers, what can i read, what can we read, 推荐一下, 推荐一些, 随便看看, 换一篇, 来一个
    随便来一个`,
  intents: `
    should read, recommend paper, recommend one, recommend read, good read, good paper, read one, good which, bored
    random one, random paper, another one, another paper, recommend count, recommend me`,
  summary: (texts) => texts.commands.verbs.random,
  options: [{ ...query, required: false, completion: 'tag' }, lang],
  async run(context) {
    const { library, language, request, texts, makeCall } = context;
    const text = context.options.query;
    const all = { offset: 0, limit: library.papers.length, language, now: request.now };
    const results = text === undefined ? undefined : search(library, text, all);
    const papers = results?.hits.map((hit) => hit.paper) ?? library.papers;
    const picked = papers[pick(request.id, papers.length)];
    if (!picked) return results ? nothingFound(context, results) : context.problem({ code: 'empty-corpus' });
    const again = makeCall('random', { query: text });
    const card = await openedCard(picked, context, [button(texts.replies.anotherRandom, again)]);
    const said = notes(
      results?.near && texts.replies.nearestOne(results.query),
      results?.problem && wordProblem(results.problem, language),
    );
    return { ...card, blocks: card.blocks.toSpliced(1, 0, ...said) };
  },
};

/** Returns an index below `count`, the same for every delivery of a request. */
function pick(requestId: string, count: number): number {
  return count === 0 ? 0 : fnv1a(requestId) % count;
}
