import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { libraryIn } from '../../../library/library-in.ts';
import { newFolder } from '../../../new-folder.ts';
import { list, object } from '../../../peers/slack/json.ts';
import type { View } from '../../../peers/slack/workspace.ts';
import { type Running, run } from '../running.ts';

let running: Running;
beforeEach(async () => {
  running = await run({ mode: 'http' });
  const { workspace } = running;
  workspace.addChannel('C2', { name: 'elsewhere', members: [workspace.botUser, 'U1'] });
});
afterEach(() => running.stop());

const pick = (label: string, value: string) => ({ text: { type: 'plain_text', text: label }, value });

function posts(channel = 'C1') {
  const { workspace } = running;
  return workspace.channels
    .get(channel)!
    .messages.filter((one) => one.ephemeralTo === undefined && one.user === workspace.botUser);
}

async function openedForm(): Promise<View> {
  await running.adapter.idle();
  return [...running.workspace.views.values()].at(-1)!;
}

async function lastTold(user = 'U1', channel = 'C1'): Promise<string> {
  return (await running.seen(user, channel)).at(-1)?.text ?? '';
}

function fieldOf(view: View, option: string) {
  return object(list(view.view.blocks).find((block) => block.block_id === `option:${option}`)?.element);
}

it('shares a list of results under the name of the person who shares it', async () => {
  const person = running.person();
  await person.command('search GRPO');
  const found = (await running.seen()).at(-1)!;
  await person.click(found, (element) => JSON.stringify(element).includes('Share with the channel'));
  await running.adapter.idle();
  expect(posts().at(-1)?.text).toMatch(/^u1 shared these search results\n/u);
});

it('posts once for a button that is pressed twice', async () => {
  const person = running.person();
  const press = async (line: string, label: string) => {
    await person.command(line);
    // Both clicks of a double click leave before the first answer can replace the button.
    const shown = (await running.seen()).at(-1)!;
    for (const _ of [1, 2]) {
      const before = structuredClone(shown);
      await person.click(before, (element) => JSON.stringify(element).includes(`"${label}"`));
      await running.adapter.idle();
    }
  };
  await press('show TreePO', 'Share here');
  expect(posts()).toHaveLength(1);
  await press('search GRPO', 'Share with the channel');
  expect(posts()).toHaveLength(2);
  await press('topics', 'Show to everyone here');
  expect(posts()).toHaveLength(3);
  await person.command('save TreePO');
  await running.adapter.idle();
  await press('saved to:ask', 'Show to everyone');
  expect(posts()).toHaveLength(4);
});

it('takes back all messages of a long share, and nobody else’s', async () => {
  const person = running.person();
  await running.person('U2').command('share TreePO to:C1');
  await running.adapter.idle();
  const [other] = posts('C1');
  await person.command(`share TreePO to:C2 note:${'many words '.repeat(1_500)}`);
  const told = (await running.seen()).at(-1)!;
  const long = posts('C2');
  expect(long.map(({ threadTs }) => threadTs)).toEqual([undefined, long[0]?.ts]);
  await running.person('U2').command(`share TreePO undo:C2/${long[1]?.ts}`);
  await running.person('U2').command(`share TreePO undo:C2/${long[0]?.ts}`);
  expect(await lastTold('U2')).toContain('不是你分享的');
  expect(posts('C2')).toEqual(long);
  await person.click(told, (element) => JSON.stringify(element).includes('"Undo"'));
  expect(await lastTold()).toBe('Taken back: the post is deleted.');
  expect([posts('C2'), posts('C1')]).toEqual([[], [other]]);
});

it('tells only the asker that what they want to show to everyone is gone', async () => {
  const person = running.person();
  await person.command('topics');
  const shown = structuredClone((await running.seen()).at(-1)!);
  const [button] = JSON.stringify(shown.blocks).match(
    /\{[^{}]*\{[^{}]*"Show to everyone here"[^{}]*\}[^{}]*\}/u,
  )!;
  const old = button.replace('"topics"', '"show gone-paper"');
  expect(old).not.toBe(button);
  const blocks = JSON.parse(JSON.stringify(shown.blocks).replace(button, old));
  await person.click({ ...shown, blocks }, (element) => JSON.stringify(element).includes('gone-paper'));
  await running.adapter.idle();
  expect(posts()).toEqual([]);
  expect(await lastTold()).toContain('no longer in the corpus');
});

it('offers to share into a picked channel, but not here, where nobody else reads', async () => {
  const shown = async (words: string) => {
    await running.person().direct(words);
    return JSON.stringify((await running.seen('U1', 'DU1')).at(-1)?.blocks);
  };
  await running.person().command('save TreePO');
  const card = await shown('TreePO');
  expect(card).toContain('"Share…"');
  expect(card).not.toContain('"Share here"');
  expect(await shown('search GRPO')).not.toContain('"Share with the channel"');
  expect(await shown('saved')).not.toContain('"Show to everyone"');
});

