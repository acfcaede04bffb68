import { afterEach, describe, expect, it } from 'vitest';
import { discordTexts } from '../../../../adapters/discord/texts/discord.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import type { Message } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';

let running: Running;
afterEach(() => running.close());

const shown = (messages: Map<string, Message>) =>
  [...messages.values()].filter((message) => !message.onlyFor);

describe('a form that was filled in wrongly', () => {
  it.each(['en-US', 'zh-CN'] as const)('is opened again as it was filled in, in %s', async (locale) => {
    running = await run({ locale });
    const { peer, channel, person } = running;
    const language = locale === 'zh-CN' ? 'zh' : 'en';
    const { correct } = discordTexts[language];
    const menu = person.usesMenu(
      textsIn('en').team.messageMenu,
      peer.says(running.reader, channel, 'look at this'),
    );
    await peer.until(() => menu.modal !== undefined, 'the form');
    expect(menu.modal?.title).toBe(textsIn(language).commands.forms.share!.title);
    const told = await peer.answer(person.submits(menu, { paper: 'qqqqzzzz', note: 'for Friday' }));
    expect(visible(told)).toContain('qqqqzzzz');
    const again = person.clicks(told, correct);
    await peer.until(() => again.modal !== undefined, 'the form again');
    const values = Object.fromEntries(again.modal!.fields.map(({ customId, value }) => [customId, value]));
    expect(values).toMatchObject({ paper: 'qqqqzzzz', note: 'for Friday' });
    await peer.answer(person.submits(again, { paper: 'AC-ODM' }));
    const posted = shown(channel.messages).at(-1)!;
    expect(visible(posted)).toContain('AC-ODM');
    expect(visible(posted)).toContain('for Friday');
  });

  it('edits a subscription in a form that holds its terms, and clears emptied fields', async () => {
    running = await run();
    const { peer, channel, guild, store } = running;
    const person = peer.person(peer.world.users.get(guild.owner)!, channel);
    const texts = textsIn('en').subscriptions;
    const press = async (message: Message, label: string) => peer.answer(person.clicks(message, label));
    const plan = await peer.answer(
      person.slash('/paper subscribe', { query: 'GRPO', exclude: 'diffusion', at: '25:99', count: '9' }),
    );
    const corrected = person.clicks(plan, discordTexts.en.correct);
    await peer.until(() => corrected.modal !== undefined, 'the form');
    const [time, count] = corrected.modal!.components.map(({ description }) => description);
    expect(time).toContain('“25:99” is not valid for Time');
    expect(count).toContain('“9” is not valid for Papers per post');
    await press(await peer.answer(person.submits(corrected, { at: '8:30', count: '2' })), texts.confirm);
    const edit = await press(await peer.answer(person.slash('/paper subscriptions')), texts.edit);
    const form = person.clicks(edit, discordTexts.en.edit);
    await peer.until(() => form.modal !== undefined, 'the form');
    const same = await peer.answer(person.submits(form, {}));
    expect(JSON.stringify(same)).toContain(texts.unchanged);
    const change = await peer.answer(person.submits(form, { query: '', at: '21:00' }));
    await press(change, texts.confirmChange);
    const [changed] = await store.subscriptions.inWorkspace({
      platform: 'discord',
      workspace: running.guild.id,
    });
    expect(changed).toMatchObject({ query: '', exclude: 'diffusion', at: '21:00', count: 2 });
    expect(peer.violations).toEqual([]);
  });
});
