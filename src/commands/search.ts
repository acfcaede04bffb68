import { echo } from '../i18n/echo.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Results } from '../model/hit.ts';
import { labelled } from '../model/labelled.ts';
import type { Block, CommandAction, Reply } from '../model/reply.ts';
import type { Likeness } from '../ports/meaning.ts';
import { button, buttonRow } from '../reply/button.ts';
import { pagingActions } from '../reply/paging.ts';
import { resultsBlocks, resultsTitle } from '../reply/results.ts';
import { note, paragraph, sentence } from '../reply/sentence.ts';
import { likenessFor } from '../search/likeness.ts';
import { orders, search as searchLibrary } from '../search/search.ts';
import { postOnce } from '../team/post-once.ts';
import { postUnlessPressedTwice } from '../team/second-press.ts';
import type { Command, CommandContext, CommandOption } from './define/command.ts';
import { parseCall } from './define/line.ts';
import { meantLine } from './define/mistyped.ts';
import { choicesIn, fromButton, lang, page, pageNumber, query, readWords } from './define/options.ts';
import { smallTalk } from './define/small-talk.ts';
import { understood } from './desk/question.ts';
import { shareMenu } from './papers/paper-actions.ts';

const usualHitsPerPage = 5;
const mostHitsPerPage = 1000;

/** Number of hits on a page. The terminal asks for more than fit into a chat. */
const perPage = fromButton('limit');

/** Posts the page of results into the channel. */
const to: CommandOption = { ...fromButton('to', ['channel']), acts: true };

/** Also lists papers that match only the query's less important words. */
const all = fromButton('all', ['yes']);

export const sort: CommandOption = {
  name: 'sort',
  summary: (texts) => texts.commands.options.sort,
  choices: ({ commands }) => choicesIn(commands.orders),
  read: readWords(
    ['fit', 'best, relevance, relevant, score, 相关, 相关度, 相关性, 匹配, 匹配度'],
    ['year', 'date, time, new, latest, recent, 最近, 时间, 日期, 年份, 年'],
    ['name', 'title, alphabet, alphabetical, a-z, 标题, 名字, 字母'],
  ),
};

export const search: Command = {
  verb: 'search',
  aliases: ['搜索', '搜', '找', '查', 'find', 's'],
  summary: (texts) => texts.commands.verbs.search,
  options: [query, sort, lang, page, perPage, all, to],
  async run(context) {
    const reply = await answer(context);
    const { query = '', page, to } = context.options;
    return page === undefined && to === undefined ? withMeant(reply, query, context) : reply;
  },
};

async function answer(context: CommandContext): Promise<Reply> {
  const { options, texts } = context;
  const { query = '' } = options;
  const isName = context.library.names.called(query).length > 0;
  const said = isName ? undefined : smallTalk(query, texts);
  if (said !== undefined) return talk(said, context);
  const size = pageNumber(options.limit ?? String(usualHitsPerPage), mostHitsPerPage);
  const wanted = pageNumber(options.page, Number.MAX_SAFE_INTEGER);
  const likeness = await likenessFor(query, context.library, context.meaning);
  const results = resultsPage(context, wanted, size, likeness);
  if (results.total === 0) return nothingFound(context, results);
  const pages = Math.ceil(results.total / size);
  const current = Math.min(wanted, pages);
  const shown = current === wanted ? results : resultsPage(context, current, size, likeness);
  const blocks = resultsBlocks(shown, (current - 1) * size + 1, context);
  const title = resultsTitle(shown, context);
  if (options.to === 'channel') return shareResults(title, blocks, context);
  blocks.push(
    ...shareMenu(
      shown.hits.map(({ paper }) => paper),
      context,
    ),
  );
  const turns = pagingActions(
    current,
    pages,
    (page) => context.makeCall('search', { ...options, page: String(page) }),
    texts,
  );
  blocks.push(...buttonRow([...turns, mentionOnly(context, shown), sharing(context)]));
  return { audience: 'private', title, blocks };
}

/** Asks whether a query that begins with a misspelt verb was meant as a command. The results stay below. */
function withMeant(reply: Reply, query: string, { commands, library, texts }: CommandContext): Reply {
  const line = meantLine(query, commands, library);
  if (line === undefined) return reply;
  const [word = ''] = query.trim().split(/\s/u, 1);
  const call = understood(parseCall(line, commands), library, commands);
  // A button for a paper that is not known would say that the paper is gone.
  const { paper } = call.options;
  if (paper !== undefined && !library.byId.has(paper)) return reply;
  const { blocks } = sentence(texts.replies.meant(word), [button(echo(line), call, { effect: 'add' })]);
  return { ...reply, blocks: [...blocks, ...reply.blocks] };
}

function resultsPage(
  { library, language, options, request, searched }: CommandContext,
  shown: number,
  size: number,
  likeness: Likeness | undefined,
): Results {
  const everything = options.all === 'yes';
  const startedAt = performance.now();
  const results = searchLibrary(library, options.query ?? '', {
    offset: (shown - 1) * size,
    limit: size,
    everything,
    order: orders.find((order) => order === options.sort),
    language,
    likeness,
    now: request.now,
  });
  searched(performance.now() - startedAt);
  return results;
}

function talk(said: string, { makeCall, texts }: CommandContext): Reply {
  return sentence(said, [
    button(texts.replies.seeTopics, makeCall('topics', {}), { effect: 'add' }),
    button(texts.replies.seeHelp, makeCall('help', {}), { effect: 'add' }),
  ]);
}

function mentionOnly(
  { options, makeCall, texts }: CommandContext,
  { more }: Results,
): CommandAction | undefined {
  const call = makeCall('search', { ...options, page: undefined, all: 'yes' });
  return more && button(texts.replies.mentionOnly(more.count, more.words), call);
}

/** Builds the reply for a query without hits. It also mentions a syntax error, which may be the reason. */
export function nothingFound(context: CommandContext, { query: text, problem, suggestion }: Results): Reply {
  if (context.library.papers.length === 0) return context.problem({ code: 'empty-corpus' });
  if (problem?.code === 'empty-query' || problem?.code === 'unknown-address') return context.problem(problem);
  const reply = context.problem({ code: 'no-hits', query: text, suggestion });
  if (!problem) return reply;
  return { ...reply, blocks: reply.blocks.toSpliced(1, 0, note(wordProblem(problem, context.language))) };
}

function sharing({ options, makeCall, texts, chat, request }: CommandContext): CommandAction | undefined {
  if (!chat.capabilities.post || !request.place || request.isAlone) return undefined;
  const call = makeCall('search', { ...options, to: 'channel' });
  return button(texts.replies.shareResults, call, { effect: 'add' });
}

async function shareResults(found: string, blocks: Block[], context: CommandContext): Promise<Reply> {
  const { request, chat, texts } = context;
  if (!chat.capabilities.post || !request.place) return context.problem({ code: 'no-channel' });
  const opening = texts.team.sharedResults(request.actor.displayName);
  const reply: Reply = {
    audience: 'channel',
    title: labelled(opening, found),
    blocks: [paragraph(opening), ...blocks],
  };
  const { place } = request;
  const posted = await postUnlessPressedTwice(context.store, request, place, () =>
    postOnce(chat, request, place, reply),
  );
  return posted.ok ? sentence(texts.replies.shared) : context.problem(posted.problem);
}
