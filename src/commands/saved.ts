import { type ExportFormat, exportPapers } from '../corpus/formats/export.ts';
import { dayInWords } from '../i18n/dates.ts';
import { labelled } from '../model/labelled.ts';
import type { Paper } from '../model/paper.ts';
import { type Action, type Block, type CommandAction, plain, type Reply } from '../model/reply.ts';
import type { Save } from '../ports/store.ts';
import { openAction, paperItem } from '../reply/hits.ts';
import { pagingActions } from '../reply/paging.ts';
import { headed, note, sentence } from '../reply/sentence.ts';
import { rankingOf } from '../search/ranking.ts';
import { postOnce } from '../team/post-once.ts';
import { postUnlessPressedTwice } from '../team/second-press.ts';
import type { Command, CommandContext, StoreContext } from './define/command.ts';
import { lang, page, pageNumber, query } from './define/options.ts';

const papersPerPage = 5;
const papersPosted = 20;
const endings = { bibtex: '.bib', ris: '.ris', 'csl-json': '.json', markdown: '.md' } as const;
type Format = keyof typeof endings;
const formats = Object.keys(endings) as Format[];
/** Words that people type for the formats. */
const formatNames = new Map<string, Format>([
  ...formats.map((format): [string, Format] => [format, format]),
  ['bib', 'bibtex'],
  ['csl', 'csl-json'],
  ['json', 'csl-json'],
  ['md', 'markdown'],
  ['zotero', 'bibtex'],
  ['latex', 'bibtex'],
  ['endnote', 'ris'],
]);
const states = ['open', 'done'] as const;
type State = (typeof states)[number];
/** Words that people type for entries that they have read or not. */
const stateNames = new Map<string, State>([
  ['unread', 'open'],
  ['没读', 'open'],
  ['未读', 'open'],
  ['没看', 'open'],
  ['read', 'done'],
  ['done', 'done'],
  ['读完', 'done'],
  ['读完了', 'done'],
  ['已读', 'done'],
  ['看完', 'done'],
]);

