import { dayInWords } from '../../i18n/dates.ts';
import { labelled } from '../../model/labelled.ts';
import type { Paper } from '../../model/paper.ts';
import { type Action, type Block, type CommandAction, plain, type Reply } from '../../model/reply.ts';
import type { Save } from '../../ports/store.ts';
import { button, buttonRow, type Optional, present } from '../../reply/button.ts';
import { openAction, paperItem } from '../../reply/hits.ts';
import { pagingActions } from '../../reply/paging.ts';
import { headed, paragraph, sentence } from '../../reply/sentence.ts';
import { rankingOf } from '../../search/ranking.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { pageNumber } from '../define/options.ts';

const papersPerPage = 5;

/** Sentences that a list shows besides its papers. */
interface ListNotice {
  /** A question such as "Which paper should be removed?", which people answer with the list's Remove buttons. */
  asks?: string;
  /** Says what was just changed. `undo` takes it back. */
  notice?: string;
  undo?: CommandAction;
}

/** Builds the asker's reading list, filtered as the options say. */
export async function readingList(
  context: StoreContext,
  { asks, notice, undo }: ListNotice = {},
): Promise<Reply> {
  const { texts, options, makeCall } = context;
  const all = await context.store.saves.list(context.request.actor);
  const saves = filtered(all, context);
  const title = titleOf(saves, all, context);
  const changed = present([notice && paragraph(notice), ...buttonRow([undo])]);
  const whole = button(texts.lists.wholeList, makeCall('saved', {}));
  const pages = Math.ceil(saves.length / papersPerPage);
  const current = pageNumber(options.page, pages);
  const shown = saves.slice((current - 1) * papersPerPage, current * papersPerPage);
  const list =
    saves.length === 0
      ? sentence(title, [all.length > 0 && whole])
      : headed(title, [
          asks && paragraph(asks),
          ...shown.flatMap((save) => row(save, current, context)),
          ...buttonRow(listActions(current, pages, context)),
        ]);
  return { ...list, blocks: [...changed, ...list.blocks] };
}

function row(save: Save, current: number, context: CommandContext): Block[] {
  const { texts, language, library, makeCall, timezone } = context;
  const paper = library.byId.get(save.paper);
  const day = (at: number) => dayInWords(at, language, timezone);
  const dates = [texts.team.savedOn(day(save.savedAt))];
  if (save.doneAt !== undefined) dates.push(texts.lists.doneOn(day(save.doneAt)));
  const lines = [plain(dates.join(' · '))];
  if (save.note !== undefined) lines.push(plain(texts.lists.ownNote(save.note)));
  const change = (label: string, verb: string, more: Record<string, string> = {}) =>
    button(
      label,
      makeCall(verb, { paper: save.paper, ...more, ...filters(context), page: String(current) }),
      { hint: labelled(label, paper?.heading[language] ?? save.paper) },
    );
  const remove = change(texts.team.unsave, 'unsave');
  if (!paper) return [{ kind: 'item', title: plain(texts.team.gone(save.paper)), lines, action: remove }];
  const mark =
    save.doneAt === undefined
      ? change(texts.lists.markDone, 'save', { done: 'yes' })
      : change(texts.lists.markOpen, 'save', { done: 'no' });
  const item: Block = { ...paperItem(paper, lines, context), action: undefined };
  return [item, ...buttonRow([openAction(paper, context), mark, remove])];
}

function listActions(current: number, pages: number, context: CommandContext): Optional<Action>[] {
  const { texts, makeCall } = context;
  const own = filters(context);
  return [
    ...pagingActions(current, pages, (to) => makeCall('saved', { ...own, page: String(to) }), texts),
    button(texts.team.exportList, makeCall('saved', { ...own, format: 'bibtex' }), { effect: 'add' }),
    showAllAction(context),
  ];
}

function titleOf(saves: readonly Save[], all: readonly Save[], { texts }: CommandContext): string {
  if (all.length === 0) return texts.team.emptyList;
  if (saves.length === 0) return texts.lists.nothingFits(all.length);
  return saves.length === all.length
    ? texts.team.readingList(all.length)
    : texts.lists.filtered(saves.length, all.length);
}

/** Returns the chosen papers that are still in the corpus, or a reply that says why there are none. */
export async function chosenPapers(context: StoreContext): Promise<Paper[] | Reply> {
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

/** Returns the list's filters as options, so that a button shows the same entries. */
export function filters({ options: { query, only } }: CommandContext) {
  return { query, only };
}

/** Returns the button that asks whether to show the list to everyone, where that is possible. */
export function showAllAction(context: CommandContext): CommandAction | undefined {
  const { texts, makeCall, chat, request } = context;
  if (!chat.capabilities.post || !request.place || request.isAlone) return undefined;
  const call = makeCall('saved', { ...filters(context), to: 'ask' });
  return button(texts.lists.showAll, call, { effect: 'add' });
}
