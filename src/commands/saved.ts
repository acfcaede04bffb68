import { type ExportFormat, exportPapers } from '../corpus/formats/export.ts';
import { dayInWords } from '../i18n/dates.ts';
import { type Action, type Block, plain } from '../model/reply.ts';
import type { Save } from '../ports/store.ts';
import { paperItem } from '../reply/hits.ts';
import { pagingActions } from '../reply/paging.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang, page, pageNumber } from './define/options.ts';

const papersPerPage = 8;
const formats: readonly ExportFormat[] = ['bibtex', 'markdown'];

export const saved: Command = {
  verb: 'saved',
  aliases: ['清单', '待读', '收藏夹'],
  summary: (texts) => texts.team.verbs.saved,
  needsStore: true,
  concerns: 'asker',
  options: [
    {
      name: 'format',
      summary: (texts) => texts.team.options.format,
      required: false,
      choices: () => formats.map((value) => ({ value, label: value })),
    },
    lang,
    page,
  ],
  async run(context) {
    const { store, request, texts, options } = context;
    const saves = await store.saves.list(request.actor);
    const { emptyList, readingList } = texts.team;
    if (saves.length === 0)
      return {
        audience: 'private',
        title: emptyList,
        blocks: [{ kind: 'paragraph', text: plain(emptyList) }],
      };
    const title = readingList(saves.length);
    const blocks: Block[] = [{ kind: 'heading', text: title }];
    if (options.format === undefined) blocks.push(...listBlocks(saves, context));
    else blocks.push(...exportBlocks(saves, options.format as ExportFormat, context));
    return { audience: 'private', title, blocks };
  },
};

function listBlocks(saves: readonly Save[], context: CommandContext): Block[] {
  const { texts, language, request, library, makeCall, options } = context;
  const pages = Math.ceil(saves.length / papersPerPage);
  const current = pageNumber(options.page, pages);
  const rows = saves.slice((current - 1) * papersPerPage, current * papersPerPage).map((save): Block => {
    const paper = library.byId.get(save.paper);
    const day = plain(texts.team.savedOn(dayInWords(save.savedAt, language, request.actor.timezone)));
    return paper
      ? paperItem(paper, [day], context)
      : {
          kind: 'item',
          title: plain(texts.team.gone(save.paper)),
          lines: [day],
          action: removeAction(save.paper, context),
        };
  });
  const actions: Action[] = [
    ...pagingActions(current, pages, (to) => makeCall('saved', { page: String(to) }), texts),
    {
      kind: 'command',
      label: texts.team.exportList,
      call: makeCall('saved', { format: 'bibtex' }),
      effect: 'add',
    },
  ];
  return [...rows, { kind: 'actions', actions }];
}

function removeAction(id: string, { texts, makeCall }: CommandContext): Extract<Action, { kind: 'command' }> {
  return {
    kind: 'command',
    label: texts.team.unsave,
    call: makeCall('unsave', { paper: id }),
    effect: 'add',
  };
}

/** Builds one block per paper, so that platforms can split long lists between papers. */
function exportBlocks(saves: readonly Save[], format: ExportFormat, { library }: CommandContext): Block[] {
  const papers = saves.flatMap((save) => library.byId.get(save.paper) ?? []);
  return [...exportPapers(papers, format)].map((text) => ({
    kind: 'paragraph',
    text: [{ text: text.trim(), style: 'code' }],
  }));
}
