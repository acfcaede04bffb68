import { afterAll, beforeAll, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { everyComponent } from '../../../peers/discord/component-tree.ts';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';

let running: Running;
beforeAll(async () => {
  running = await run({ locale: 'zh-CN' });
});
afterAll(() => running.close());

const texts = textsIn('zh');

it('is exported as a file that only the asker sees', async () => {
  const { peer, person } = running;
  await peer.answer(person.slash('/paper save', { paper: 'AC-ODM', note: '周二讨论' }));
  const message = await peer.answer(person.slash('/paper saved', { format: 'bibtex' }));
  const [file] = everyComponent(message.components).filter(({ type }) => type === 13);
  expect(file?.file).toEqual({ url: 'attachment://reading-list.bib' });
  expect(message.onlyFor).toBe(running.reader.id);
  const sent = peer.requests.findLast(({ files }) => files.size > 0);
  expect(sent?.files.get('reading-list.bib')).toContain('@');
  expect(peer.violations).toEqual([]);
});

it('has notes and buttons, and a card of a saved paper offers to remove it', async () => {
  const { peer, person } = running;
  const list = await peer.answer(person.slash('/paper saved', {}));
  expect(visible(list)).toContain(texts.lists.ownNote('周二讨论'));
  expect(buttons(list)).toEqual(expect.arrayContaining([texts.lists.markDone, texts.team.unsave]));
  const card = await peer.answer(person.slash('/paper show', { paper: 'AC-ODM' }));
  expect(buttons(card)).toContain(texts.team.unsave);
  expect(buttons(card)).not.toContain(texts.team.save);
  expect(peer.violations).toEqual([]);
});