export const saved: Command = {
  verb: 'saved',
  aliases: ['清单', '待读', '收藏夹', '我的收藏', 'export', '导出'],
  shortcuts: { 导出为: {}, 导出成: {} },
  phrases:
    /^(?:(?:show|see|open) )?(?:(?:my )?reading list|my list|my (?:saved )?papers|saved papers|saved)$|^(?:看|查看|打开)?(?:我的)?(?:收藏|待读|阅读)(?:清单|列表)$|^我的清单$|^(?:what (?:did i save|have i saved|is on my (?:reading )?list)|what[’']s on my (?:reading )?list|(?:clear|empty) my (?:reading )?list)$|^(?:我收藏了(?:什么|哪些(?:论文)?)|(?:看|查看|看看)我的收藏|我收藏的论文|(?:我的)?收藏里有什么|清空(?:我的)?收藏)$|^(?:导出|下载)我的(?:收藏|清单|论文)$/iu,
  summary: (texts) => texts.team.verbs.saved,
  needsStore: true,
  concerns: 'asker',
  options: [
    { ...query, required: false, completion: 'tag', summary: (texts) => texts.lists.options.filter },
    {
      name: 'only',
      summary: (texts) => texts.lists.options.only,
      required: false,
      choices: ({ lists }) => states.map((value) => ({ value, label: lists.only[value] })),
      read: readState,
    },
    {
      name: 'format',
      summary: (texts) => texts.lists.options.format,
      required: false,
      choices: ({ lists }) => formats.map((value) => ({ value, label: lists.formats[value] })),
      read: readFormat,
    },
    lang,
    page,
    {
      name: 'to',
      summary: (texts) => texts.lists.options.to,
      required: false,
      internal: true,
      acts: true,
      choices: () => ['ask', 'channel', 'nobody'].map((value) => ({ value, label: value })),
    },
  ],
  async run(context) {
    const options = withNamed(context.options);
    const asked = { ...context, options };
    if (options.to === 'nobody') return sentence(context.texts.lists.cancelled);
    if (options.to !== undefined) return showToAll(asked);
    if (options.format !== undefined) return exported(options.format as Format, asked);
    return savedList(asked);
  },
};

/** Match words for the whole list, at the start of a query, and words before a format. */
const wholeList =
  /^(?:all|everything|(?:all )?(?:my|the) (?:(?:whole )?(?:reading )?list|(?:saved )?papers)|我的(?:收藏|清单|列表)?|收藏|全部|所有)(?:\s|(?=[成为到])|$)/iu;
const beforeFormat = /^(?:as|in|to|for)\s|^[成为到]\s?/iu;

/** Reads a query that only names a format or a mark as that option: `export my list as bibtex`, `saved unread`. */
function withNamed(options: CommandContext['options']): CommandContext['options'] {
  const { query: typed = '', ...others } = options;
  const words = typed.replace(wholeList, '');
  if (typed !== '' && words === '') return others;
  const format = options.format === undefined ? readFormat(words.replace(beforeFormat, '')) : undefined;
  const only = options.only === undefined ? readState(words) : undefined;
  if (format !== undefined) return { ...others, format };
  return only === undefined ? options : { ...others, only };
}

function readFormat(typed: string): Format | undefined {
  return formatNames.get(typed.trim().toLowerCase());
}

export function readState(typed: string): State | undefined {
  return stateNames.get(typed.trim().toLowerCase());
}

/** Sentences that a list shows besides its papers. */
interface ListNotice {
  /** A question such as "Which paper should be removed?", which people answer with the list's Remove buttons. */
  asks?: string;
  /** Says what was just changed. `undo` takes it back. */
  notice?: string;
  undo?: CommandAction;
}

/** Builds the asker's reading list, filtered as the options say. */
export async function savedList(
  context: StoreContext,
  { asks, notice, undo }: ListNotice = {},
): Promise<Reply> {
  const { texts, options, makeCall } = context;
  const all = await context.store.saves.list(context.request.actor);
  const saves = filtered(all, context);
  const title = titleOf(saves, all, context);
  const changed: Block[] = notice === undefined ? [] : [{ kind: 'paragraph', text: plain(notice) }];
  if (undo) changed.push({ kind: 'actions', actions: [undo] });
  if (saves.length === 0) {
    const whole: CommandAction = {
      kind: 'command',
      label: texts.lists.wholeList,
      call: makeCall('saved', {}),
      effect: 'replace',
    };
    const { blocks } = sentence(title, all.length > 0 ? [whole] : []);
    return { audience: 'private', title, blocks: [...changed, ...blocks] };
  }
  const pages = Math.ceil(saves.length / papersPerPage);
  const current = pageNumber(options.page, pages);
  const rows = saves
    .slice((current - 1) * papersPerPage, current * papersPerPage)
    .flatMap((save) => row(save, current, context));
  return {
    audience: 'private',
    title,
    blocks: [
      ...changed,
      { kind: 'heading', text: title },
      ...(asks === undefined ? [] : [{ kind: 'paragraph', text: plain(asks) } as const]),
      ...rows,
      { kind: 'actions', actions: listActions(current, pages, context) },
    ],
  };
}

function titleOf(saves: readonly Save[], all: readonly Save[], { texts }: CommandContext): string {
  if (all.length === 0) return texts.team.emptyList;
  if (saves.length === 0) return texts.lists.nothingFits(all.length);
  return saves.length === all.length
    ? texts.team.readingList(all.length)
    : texts.lists.filtered(saves.length, all.length);
}

/** Returns the chosen papers that are still in the corpus, or a reply that says why there are none. */
async function chosenPapers(context: StoreContext): Promise<Paper[] | Reply> {
  const all = await context.store.saves.list(context.request.actor);
  const saves = filtered(all, context);
  const papers = saves.flatMap((save) => context.library.byId.get(save.paper) ?? []);
  return papers.length === 0 ? sentence(titleOf([], all, context)) : papers;
}

/** Returns the entries that match the query, in the paper or in the note, and are read or not, as `only` says. */
function filtered(saves: readonly Save[], { options, library }: CommandContext): Save[] {
  const { query: words = '', only } = options;
  const found = new Set(words === '' ? [] : rankingOf(library, words, '').papers.map(({ id }) => id));
  return saves.filter(
    ({ paper, note, doneAt }) =>
      (only === undefined || (only === 'done') === (doneAt !== undefined)) &&
      (words === '' || found.has(paper) || note?.toLowerCase().includes(words.toLowerCase())),
  );
}

function row(save: Save, current: number, context: CommandContext): Block[] {
  const { texts, language, library, makeCall, timezone } = context;
  const paper = library.byId.get(save.paper);
  const day = (at: number) => dayInWords(at, language, timezone);
  const dates = [texts.team.savedOn(day(save.savedAt))];
  if (save.doneAt !== undefined) dates.push(texts.lists.doneOn(day(save.doneAt)));
  const lines = [dates.join(' · '), ...(save.note === undefined ? [] : [texts.lists.ownNote(save.note)])].map(
    plain,
  );
  const button = (label: string, verb: string, more: Record<string, string> = {}): CommandAction => ({
    kind: 'command',
    label,
    hint: labelled(label, paper?.heading[language] ?? save.paper),
    call: makeCall(verb, { paper: save.paper, ...more, ...filters(context), page: String(current) }),
    effect: 'replace',
  });
  const remove = button(texts.team.unsave, 'unsave');
  if (!paper) return [{ kind: 'item', title: plain(texts.team.gone(save.paper)), lines, action: remove }];
  const mark =
    save.doneAt === undefined
      ? button(texts.lists.markDone, 'save', { done: 'yes' })
      : button(texts.lists.markOpen, 'save', { done: 'no' });
  const item: Block = { ...paperItem(paper, lines, context), action: undefined } as Block;
  return [item, { kind: 'actions', actions: [openAction(paper, context), mark, remove] }];
}

/** Returns the list's filters as options, so that a button shows the same entries. */
export function filters({ options: { query: words, only } }: CommandContext): Record<string, string> {
  return { ...(words === undefined ? {} : { query: words }), ...(only === undefined ? {} : { only }) };
}

/** Returns the button that asks whether to show the list to everyone, where that is possible. */
function showAllAction(context: CommandContext): CommandAction[] {
  const { texts, makeCall, chat, request } = context;
  if (!chat.capabilities.post || !request.place || request.isAlone) return [];
  const call = makeCall('saved', { ...filters(context), to: 'ask' });
  return [{ kind: 'command', label: texts.lists.showAll, call, effect: 'add' }];
}

function listActions(current: number, pages: number, context: CommandContext): Action[] {
  const { texts, makeCall } = context;
  const own = filters(context);
  return [
    ...pagingActions(current, pages, (to) => makeCall('saved', { ...own, page: String(to) }), texts),
    {
      kind: 'command',
      label: texts.team.exportList,
      call: makeCall('saved', { ...own, format: 'bibtex' }),
      effect: 'add',
    },
    ...showAllAction(context),
  ];
}

async function exported(format: Format, context: StoreContext): Promise<Reply> {
  const papers = await chosenPapers(context);
  if (!Array.isArray(papers)) return papers;
  const { texts, makeCall } = context;
  const title = texts.lists.exported(papers.length);
  const others = formats.filter((other) => other !== format);
  return headed(title, [
    {
      kind: 'file',
      name: `reading-list${endings[format]}`,
      pieces: [...exportPapers(papers, format satisfies ExportFormat)],
    },
    {
      kind: 'actions',
      actions: [
        ...others.map(
          (other): CommandAction => ({
            kind: 'command',
            label: texts.lists.formats[other],
            call: makeCall('saved', { ...filters(context), format: other }),
            effect: 'add',
          }),
        ),
        ...showAllAction(context),
      ],
    },
  ]);
}

/** Asks whether to post the list into the channel, and posts it when the button of that question is pressed. */
async function showToAll(context: StoreContext): Promise<Reply> {
  const { texts, options, chat, request, makeCall, language } = context;
  if (!chat.capabilities.post || !request.place) return context.problem({ code: 'no-channel' });
  const papers = await chosenPapers(context);
  if (!Array.isArray(papers)) return papers;
  if (options.to === 'ask') {
    const question = texts.lists.askShowAll(papers.length);
    const answer = (label: string, to: string): CommandAction => ({
      kind: 'command',
      label,
      call: makeCall('saved', { ...filters(context), to }),
      effect: 'replace',
    });
    return sentence(question, [
      { ...answer(texts.lists.showAll, 'channel'), tone: 'primary' },
      answer(texts.lists.cancel, 'nobody'),
    ]);
  }
  const title = texts.lists.listOf(request.actor.displayName, papers.length);
  const more = papers.length - papersPosted;
  const list: Reply = {
    audience: 'channel',
    title,
    blocks: [
      { kind: 'heading', text: title },
      ...papers.slice(0, papersPosted).map((paper) => paperItem(paper, [], { language, texts, makeCall })),
      ...(more > 0 ? [note(texts.lists.andMore(more))] : []),
    ],
  };
  const { place } = request;
  const posted = await postUnlessPressedTwice(context.store, request, place, () =>
    postOnce(chat, request, place, list),
  );
  return posted === 'second-press' || posted.ok
    ? sentence(texts.lists.shownToAll)
    : context.problem(posted.problem);
}
