import type { Texts } from '../i18n/texts.ts';
import type { Block, Reply } from '../model/reply.ts';
import type { PersonData } from '../ports/store.ts';
import { button, buttonRow } from '../reply/button.ts';
import { headed, note, paragraph, sentence } from '../reply/sentence.ts';
import { beforeChange } from './define/before-change.ts';
import type { Command, CommandContext } from './define/command.ts';
import { fromButton } from './define/options.ts';

export const forget: Command = {
  verb: 'forget',
  aliases: ['忘记我', '忘了我', '删除我的数据', '我的数据', '我的资料'],
  phrases: `
    privacy policy, 隐私政策, what do you store, what do you keep, what do you save, what do you have about me`,
  intents: `
    mine data, you keep data, you saved data, seen people mine, seen others mine, seen who mine, seen people ask
    seen others ask, seen who ask, you read posts, private ask, you chat, you keep me, you data me
    remove everything me`,
  summary: (texts) => texts.lists.verbs.forget,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [
    {
      name: 'who',
      summary: (texts) => texts.lists.options.forget,
      positional: true,
      choices: ({ lists }) => [{ value: 'me', label: lists.me }],
      read: (typed) =>
        /^(?:me|myself|all|(?:everything|all)(?: (?:you know )?about me)?|(?:all )?my data|我|自己|我的(?:全部|所有)?数据|全部|所有)$/iu.test(
          typed,
        )
          ? 'me'
          : undefined,
    },
    fromButton('confirm', ['yes']),
  ],
  async run(context) {
    const { request, store, options, texts, chosenLanguages, forgetAnswers, makeCall } = context;
    const { actor } = request;
    const { lists } = texts;
    if (options.confirm !== undefined) {
      const gone = await beforeChange(context, () => store.personData(actor));
      await store.forgetPerson(actor);
      chosenLanguages.forget(actor);
      forgetAnswers();
      return gone.length === 0 ? nothingKept(lists) : headed(lists.forgotten, rows(gone, context));
    }
    const found = await store.personData(actor);
    if (found.length === 0) {
      forgetAnswers();
      return nothingKept(lists);
    }
    return headed(lists.forgetTitle, [
      ...rows(found, context),
      paragraph(lists.forgetAsk),
      ...buttonRow([button(lists.forgetButton, makeCall('forget', { confirm: 'yes' }), { tone: 'danger' })]),
    ]);
  },
};

function nothingKept({ forgetNothing, forgetRest }: Texts['lists']): Reply {
  return sentence(forgetNothing, [], [note(forgetRest)]);
}

function rows(data: readonly PersonData[], { texts }: CommandContext): Block[] {
  const lines = data.map(({ table, rows: count }) => `• ${texts.lists.rows[table](count)}`);
  return [paragraph(lines.join('\n')), note(texts.lists.forgetRest)];
}
