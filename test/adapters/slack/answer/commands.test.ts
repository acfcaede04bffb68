import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

describe.each(['http', 'socket'] as const)('/paper over %s', (mode) => {
  let running: Running;
  beforeEach(async () => {
    running = await run({ mode });
  });
  afterEach(() => running.stop());

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
});
