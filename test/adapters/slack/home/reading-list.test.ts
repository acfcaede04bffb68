import { afterEach, beforeEach, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

let running: Running;
let slack: Slack;
beforeEach(async () => {
  slack = await new Slack({ now: () => Date.UTC(2026, 2, 2, 9) }).start();
  slack.addWorkspace();
  running = await run({ mode: 'socket', slack, now: () => Date.UTC(2026, 2, 2, 9) });
});
afterEach(async () => {
  await running.stop();
  await slack.stop();
});

const texts = textsIn('en');

async function command(words: string): Promise<string> {
  await running.person('U1').command(words);
  return JSON.stringify((await running.seen('U1')).at(-1));
}

it('is on the App Home with buttons to remove and to mark, and exported as text to copy', async () => {
  await command('save AC-ODM note: for Tuesday');
  await running.person('U1').openHome();
  await running.adapter.idle();
  const home = JSON.stringify(running.workspace.homes.get('U1')?.view);
  for (const shown of [texts.lists.ownNote('for Tuesday'), texts.team.unsave, texts.lists.markDone])
    expect(home).toContain(shown);
  expect(await command('saved format:bibtex')).toContain('@');
});

it('shares the paper of a card on the App Home into a channel that the person picks', async () => {
  const { workspace } = running;
  const person = running.person('U1');
  await person.openHome();
  await running.adapter.idle();
  const home = workspace.homes.get('U1')!;
  await person.clickInView(home, (element) => JSON.stringify(element).includes(texts.team.shareAs));
  await running.adapter.idle();
  const form = [...workspace.views.values()].at(-1)!;
  expect(JSON.stringify(form.view)).toContain('Choose a channel');
  const { body } = await person.submit(form, { 'fill:share:to': 'C1' });
  expect(body.response_action).not.toBe('errors');
  await running.adapter.idle();
  const posted = (await running.seen('U2', 'C1')).at(-1);
  expect(posted).toMatchObject({ user: workspace.botUser });
  expect(posted?.text).toContain('u1 shared this paper');
});
