import { wordProblem } from '../i18n/problems.ts';
import { hitItem } from '../reply/hits.ts';
import { pagingActions } from '../reply/paging.ts';
import { type Block, plain, type Reply } from '../reply/reply.ts';
import { search as searchLibrary } from '../search/search.ts';
import type { Results } from '../search/types.ts';
import type { Command, CommandContext, CommandOption } from './command.ts';
import { lang, page, pageNumber, query } from './options.ts';

const usualHitsPerPage = 5;
const mostHitsPerPage = 1000;
const narrowingTags = 4;

/** How many hits a page has, where the asker has room for more than a chat: a terminal. */
const perPage: CommandOption = {
  name: 'limit',
  summary: (texts) => texts.commands.options.limit,
  required: false,
  internal: true,
};

export const search: Command = {
  verb: 'search',
  aliases: ['搜索', '搜', '找', '查', 'find', 's'],
  summary: (texts) => texts.commands.verbs.search,
  options: [query, lang, page, perPage],
  run(context) {
    const text = context.options.query ?? '';
    const size = pageSize(context);
    const wanted = pageNumber(context.options.page, Number.MAX_SAFE_INTEGER);
    const results = resultsPage(context, text, wanted, size);
    if (results.total === 0) {
      if (results.problem?.code === 'empty-query' || results.problem?.code === 'empty-corpus') {
        return context.problem(results.problem);
      }
      const suggestion = results.suggestion === undefined ? {} : { suggestion: results.suggestion };
      return context.problem({ code: 'no-hits', query: text, ...suggestion });
    }
    const pages = Math.ceil(results.total / size);
    const current = Math.min(wanted, pages);
    return resultsReply(
      context,
      current === wanted ? results : resultsPage(context, text, current, size),
      current,
      pages,
    );
  },
};

function pageSize({ options }: CommandContext): number {
  return options[perPage.name] === undefined
    ? usualHitsPerPage
    : pageNumber(options[perPage.name], mostHitsPerPage);
}

function resultsPage(
  { library, language }: CommandContext,
  text: string,
  page: number,
  size: number,
): Results {
  return searchLibrary(library, text, { offset: (page - 1) * size, limit: size, language });
}

function resultsReply(context: CommandContext, results: Results, current: number, pages: number): Reply {
  const { texts, language } = context;
  const title = texts.replies.found(results.total, results.query);
  const first = (current - 1) * pageSize(context) + 1;
  const blocks: Block[] = [{ kind: 'heading', text: title }];
  if (results.problem) blocks.push({ kind: 'note', text: plain(wordProblem(results.problem, language)) });
  blocks.push(...results.hits.map((hit) => hitItem(hit, context)));
  if (results.suggestion !== undefined) blocks.push(suggestionBlock(context, results.suggestion));
  if (pages > 1)
    blocks.push(...narrowing(context, results), {
      kind: 'note',
      text: plain(texts.replies.range(first, first + results.hits.length - 1, results.total)),
    });
  const lineOf = (to: number) => context.line('search', { ...context.options, page: String(to) });
  const actions = pagingActions(current, pages, lineOf, texts);
  if (actions.length > 0) blocks.push({ kind: 'actions', actions });
  return { audience: 'private', title, blocks };
}

function suggestionBlock({ texts, line }: CommandContext, suggestion: string): Block {
  const label = texts.replies.didYouMean(suggestion);
  return {
    kind: 'actions',
    actions: [{ kind: 'command', label, command: line('search', { query: suggestion }), effect: 'add' }],
  };
}

/** Tags that split the results: neither carried by all of them nor asked for already. */
function narrowing({ texts, language, library, line }: CommandContext, results: Results): Block[] {
  const chips = results.facets
    .filter(({ tag, count }) => count < results.total && !results.query.includes(`tag:${tag}`))
    .slice(0, narrowingTags)
    .map(({ tag, count }) => ({
      label: `${library.vocabulary.byId.get(tag)?.label[language] ?? tag} ${count}`,
      command: line('search', { query: `${results.query} tag:${tag}` }),
    }));
  return chips.length === 0 ? [] : [{ kind: 'chips', label: texts.replies.narrow, chips }];
}
