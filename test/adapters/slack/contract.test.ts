import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { type ChatPlatform, chatContract, type Shown } from '../../contracts/chat.ts';
import { votesContract } from '../../contracts/votes.ts';
import { isObject, list, object, text } from '../../peers/slack/json.ts';
import type { Message } from '../../peers/slack/workspace.ts';
import { run } from './running.ts';
import { seen } from './seen.ts';

/** `U1` reads English and `U2` Chinese. */
const people = { en: 'U1', zh: 'U2' } as const;

function shown(message: Message): Shown {
  const { shown: passages, effects } = seen(message);
  return {
    id: message.ts,
    text: passages.join('\n'),
    buttons: elementsOf(message).map(labelOf),
    isPrivate: message.ephemeralTo !== undefined,
    effects,
  };
}

function elementsOf({ blocks }: Message) {
  return blocks
    .flatMap((block) => [...list(block.elements), object(block.accessory)])
    .filter((element) => isObject(element) && element.type === 'button');
}

function labelOf(button: Record<string, unknown>): string {
  return text(object(button.text).text);
}

for (const mode of ['http', 'socket'] as const) {
  const platform: ChatPlatform = {
    name: `Slack by ${mode}`,
    async open(more, aroundStore) {
      const running = await run({
        mode,
        ...(aroundStore ? { aroundStore } : {}),
        desk: (store, papers) => createDesk(() => papers, store, [...commands, ...more]),
      });
      const { workspace } = running;
      /** Returns the message that `act` added or changed. */
      async function after(user: string, act: () => Promise<unknown>): Promise<Shown> {
        const before = new Map((await running.seen(user)).map(({ ts, edits }) => [ts, edits]));
        await act();
        const changed = (await running.seen(user)).filter(({ ts, edits }) => before.get(ts) !== edits);
        const last = changed.at(-1);
        if (!last) throw new Error('no answer');
        // An answer may take several messages.
        const all = changed.map(shown);
        return {
          ...shown(last),
          text: all.map((one) => one.text).join('\n'),
          effects: all.flatMap((one) => one.effects),
        };
      }
      return {
        ask: (line, language = 'en') =>
          after(people[language], () => running.person(people[language]).command(line)),
        press({ id }, label) {
          const message = workspace.message('C1', id);
          if (!message) throw new Error('the message is gone');
          return after('U1', () =>
            running
              .person('U1')
              .click(message, (element) => element.type === 'button' && labelOf(element) === label),
          );
        },
        posting: {
          chat: (await running.adapter.chat(workspace.id))!,
          place: { channel: 'C1' },
          everyoneSees: async () =>
            workspace.channels
              .get('C1')!
              .messages.filter(({ ephemeralTo }) => ephemeralTo === undefined)
              .map(shown),
        },
        close: () => running.stop(),
      };
    },
    gaps: {
      'same key': 'Slack has no key of ours that it would refuse a second time: who tries again looks first',
    },
  };
  chatContract(platform);
  votesContract(platform);
}
