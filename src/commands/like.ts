import { echo } from '../i18n/echo.ts';
import type { Reply } from '../model/reply.ts';
import { button, buttonRow } from '../reply/button.ts';
import { note, notes, sentence } from '../reply/sentence.ts';
import { beforeChange } from './define/before-change.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, CommandContext } from './define/command.ts';
import { fromButton, paper, readWords } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { manageAction } from './subscriptions/channel-subscriptions.ts';

const values = { more: 1, less: -1, undo: 0 } as const;

export const like: Command = {
  verb: 'like',
  aliases: ['喜欢', '多来点'],
  shortcuts: { dislike: { how: 'less' }, 不喜欢: { how: 'less' }, 少来点: { how: 'less' } },
  intents: 'upvote, like button, did like paper',
  summary: (texts) => texts.likes.verb,
  needs: ['schedules'],
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [
    paper,
    {
      name: 'how',
      summary: (texts) => texts.likes.how,
      choices: ({ likes }) => [
        { value: 'more', label: likes.more },
        { value: 'less', label: likes.less },
      ],
      read: readWords(['more', '多, 更多, 多点, 多来点, 多看'], ['less', '少, 更少, 少点, 少来点, 少看']),
    },
    fromButton('do', ['undo']),
  ],
  async run(context) {
    const { request, options, store, language, texts } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const found = askedPaper(context);
    const how = options.do === 'undo' ? 'undo' : options.how === 'less' ? 'less' : 'more';
    if (!found.ok) {
      const reply = context.problem(found.problem);
      return how !== 'undo' && found.problem.code === 'unknown-paper' && !request.isPress
        ? withTopic(reply, how, context)
        : reply;
    }
    const { id } = found.value;
    const before = await beforeChange(context, () => store.likes.get(where.value, request.actor.user, id));
    await store.likes.set(where.value, request.actor.user, id, values[how], request.now);
    const heading = found.value.heading[language];
    if (how === 'undo') return sentence(texts.likes.said.undo(heading));
    const here = (await store.subscriptions.inChannel(where.value)).filter(({ recap }) => !recap);
    const why = here.length === 0 ? texts.subscriptions.none : texts.likes.nobodyFollows;
    const opposite = how === 'more' ? 'less' : 'more';
    const undo = before === values[opposite] ? { how: opposite } : { do: 'undo' };
    const call = context.makeCall('like', { paper: id, ...undo });
    return sentence(
      texts.likes.said[how](heading),
      [button(texts.team.undo, call)],
      notes(!here.some(({ learns }) => learns) && why),
    );
  },
};

/** Says how to get more or less of what is no paper's name and may be a topic: `like GRPO`, `not interested in GRPO`. */
function withTopic(reply: Reply, how: 'more' | 'less', context: CommandContext): Reply {
  const { texts, makeCall, options } = context;
  const query = options.paper ?? '';
  const [words, action] =
    how === 'less'
      ? [texts.likes.leaveOut, manageAction(context)]
      : [texts.likes.follow, button(`subscribe ${echo(query)}`, makeCall('subscribe', { query }))];
  const row = buttonRow([{ ...action, effect: 'add' }]);
  return { ...reply, blocks: [note(words), ...row, ...reply.blocks] };
}
