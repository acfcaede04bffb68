import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

describe.each(['http', 'socket'] as const)('/paper over %s', (mode) => {
  let running: Running;
  beforeEach(async () => {
    running = await run({ mode });
  });
  afterEach(() => running.stop());

  it('answers a search to the asker alone, and the next page replaces it', async () => {
    const person = running.person();
    await person.command('search 奖励稀疏');
    const [answer] = await running.seen('U1');
    expect(answer?.ephemeralTo).toBe('U1');
    expect(answer?.text).toContain('奖励稀疏');
    expect(await running.seen('U2')).toEqual([]);
    const before = JSON.stringify(answer?.blocks);
    await person.click(answer!, (element) => JSON.stringify(element).includes('Next'));
    const after = await running.seen('U1');
    expect(after).toHaveLength(1);
    expect(after[0]?.edits).toBe(1);
    expect(JSON.stringify(after[0]?.blocks)).not.toBe(before);
  });

  it('opens a paper below the results and switches its language in place', async () => {
    const person = running.person();
    await person.command('ac odm');
    const [results] = await running.seen();
    await person.click(results!, (element) => JSON.stringify(element).includes('"Open"'));
    const [, card] = await running.seen();
    expect(card?.text).toContain('AC-ODM');
    await person.click(card!, (element) => JSON.stringify(element).includes('看中文'));
    const messages = await running.seen();
    expect(messages).toHaveLength(2);
    expect(messages[1]?.text).toContain('研究动机');
  });

  it('shows an answer to everyone on request', async () => {
    const person = running.person();
    await person.command('related AC-ODM');
    const [card] = await running.seen();
    await person.click(card!, (element) => JSON.stringify(element).includes('Show to everyone'));
    const others = await running.seen('U2');
    expect(others).toHaveLength(1);
    expect(others[0]?.text).toContain('AC-ODM');
    expect(others[0]?.text).toContain('Shared by u1');
  });

  it('opens a form if words are missing, and offers papers while somebody types', async () => {
    const person = running.person();
    await person.command('search');
    await running.adapter.idle();
    const [view] = running.workspace.views.values();
    const { options, violations } = await person.suggest(view!, 'fill:show:paper', 'ac-od');
    expect(violations).toEqual([]);
    expect(options[0]).toMatchObject({ value: 'ac-odm' });
    const refused = await person.submit(view!, {});
    expect(refused.body.response_action).toBe('errors');
    await person.submit(view!, { 'fill:show:paper': options[0]! });
    const [card] = await running.seen();
    expect(card?.text).toContain('AC-ODM');
  });

  it('answers in the language of the person', async () => {
    await running.person('U2').command('help');
    const [answer] = await running.seen('U2');
    expect(answer?.text).toContain('使用帮助');
  });
});
