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
  phrases:
    /^(?:surprise me|(?:(?:give|show) me )?(?:a )?random (?:paper|one)|(?:give|send|show) me (?:a|some) papers?|another (?:one|paper)|what (?:should|can) (?:i|we) read|(?:给我)?(?:随便|随机|再)?来一?[篇个](?:随机的?)?(?:论文|文章)?|换一?[篇个]|随机一?篇|随便看看|(?:能不能|可以)?(?:请|帮我|给我)?推荐(?:一下(?:论文)?|(?:一篇|几篇|一些)?论文|一篇|几篇|一些)吗?)$/iu,
  intents: `
    should read, recommend paper, recommend one, recommend read, good read, good paper, read one
    good which, bored`,
  summary: (texts) => texts.commands.verbs.random,
  options: [{ ...query, required: false, completion: 'tag' }, lang],
  async run(context) {
    const { library, language, request, texts, makeCall } = context;
    const text = context.options.query;
    const all = { offset: 0, limit: library.papers.length, language };
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
