import { expect, it } from 'vitest';
import { readMention } from '../../../../adapters/discord/read/mention.ts';

const [bot, channel, guild, user] = ['100', '200', '300', '400'];
const words = (content: string) =>
  readMention(
    {
      id: '500',
      channel_id: channel,
      guild_id: guild,
      type: 0,
      author: { id: user, username: 'ada' },
      content,
    },
    bot,
  )?.words;

it.each([
  [`<@${bot}> TreePO`, 'TreePO'],
  [`<@!${bot}>   show TreePO`, 'show TreePO'],
  [`<@&600> <@${bot}> sparse rewards <@${user}>`, 'sparse rewards'],
  [`<@${bot}> <:pepe:123456> <a:party:123>`, ''],
  [`<@${bot}> grpo in <#700>`, 'grpo in'],
  [`<@${bot}> a<b and x:y:z`, 'a<b and x:y:z'],
])('%s asks “%s”', (content, asked) => expect(words(content)).toBe(asked));

it('hears no message that names somebody else', () => {
  expect(words(`<@${user}> TreePO`)).toBeUndefined();
});
