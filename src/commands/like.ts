import { plain, type Reply } from '../model/reply.ts';
import { channelOf } from './channel-subscriptions.ts';
import type { Command, CommandContext, CommandOption, StoreContext } from './define/command.ts';
import { notAllowed } from './define/not-allowed.ts';
import { paper } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';

const values = { more: 1, less: -1, undo: 0 } as const;

const fromButton = (name: string, choices: readonly string[]): CommandOption => ({
  name,
  summary: (texts) => texts.subscriptions.options.button,
  required: false,
  internal: true,
  choices: () => choices.map((value) => ({ value, label: value })),
});

export const like: Command = {
  verb: 'like',
  aliases: ['喜欢', '多来点'],
  summary: (texts) => texts.likes.verb,
  needs: ['post'],
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [
    { ...paper, required: false },
    {
      name: 'how',
      summary: (texts) => texts.likes.how,
      required: false,
      choices: ({ likes }) => [
        { value: 'more', label: likes.more },
        { value: 'less', label: likes.less },
      ],
    },
    fromButton('do', ['undo', 'reset']),
  ],
  async run(context) {
    const { request, options, store, language, texts } = context;
    if (request.actor.isUnknown) return context.problem({ code: 'asker-unknown' });
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    if (options.do === 'reset') {
      if (!request.actor.managesChannel) return context.problem(notAllowed('like', request.actor));
      await store.likes.clear(where.value);
      return said(texts.likes.cleared, context);
    }
    if (options.paper === undefined)
      return context.problem({ code: 'missing-option', verb: 'like', option: 'paper' });
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const how = options.do === 'undo' ? 'undo' : options.how === 'less' ? 'less' : 'more';
    await store.likes.set(where.value, request.actor.user, found.value.id, values[how], request.now);
    const heading = found.value.heading[language];
    const follows = (await store.subscriptions.inChannel(where.value)).some(({ learns }) => learns);
    const note = follows || how === 'undo' ? undefined : texts.likes.nobodyFollows;
    return said(texts.likes.said[how](heading), context, how === 'undo' ? undefined : found.value.id, note);
  },
};

function said(
  text: string,
  { texts, makeCall }: StoreContext | CommandContext,
  undo?: string,
  note?: string,
): Reply {
  return {
    audience: 'private',
    title: text,
    blocks: [
      { kind: 'paragraph', text: plain(text) },
      ...(note === undefined ? [] : [{ kind: 'note' as const, text: plain(note) }]),
      ...(undo === undefined
        ? []
        : [
            {
              kind: 'actions' as const,
              actions: [
                {
                  kind: 'command' as const,
                  label: texts.team.undo,
                  call: makeCall('like', { paper: undo, do: 'undo' }),
                  effect: 'replace' as const,
                },
              ],
            },
          ]),
    ],
  };
}
