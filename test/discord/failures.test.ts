import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '../peers/discord/clock.ts';
import { startDiscord } from '../peers/discord/peer.ts';
import { bits } from '../peers/discord/permissions.ts';
import { addChannel, type Message } from '../peers/discord/world.ts';
import { eventually, type Running, run } from './running.ts';
import { buttons, visible } from './seen.ts';
import { line, smallCommand } from './small-command.ts';

let running: Running;
const holds: (() => void)[] = [];

const more = [
  smallCommand('broken', () => {
    throw new Error('a bug');
  }),
  smallCommand('slow', async () => {
    await new Promise<void>((resolve) => holds.push(resolve));
    return line('at last');
  }),
  smallCommand('loud', () => line('for all', 'channel')),
];

let shared: Running;
const own: Running[] = [];

/** The desk that all tests share, or one with options of its own. */
async function start(options?: Parameters<typeof run>[0]) {
  running = shared;
  if (!options) return;
  running = await run({ commands: more, ...options });
  own.push(running);
}

beforeAll(async () => {
  shared = await run({ commands: more });
});
afterAll(() => shared.close());
afterEach(async () => {
  holds.length = 0;
  await Promise.all(own.splice(0).map((each) => each.close()));
  shared.peer.faults.clear();
  shared.channel.messages.clear();
  shared.channel.overwrites = [];
  shared.log.length = 0;
  shared.waits.length = 0;
  shared.peer.requests.length = 0;
});

/** Another command still works: the process lives and no state is left behind. */
async function expectAlive() {
  const answer = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
  expect(visible(answer)).toContain('GRPO');
}

const callback = /\/callback$/u;
const original = /@original$/u;
const posting = /^\/channels\/\d+\/messages$/u;
const shares = (channel = running.channel): Message[] =>
  [...channel.messages.values()].filter((message) => !message.onlyFor);
const logged = (message: string) => running.log.filter((entry) => entry.message.includes(message));

describe('acknowledging', () => {
  it('lets go of an interaction that is too old to answer (10062)', async () => {
    const clock = manualClock();
    await start({ peer: await startDiscord({ clock }) });
    let letGo = () => {};
    running.peer.faults.add({
      path: callback,
      fault: {
        kind: 'hold',
        until: new Promise<void>((resolve) => {
          letGo = resolve;
        }),
      },
    });
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    clock.advance(3_001);
    letGo();
    await running.peer.until(() => asked.refusals.includes(10062), 'the refusal');
    await expectAlive();
    expect(shares()).toEqual([]);
    expect(logged('not acknowledged')[0]?.fields.failure).toEqual({ kind: 'late' });
  });

  it('answers once what Discord delivers twice', async () => {
    await start();
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    running.peer.gateway.dispatch('INTERACTION_CREATE', asked.payload, running.guild.id);
    await running.peer.answer(asked);
    await expectAlive();
    expect(asked.fills).toBe(1);
    expect(shares()).toHaveLength(1);
  });

  it('answers what was acknowledged before a restart and never answered (40060)', async () => {
    await start();
    running.peer.faults.add({ path: callback, fault: { kind: 'stored-drop' } });
    running.peer.faults.add({ path: callback, fault: { kind: 'drop' } });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    expect(visible(await running.peer.answer(asked))).toContain('GRPO');
    expect(asked.refusals).toEqual([40060]);
  });

  it('does not answer again what another process answered (40060)', async () => {
    await start({});
    const asked = running.person.slash('/paper share', { paper: 'AC-ODM' });
    await running.peer.answer(asked);
    const other = await run({ peer: running.peer, store: running.store });
    running.peer.gateway.dispatch('INTERACTION_CREATE', asked.payload, running.guild.id);
    await running.peer.until(
      () => asked.refusals.length > 0 || asked.fills > 1,
      'a second answer or its refusal',
    );
    await other.discord.stop();
    expect(asked.fills).toBe(1);
  });

  it('tries again after a 500 and a dropped connection', async () => {
    await start({});
    running.peer.faults.add({ path: callback, fault: { kind: 'status', status: 500 } });
    running.peer.faults.add({ path: callback, fault: { kind: 'drop' } });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    await running.peer.answer(asked);
    expect(asked.fills).toBe(1);
    expect(
      running.peer.requests.filter(({ path }) => callback.test(path)).map(({ status }) => status),
    ).toEqual([500, 204]);
  });
});

