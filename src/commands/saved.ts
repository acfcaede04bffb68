import { type ExportFormat, exportPapers } from '../corpus/formats/export.ts';
import type { Reply } from '../model/reply.ts';
import { button, buttonRow } from '../reply/button.ts';
import { paperItem } from '../reply/hits.ts';
import { headed, notes, sentence } from '../reply/sentence.ts';
import { postOnce } from '../team/post-once.ts';
import { postUnlessPressedTwice } from '../team/second-press.ts';
import type { Command, CommandContext, StoreContext } from './define/command.ts';
import { choicesIn, fromButton, lang, page, query, readWords } from './define/options.ts';
import { chosenPapers, filters, readingList, showAllAction } from './papers/reading-list.ts';

const papersPosted = 20;
const endings = { bibtex: '.bib', ris: '.ris', 'csl-json': '.json', markdown: '.md' } as const;
type Format = keyof typeof endings;
const formats = Object.keys(endings) as Format[];
const readFormat = readWords<Format>(
  ['bibtex', 'bibtex, bib, zotero, latex'],
  ['ris', 'ris, endnote'],
  ['csl-json', 'csl-json, csl, json'],
  ['markdown', 'markdown, md'],
);
export const readState = readWords<'open' | 'done'>(
  ['open', 'unread, 没读, 未读, 没看'],
  ['done', 'read, done, 读完, 读完了, 已读, 看完'],
);

export const saved: Command = {
  verb: 'saved',
  aliases: ['清单', '待读', '收藏夹', '我的收藏', 'export', '导出', '汇出'],
  shortcuts: { 导出为: {}, 导出成: {} },
  phrases: `
    reading list, share reading list, my papers, share my papers, 公开我的清单, 公开我的收藏, 导出论文, 下载论文`,
  intents: `
    saved, mine list, export list, how export, did keep, which keep, clear keep, clear list, export keep, mine keep, export mine`,
  summary: (texts) => texts.team.verbs.saved,
  needsStore: true,
  concerns: 'asker',
  options: [
    { ...query, required: false, completion: 'tag', summary: (texts) => texts.lists.options.filter },
    {
      name: 'only',
      summary: (texts) => texts.lists.options.only,
      choices: ({ lists }) => choicesIn(lists.only),
      read: readState,
    },
    {
      name: 'format',
      summary: (texts) => texts.lists.options.format,
      choices: ({ lists }) => choicesIn(lists.formats),
      read: readFormat,
    },
    lang,
    page,
    { ...fromButton('to', ['ask', 'channel', 'nobody']), acts: true },
  ],
  async run(context) {
    const options = withNamed(context.options);
    const asked = { ...context, options };
    if (options.to === 'nobody') return sentence(context.texts.lists.cancelled);
    if (options.to !== undefined) return showToAll(asked);
    if (options.format !== undefined) return exported(options.format as Format, asked);
    return readingList(asked);
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

async function exported(format: Format, context: StoreContext): Promise<Reply> {
  const papers = await chosenPapers(context);
  if (!Array.isArray(papers)) return papers;
  const { texts, makeCall } = context;
  const title = texts.team.readingList(papers.length);
  const others = formats.filter((other) => other !== format);
  return headed(title, [
    {
      kind: 'file',
      name: `reading-list${endings[format]}`,
      pieces: [...exportPapers(papers, format satisfies ExportFormat)],
    },
    ...buttonRow([
      ...others.map((other) =>
        button(texts.lists.formats[other], makeCall('saved', { ...filters(context), format: other }), {
          effect: 'add',
        }),
      ),
      showAllAction(context),
    ]),
  ]);
}

/** Asks whether to post the list into the channel, and posts it when the button of that question is pressed. */
async function showToAll(context: StoreContext): Promise<Reply> {
  const { texts, options, chat, request, makeCall, language } = context;
  if (!chat.capabilities.post || !request.place) return context.problem({ code: 'no-channel' });
  const papers = await chosenPapers(context);
  if (!Array.isArray(papers)) return papers;
  if (options.to === 'ask') {
    const answer = (to: string) => makeCall('saved', { ...filters(context), to });
    return sentence(texts.lists.askShowAll(papers.length), [
      button(texts.lists.showAll, answer('channel'), { tone: 'primary' }),
      button(texts.lists.cancel, answer('nobody')),
    ]);
  }
  const title = texts.lists.listOf(request.actor.displayName, papers.length);
  const more = papers.length - papersPosted;
  const list = headed(
    title,
    [
      ...papers.slice(0, papersPosted).map((paper) => paperItem(paper, [], { language, texts, makeCall })),
      ...notes(more > 0 && texts.lists.andMore(more)),
    ],
    'channel',
  );
  const { place } = request;
  const posted = await postUnlessPressedTwice(context.store, request, place, () =>
    postOnce(chat, request, place, list),
  );
  return posted.ok ? sentence(texts.lists.shownToAll) : context.problem(posted.problem);
}
