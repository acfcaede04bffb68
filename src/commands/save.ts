import type { Call } from '../model/call.ts';
import type { Paper } from '../model/paper.ts';
import { plain, type Reply } from '../model/reply.ts';
import type { Command, CommandContext } from './define/command.ts';
import { paper } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';

export const save: Command = {
  verb: 'save',
  aliases: ['收藏', '保存'],
  summary: (texts) => texts.team.verbs.save,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [paper],
  async run(context) {
    const { store, request, texts, language } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const added = await store.saves.add(request.actor, found.value.id, request.now);
    const heading = found.value.heading[language];
    const title = added ? texts.team.saved(heading) : texts.team.savedAlready(heading);
    return listChange(title, texts.team.undo, context.makeCall('unsave', { paper: found.value.id }), context);
  },
};

export const unsave: Command = {
  verb: 'unsave',
  aliases: ['取消收藏', '移出'],
  summary: (texts) => texts.team.verbs.unsave,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [{ ...paper, summary: (texts) => texts.team.options.savedPaper }],
  async run(context) {
    const { options, store, request, texts } = context;
    const found = askedPaper(context);
    const id = found.ok ? found.value.id : (options.paper ?? '');
    const removed = await store.saves.remove(request.actor, id);
    if (!removed && !found.ok) return context.problem(found.problem);
    const heading = headingOf(found.ok ? found.value : undefined, id, context);
    const title = removed ? texts.team.removed(heading) : texts.team.notSaved(heading);
    return listChange(
      title,
      removed ? texts.team.undo : texts.team.save,
      context.makeCall('save', { paper: id }),
      context,
    );
  },
};

/** Returns the paper's heading, or its id if no corpus has the paper any more. */
function headingOf(found: Paper | undefined, id: string, { language }: CommandContext): string {
  return found?.heading[language] ?? id;
}

function listChange(title: string, label: string, undo: Call, { texts, makeCall }: CommandContext): Reply {
  return {
    audience: 'private',
    title,
    blocks: [
      { kind: 'paragraph', text: plain(title) },
      {
        kind: 'actions',
        actions: [
          { kind: 'command', label, call: undo, effect: 'replace' },
          {
            kind: 'command',
            label: texts.team.readingListButton,
            call: makeCall('saved', {}),
            effect: 'add',
          },
        ],
      },
    ],
  };
}