describe('the form to share', () => {
  it('opens from a card and from a list, and posts a part with a note into a picked channel', async () => {
    const person = running.person();
    await person.command('show TreePO');
    const card = (await running.seen()).at(-1)!;
    expect(JSON.stringify(card)).not.toContain('Share with the channel');
    await person.click(card, (element) => JSON.stringify(element).includes('Share…'));
    const form = await openedForm();
    expect(fieldOf(form, 'paper').initial_option).toMatchObject({ value: 'treepo' });
    await person.submit(form, {
      'fill:share:part': pick('method', 'method'),
      'fill:share:lang': pick('中文', 'zh'),
      'fill:share:note': 'see *this*',
      'fill:share:to': 'C2',
    });
    expect(await lastTold()).toContain('已分享到你选的频道');
    expect(posts()).toEqual([]);
    const [shared] = posts('C2');
    expect(shared?.text).toContain('u1 分享了这篇论文：see *this*');
    await person.command('search tag:grpo');
    const listed = (await running.seen()).at(-1)!;
    await person.click(listed, (element) => String(element.action_id).startsWith('form:'));
    const second = await openedForm();
    expect(second).not.toBe(form);
    await person.submit(second, {});
    await running.adapter.idle();
    expect(posts()).toHaveLength(1);
  });

  it('offers the papers that a message names or links, from the message menu', async () => {
    const { workspace } = running;
    const person = running.person();
    const one = workspace.post({ channel: 'C1', user: 'U2', text: 'is TreePO any good?', blocks: [] });
    await person.messageShortcut('share_paper', one);
    expect(fieldOf(await openedForm(), 'paper').initial_option).toMatchObject({ value: 'treepo' });
    const several = { ...one, text: 'TreePO or AC-ODM? &lt;!channel&gt;' };
    await person.messageShortcut('share_paper', several);
    const form = await openedForm();
    expect(fieldOf(form, 'paper').initial_option).toBeUndefined();
    const { options, violations } = await person.suggest(form, 'fill:share:paper', '');
    expect(options.slice(0, 2).map(({ value }) => value)).toEqual(['treepo', 'ac-odm']);
    expect(violations).toEqual([]);
  });
});

describe('a picked channel', () => {
  it.each([
    ['that the person is not in', 'C3', 'only in channels where you can post too'],
    ['that is private and without the bot', 'G3', 'only in channels where you can post too'],
    ['that is archived', 'C4', 'The channel is archived'],
    ['that is not there', 'C9', 'only in channels where you can post too'],
    ['called by its name', '#elsewhere', 'the channel you picked'],
  ])('%s: %s', async (_case, channel, told) => {
    const { workspace } = running;
    workspace.addChannel('C3', { name: 'others', members: [workspace.botUser, 'U2'] });
    workspace.addChannel('G3', { name: 'secret', kind: 'private', members: ['U1'] });
    workspace.addChannel('C4', { name: 'old', members: [workspace.botUser, 'U1'], archived: true });
    await running.person().command(`share TreePO to:${channel}`);
    expect(await lastTold()).toContain(told);
    for (const id of ['C1', 'C3', 'G3', 'C4']) expect(posts(id)).toEqual([]);
  });

  it.each(['share TreePO to #reading', 'share TreePO with #reading', '把 TreePO 分享到 #reading'])(
    'may be named in words: %s',
    async (line) => {
      const { workspace } = running;
      workspace.addChannel('C5', { name: 'reading', members: [workspace.botUser, 'U1'] });
      await running.person().command(line);
      await running.adapter.idle();
      expect(posts('C5')).toHaveLength(1);
      expect(posts('C1')).toEqual([]);
    },
  );

  it('is refused to guests and to people of other organisations who are not in it', async () => {
    const { workspace } = running;
    workspace.addUser('U3', { role: 'guest' });
    workspace.addUser('U4', { foreignTeam: 'T9' });
    for (const user of ['U3', 'U4']) {
      workspace.channels.get('C1')?.members.add(user);
      await running.person(user).command('share TreePO to:C2');
      expect(await lastTold(user)).toContain('only in channels where you can post too');
    }
    expect(posts('C2')).toEqual([]);
  });
});

it('shows the paper that a mention links in a sentence, and asks which of several', async () => {
  await running.stop();
  const folder = newFolder();
  const entry = (id: string, title: string) =>
    `@article{${id}, title={${title}}, abstract={We dig.}, eprint={${id}}, archivePrefix={arXiv}}\n`;
  await writeFile(join(folder, 'two.bib'), entry('2501.00001', 'Koalas') + entry('2501.00002', 'Wombats'));
  const two = await libraryIn(folder);
  running = await run({ mode: 'http', desk: (store) => createDesk(() => two, store, commands) });
  const person = running.person();
  for (const line of [
    'what do you think of <https://arxiv.org/abs/2501.00001v2>?',
    '<https://arxiv.org/pdf/2501.00001>',
  ]) {
    await person.mention(line);
    expect(await lastTold()).toMatch(/^Koalas/u);
  }
  await person.mention(
    '<https://arxiv.org/abs/2501.00001> or <https://arxiv.org/pdf/2501.00002|arxiv.org/pdf/2501.00002>?',
  );
  const choice = (await running.seen()).at(-1)!;
  expect(choice.text).toContain('could be several papers');
  await person.click(choice, (element) => JSON.stringify(element).includes('Wombats'));
  expect(await lastTold()).toMatch(/^Wombats/u);
});