describe('answering', () => {
  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 500 that was carried out', { kind: 'stored-status', status: 500 }],
    ['a dropped connection', { kind: 'drop' }],
    ['an answer that got lost', { kind: 'stored-drop' }],
    ['429', { kind: 'rate-limit', retryAfterMs: 20 }],
    ['429 for everything', { kind: 'rate-limit', retryAfterMs: 20, global: true }],
  ] as const)('shows it after %s', async (_what, fault) => {
    await start();
    running.peer.faults.add({ path: original, fault });
    const asked = running.person.slash('/paper search', { query: 'GRPO' });
    expect(visible(await running.peer.answer(asked))).toContain('GRPO');
    await expectAlive();
  });

  it.each([
    ['the message was deleted (10008)', 404, 10008],
    ['the channel was deleted (10003)', 404, 10003],
    ['the token ran out (50027)', 401, 50027],
    ['Discord is down for long', 503, 0],
  ])('gives up and goes on when %s', async (_what, status, code) => {
    await start();
    running.peer.faults.add({ path: original, times: 3, fault: { kind: 'status', status, code } });
    running.person.slash('/paper search', { query: 'GRPO' });
    await running.peer.until(
      () => running.peer.requests.some((request) => request.status === status),
      'the fault',
    );
    await eventually(() => logged('an answer was not shown').length > 0);
    expect(logged('an answer was not shown')).toHaveLength(1);
    expect(running.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says that something broke, under a number that the log has too', async () => {
    await start();
    const answer = await running.peer.answer(running.person.slash('/paper broken'));
    const incident = String(logged('could not be answered')[0]?.fields.incident);
    expect(incident).toMatch(/^[0-9a-f]{8}$/u);
    expect(visible(answer)).toContain(incident);
    expect(visible(answer)).not.toContain('a bug');
  });

  it('is too late after 15 minutes, and nothing breaks', async () => {
    const clock = manualClock();
    await start({ peer: await startDiscord({ clock }) });
    const asked = running.person.slash('/paper slow');
    await running.peer.until(() => asked.acknowledged !== undefined, 'the acknowledgement');
    await eventually(() => holds.length > 0);
    clock.advance(15 * 60_000 + 1);
    for (const letGo of holds) letGo();
    await running.peer.until(() => asked.refusals.includes(50027), 'the refusal');
    expect(asked.fills).toBe(0);
  });

  it('shows a reply for everybody as a message of its own, and removes what was waiting', async () => {
    await start();
    const asked = running.person.slash('/paper loud');
    await running.peer.until(() => asked.followUps.length > 0, 'the message');
    expect(asked.followUps[0]?.onlyFor).toBeUndefined();
    expect(asked.originalDeleted).toBe(true);
  });

  it('tells about a button of another version', async () => {
    await start();
    const answer = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
    const [button] = answer.components
      .flatMap((container) => container.components as { accessory?: { custom_id: string } }[])
      .flatMap(({ accessory }) => accessory ?? []);
    if (button) button.custom_id = 'zz?';
    const told = await running.peer.answer(running.person.clicks(answer, 'zz?'));
    expect(visible(told)).toContain('older answer');
  });

  it('tells about a button whose line is kept no longer', async () => {
    await start();
    const answer = await running.peer.answer(running.person.slash('/paper search', { query: 'GRPO' }));
    const [button] = answer.components
      .flatMap((container) => container.components as { accessory?: { custom_id: string } }[])
      .flatMap(({ accessory }) => accessory ?? []);
    if (button) button.custom_id = `a1#${'x'.repeat(22)}`;
    const told = await running.peer.answer(running.person.clicks(answer, `a1#${'x'.repeat(22)}`));
    expect(visible(told)).toContain('older answer');
  });

  it('keeps long queries in the store, and their buttons work', async () => {
    await start();
    const query = `GRPO ${'or something about sparse rewards '.repeat(8)}`.trim();
    const first = await running.peer.answer(running.person.slash('/paper search', { query }));
    expect(buttons(first)).toContain('Next');
    const second = await running.peer.answer(running.person.clicks(first, 'Next'));
    expect(visible(second)).toContain('6–10 of');
    expect(running.peer.violations).toEqual([]);
  });
});

