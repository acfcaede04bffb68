import { parseCall } from '../../../src/commands/define/line.ts';
import { type ChatPlatform, chatContract, type Shown } from '../../contracts/chat.ts';
import { votesContract } from '../../contracts/votes.ts';
import type { Message } from '../../peers/discord/world.ts';
import { run } from './running.ts';
import { buttons, marks, visible } from './seen.ts';

/** Formatting that the renderer writes on purpose. */
const meant = new Set(['heading', 'bold', 'subtext', 'code']);

function shown(message: Message): Shown {
  return {
    id: message.id,
    text: visible(message),
    buttons: buttons(message),
    isPrivate: message.onlyFor !== undefined,
    effects: marks(message)
      .filter(({ kind }) => !meant.has(kind))
      .map(({ kind, text }) => `${kind} ${text}`),
  };
}

for (const way of ['gateway', 'http'] as const) {
  const platform: ChatPlatform = {
    name: `Discord by ${way}`,
    async open(more, aroundStore) {
      const running = await run({ way, commands: more, ...(aroundStore ? { aroundStore } : {}) });
      const { peer, reader, channel, desk } = running;
      const speaker = (language: string) =>
        peer.person({ ...reader, locale: language === 'zh' ? 'zh-CN' : 'en-US' }, channel);
      return {
        async ask(line, language = 'en') {
          const { verb, options } = parseCall(line, desk.commands);
          return shown(await peer.answer(speaker(language).slash(`/paper ${verb}`, options)));
        },
        async press({ id }, label) {
          const message = channel.messages.get(id);
          if (!message) throw new Error('the message is gone');
          return shown(await peer.answer(speaker('en').clicks(message, label)));
        },
        posting: {
          chat: running.discord.chat(running.guild.id),
          place: { channel: channel.id },
          everyoneSees: async () =>
            [...channel.messages.values()].filter(({ onlyFor }) => !onlyFor).map(shown),
        },
        close: () => running.close(),
      };
    },
  };
  chatContract(platform);
  votesContract(platform);
}
