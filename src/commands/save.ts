import { dayInWords } from '../i18n/dates.ts';
import { ok } from '../model/outcome.ts';
import type { PaperTitle } from '../model/problem.ts';
import type { CommandAction, Reply } from '../model/reply.ts';
import { shorten } from '../model/shorten.ts';
import type { Save, SaveChange } from '../ports/store.ts';
import { button } from '../reply/button.ts';
import { sentence } from '../reply/sentence.ts';
import { beforeChange } from './define/before-change.ts';
import type { Command, CommandContext, StoreContext } from './define/command.ts';
import { fromButton, numberIn, page, paper, readYesOrNo } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { filters, readingList } from './papers/reading-list.ts';
import { readState } from './saved.ts';

/** In UTF-16 units. A longer note is cut, and the answer says so. */
const longestNote = 1_000;

/** The entry that an undo button restores: when the paper was saved and read, in epoch milliseconds. */
const entryBefore = [fromButton('at'), fromButton('doneAt')];

/** Set by the buttons of the reading list: the page and the filters that it shows. */
const ofList = [page, fromButton('query'), fromButton('only')];

export const save: Command = {
  verb: 'save',
  aliases: ['收藏', '保存', '储存', '存', 'bookmark', '稍后读'],
  intents: 'kept',
  summary: (texts) => texts.team.verbs.save,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [
    paper,
    {
      name: 'note',
      aliases: ['附言', '笔记'],
      label: (texts) => texts.lists.noteLabel,
      summary: (texts) => texts.lists.options.note,
      takesRest: true,
    },
    {
      name: 'done',
      summary: (texts) => texts.lists.options.done,
      choices: ({ lists }) => [
        { value: 'yes', label: lists.markDone },
        { value: 'no', label: lists.markOpen },
      ],
      read: readYesOrNo,
    },
    ...entryBefore,
    ...ofList,
  ],
  async run(context) {
    const { store, request, options, texts } = context;
    const asked = options.at === undefined ? askedPaper(context) : ok(savedPaper(options.paper, context));
    // 收藏 未读: in Chinese, to save and the reading list are the same word.
    const only = asked.ok ? undefined : readState(options.paper ?? '');
    if (only !== undefined) return readingList({ ...context, options: { only } });
    if (!asked.ok) return context.problem(asked.problem);
    const { id } = asked.value;
    const { actor, now } = request;
    const before = await beforeChange(context, () => store.saves.get(actor, id));
    if (!before) await store.saves.add(actor, id, instantBefore(now, options.at));
    const change = changeOf(before, context);
    if (change.note !== undefined || change.doneAt !== undefined) await store.saves.change(actor, id, change);
    else if (before) return alreadySaved(asked.value, before, context);
    return listChange(
      savedInWords(asked.value, context),
      button(texts.team.undo, before ? savingAgain(before, context) : removing(id, context)),
      context,
    );
  },
};

export const unsave: Command = {
  verb: 'unsave',
  aliases: ['取消收藏', '移出'],
  intents: 'how stop keep, stop saved',
  summary: (texts) => texts.team.verbs.unsave,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [{ ...paper, required: false, summary: (texts) => texts.lists.options.savedPaper }, ...ofList],
  async run(context) {
    const { options, store, request, texts, language } = context;
    const { actor } = request;
    const { paper: typed } = options;
    if (typed === undefined) return readingList(context, { asks: texts.lists.removeWhich });
    const named = askedPaper(context);
    const before = await beforeChange(context, async () => {
      // The id of a paper that is gone may be nearly the name of another one.
      const withId = await store.saves.get(actor, typed);
      return withId ?? (named.ok ? store.saves.get(actor, named.value.id) : undefined);
    });
    if (before) {
      await store.saves.remove(actor, before.paper);
      const heading = savedPaper(before.paper, context).heading[language];
      const undo = button(texts.team.undo, savingAgain(before, context));
      return listChange(texts.team.removed(heading), undo, context);
    }
    if (!named.ok)
      return named.problem.code === 'unknown-paper'
        ? readingList({ ...context, options: {} }, { asks: texts.lists.removeWhich })
        : context.problem(named.problem);
    const { id, heading } = named.value;
    const saving = button(texts.team.save, context.makeCall('save', { paper: id }));
    return listChange(texts.team.notSaved(heading[language]), saving, context);
  },
};

/** Returns the paper of an entry. If the corpus has it no longer, its id is its heading. */
function savedPaper(id = '', { library }: CommandContext): PaperTitle {
  return library.byId.get(id) ?? { id, heading: { zh: id, en: id } };
}

/** Reads an instant that a button carries. Returns `now` if it is absent, invalid or later. */
function instantBefore(now: number, text: string | undefined): number {
  return Math.min(numberIn(text) ?? now, now);
}

/** Returns the note and mark to store. An undo button replaces both, so that it also takes back a note. */
function changeOf(before: Save | undefined, { options, request }: CommandContext): SaveChange {
  const { note, done, at, doneAt } = options;
  const isUndo = at !== undefined;
  const readAt = before?.doneAt ?? instantBefore(request.now, doneAt);
  return {
    note: note === undefined ? (isUndo ? null : undefined) : shortNote(note),
    doneAt: done === undefined ? undefined : done === 'yes' ? readAt : null,
  };
}

function shortNote(note: string): string {
  return note.length > longestNote ? shorten(note, longestNote) : note;
}

function savedInWords(found: PaperTitle, { options, texts, language }: CommandContext): string {
  const heading = found.heading[language];
  if (options.at !== undefined) return texts.lists.restored(heading);
  if (options.note !== undefined)
    return options.note.length > longestNote
      ? texts.lists.noteCut(heading, longestNote)
      : texts.lists.noteKept(heading);
  if (options.done !== undefined)
    return options.done === 'yes' ? texts.lists.markedDone(heading) : texts.lists.markedOpen(heading);
  return texts.team.saved(heading);
}

/** Says that nothing changed, with a button to remove the paper instead of one to undo. */
function alreadySaved(found: PaperTitle, before: Save, context: StoreContext): Reply | Promise<Reply> {
  const { texts, language, timezone } = context;
  const day = dayInWords(before.savedAt, language, timezone);
  const title = texts.team.savedAlready(found.heading[language], day);
  return listChange(title, button(texts.team.unsave, removing(found.id, context)), context);
}

/** Returns the call of an undo button, which restores the entry with its note and mark, even after it was removed. */
function savingAgain({ paper: id, note, doneAt, savedAt: at }: Save, context: CommandContext) {
  return context.makeCall('save', {
    paper: id,
    at: String(at),
    done: doneAt === undefined ? 'no' : 'yes',
    doneAt: doneAt?.toString(),
    note,
    ...shownList(context),
  });
}

function removing(id: string, context: CommandContext) {
  return context.makeCall('unsave', { paper: id, ...shownList(context) });
}

/** Returns the options that show the same part of the list again, if a button of the list was pressed. */
function shownList(context: CommandContext): Record<string, string | undefined> {
  const { page } = context.options;
  return page === undefined ? {} : { ...filters(context), page };
}

/**
 * Says what changed, with the `undo` button that takes it back. A button of the list is answered with the list, so that
 * it can replace the list that it was pressed in.
 */
function listChange(title: string, undo: CommandAction, context: StoreContext): Reply | Promise<Reply> {
  const { texts, makeCall, options } = context;
  if (options.page !== undefined) return readingList(context, { notice: title, undo });
  return sentence(title, [
    undo,
    button(texts.team.readingListButton, makeCall('saved', {}), { effect: 'add' }),
  ]);
}