describe('posting', () => {
  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 500 that was carried out', { kind: 'stored-status', status: 500 }],
    ['an answer that got lost', { kind: 'stored-drop' }],
    ['a dropped connection', { kind: 'drop' }],
    ['429', { kind: 'rate-limit', retryAfterMs: 20 }],
  ] as const)('posts once after %s', async (_what, fault) => {
    await start();
    running.peer.faults.add({ method: 'POST', path: posting, fault });
    const answer = await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain('AC-ODM');
    expect(shares()).toHaveLength(1);
  });

  it('recovers from a 401 in mid-flight', async () => {
    await start();
    running.peer.faults.add({ method: 'POST', path: posting, fault: { kind: 'status', status: 401 } });
    await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    await running.peer.answer(running.person.slash('/paper share', { paper: 'TreePO' }));
    expect(shares()).toHaveLength(2);
  });

  it('stops asking while the token is refused, and says so in its health', async () => {
    await start({});
    running.peer.faults.add({
      method: 'POST',
      path: posting,
      times: 10,
      fault: { kind: 'status', status: 401 },
    });
    for (let n = 0; n < 4; n += 1)
      await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    const tries = running.peer.requests.filter(({ method, path }) => method === 'POST' && posting.test(path));
    expect(tries).toHaveLength(2);
    expect(running.discord.health()).toEqual({ ok: false, fault: 'unauthorized' });
    await expectAlive();
  });

  it('names the permission and the channel, from what came with the interaction', async () => {
    await start();
    running.channel.overwrites.push({
      id: running.peer.world.application.bot.id,
      type: 1,
      allow: 0n,
      deny: bits.sendMessages,
    });
    const answer = await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain('“Send Messages” in #papers');
    expect(running.peer.requests.some(({ path }) => posting.test(path))).toBe(false);
  });

  it('names them too when Discord refuses another channel (50001, 50013)', async () => {
    await start();
    const bot = running.peer.world.application.bot.id;
    const hidden = addChannel(running.peer.world, {
      name: 'secret',
      guild: running.guild.id,
      overwrites: [{ id: bot, type: 1, allow: 0n, deny: bits.viewChannel }],
    });
    const readOnly = addChannel(running.peer.world, {
      name: 'news',
      guild: running.guild.id,
      overwrites: [{ id: bot, type: 1, allow: 0n, deny: bits.sendMessages }],
    });
    const chat = running.discord.chat(running.guild.id);
    expect(await chat.post({ channel: hidden.id }, line('x'), 'k', 'en')).toEqual({
      ok: false,
      problem: { code: 'post-refused', reason: 'forbidden', missing: 'view-channel' },
    });
    expect(await chat.post({ channel: readOnly.id }, line('x'), 'k', 'en')).toEqual({
      ok: false,
      problem: { code: 'post-refused', reason: 'forbidden', missing: 'send-messages', place: '#news' },
    });
  });

  it('says when the channel is gone (10003) or the thread is locked (50083)', async () => {
    await start();
    const chat = running.discord.chat(running.guild.id);
    const thread = addChannel(running.peer.world, {
      name: 't',
      type: 11,
      guild: running.guild.id,
      parent: running.channel.id,
      archived: true,
      locked: true,
    });
    expect(await chat.post({ channel: '1' }, line('x'), 'k', 'en')).toMatchObject({
      problem: { reason: 'no-such-place' },
    });
    expect(
      await chat.post({ channel: running.channel.id, thread: thread.id }, line('x'), 'k', 'en'),
    ).toMatchObject({ problem: { reason: 'archived' } });
  });

  it('says when it cannot know whether a post arrived', async () => {
    await start();
    running.peer.faults.add({ method: 'POST', path: posting, times: 3, fault: { kind: 'drop' } });
    const posted = await running.discord
      .chat(running.guild.id)
      .post({ channel: running.channel.id }, line('x'), 'k', 'en');
    expect(posted).toEqual({ ok: false, problem: { code: 'post-unknown' } });
  });

  it('posts the same key once, and the same key in another channel there too', async () => {
    await start();
    const other = addChannel(running.peer.world, { name: 'other', guild: running.guild.id });
    const chat = running.discord.chat(running.guild.id);
    const first = await chat.post({ channel: running.channel.id }, line('x'), 'same', 'en');
    const again = await chat.post({ channel: running.channel.id }, line('x'), 'same', 'en');
    const elsewhere = await chat.post({ channel: other.id }, line('x'), 'same', 'en');
    expect(again).toEqual(first);
    expect(elsewhere).not.toEqual(first);
    expect([shares().length, shares(other).length]).toEqual([1, 1]);
  });
});

it('forgets a guild that it was removed from', async () => {
  const removed: string[] = [];
  await start({ onRemoved: (guild) => removed.push(guild) });
  await running.store.saves.add(
    { platform: 'discord', workspace: running.guild.id, user: running.reader.id },
    'ac-odm',
    0,
  );
  running.peer.removeBot(running.guild);
  await eventually(() => removed.length > 0);
  expect(removed).toEqual([running.guild.id]);
  expect(
    await running.store.saves.list({
      platform: 'discord',
      workspace: running.guild.id,
      user: running.reader.id,
    }),
  ).toEqual([]);
});
