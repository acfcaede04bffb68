import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Call } from '../../src/model/call.ts';
import type { CommandAction } from '../../src/model/reply.ts';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { voteSettings } from '../../src/votes/vote-settings.ts';
import { VoteWorker } from '../../src/votes/vote-worker.ts';
import { channel, type Days, minute, startDays } from '../digest/desk-of-days.ts';

let days: Days;
/** The store's clock. */
let now: number;

beforeEach(async () => {
  days = await startDays();
  now = Date.now();
  days.now = now;
});
afterEach(() => days.close());

const store = () => ({ ...days.store, now: async () => now });

/** Runs one round of the worker of another process. */
async function round(): Promise<void> {
  days.now = now;
  await new VoteWorker({
    store: store(),
    library: () => days.library,
    chats: { open: async () => days.chat },
    clock: new StoreClock(store()),
    settings: voteSettings,
    log: { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) },
  }).tick();
}

/** Starts a vote in a process whose clock is `apart` from the store's. `during` runs before its post is sent. */
async function start(apart: number, during: () => Promise<void>): Promise<void> {
  const desk = createDesk(() => days.library, store(), commands);
  const actor = { platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Ada', managesChannel: true };
  const ask = (id: string, call: Call) =>
    desk.answer(
      { id, call, language: 'en', actor, now: now + apart, place: { channel: channel.channel } },
      days.chat,
    );
  const plan = await ask('1', { verb: 'vote', options: { query: 'AC-ODM, TreePO' } });
  const actions = plan.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  days.chat.beforeSending = async () => {
    days.chat.beforeSending = async () => {};
    await during();
  };
  await ask('2', (actions[0] as CommandAction).call);
}

it('posts once if the clock of the process that opens the vote is three minutes behind', async () => {
  await start(-3 * minute, round);
  expect(days.chat.in(channel)).toHaveLength(1);
});

it('posts once if the process that opens the vote is suspended before its post leaves', async () => {
  await start(0, async () => {
    now += 4 * minute;
    await round();
  });
  expect(days.chat.in(channel)).toHaveLength(1);
});
