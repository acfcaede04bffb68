import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../../src/ports/store.ts';
import { type Running, run } from '../running.ts';

let running: Running;
afterEach(() => running.stop());

const start = async (savesByReaction?: boolean) => {
  running = await run({ mode: 'http', savesByReaction });
};

async function shared(line: string) {
  await running.person('U1').command(line);
  const seen = await running.seen('U2');
  return seen.findLast((one) => one.user === running.workspace.botUser && one.ephemeralTo === undefined)!;
}

async function listOf(user: string): Promise<{ paper: string; note?: string }[]> {
  await running.adapter.idle();
  return running.store.saves.list({ platform: 'slack', workspace: 'T1', user });
}

describe('🔖 below a message of ours', () => {
  it('saves its paper, and removes it again with the reaction, in silence', async () => {
    await start(true);
    const message = await shared('share TreePO');
    const before = (await running.seen('U2')).length;
    await running.person('U2').react(message, 'bookmark');
    expect(await listOf('U2')).toMatchObject([{ reaction: `C1/${message.ts}` }]);
    expect(await listOf('U1')).toEqual([]);
    await running.person('U2').react(message, 'bookmark', false);
    expect(await listOf('U2')).toEqual([]);
    expect(await running.seen('U2')).toHaveLength(before);
  });

  it('is only the reaction of that name, below a message that shows one paper', async () => {
    await start(true);
    const message = await shared('share TreePO');
    await running.person('U2').react(message, 'thumbsup');
    const own = running.workspace.post({ channel: 'C1', user: 'U1', text: 'TreePO', blocks: [] });
    await running.person('U2').react(own, 'bookmark');
    expect(await listOf('U2')).toEqual([]);
    const share = (
      await running.store.shares.inChannel(
        { platform: 'slack', workspace: 'T1', channel: 'C1' },
        { offset: 0, limit: 1 },
      )
    )[0]!;
    await running.store.shares.add({ ...share, paper: 'other', identity: 'other' });
    await running.person('U2').react(message, 'bookmark');
    expect(await listOf('U2')).toEqual([]);
  });

  it('never removes what was saved by a button, or has a note since', async () => {
    await start(true);
    const message = await shared('share TreePO');
    await running.person('U1').command('save TreePO');
    await running.adapter.idle();
    for (const isAdded of [true, false]) await running.person('U1').react(message, 'bookmark', isAdded);
    expect(await listOf('U1')).toHaveLength(1);
    await running.person('U2').react(message, 'bookmark');
    await running.adapter.idle();
    await running.person('U2').command('save TreePO note: for Tuesday');
    await running.adapter.idle();
    await running.person('U2').react(message, 'bookmark', false);
    expect(await listOf('U2')).toMatchObject([{ note: 'for Tuesday' }]);
  });

  it('saves for guests and people of another organisation, as the command does', async () => {
    await start(true);
    running.workspace.addUser('U3', { role: 'guest' });
    running.workspace.channels.get('C1')?.members.add('U3');
    const message = await shared('share TreePO');
    await running.person('U3').react(message, 'bookmark');
    expect(await listOf('U3')).toHaveLength(1);
  });

  it('saves it however late the database takes it', async () => {
    let now = Date.now();
    let isFull = true;
    const full = () => Promise.reject(new StoreUnavailable('full', 'SQLITE_FULL'));
    running = await run({
      mode: 'http',
      savesByReaction: true,
      now: () => now,
      aroundStore: (store) => ({
        ...store,
        saves: { ...store.saves, add: (...given) => (isFull ? full() : store.saves.add(...given)) },
      }),
    });
    const message = await shared('share TreePO');
    await running.person('U2').react(message, 'bookmark');
    expect(await listOf('U2')).toEqual([]);
    isFull = false;
    now += 3_600_000;
    await running.adapter.takeOver();
    expect(await listOf('U2')).toHaveLength(1);
  });

  it('does nothing while the setting is off', async () => {
    await start();
    await running.person('U2').react(await shared('share TreePO'), 'bookmark');
    expect(await listOf('U2')).toEqual([]);
  });
});
