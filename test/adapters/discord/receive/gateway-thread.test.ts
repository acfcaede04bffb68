import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endLast } from '../../../end-thread.ts';
import type { Interaction } from '../../../peers/discord/interaction.ts';
import { eventually, type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { logged } from '../shared-desk.ts';
import { line, smallCommand } from '../small-command.ts';

const holds: (() => void)[] = [];
const slow = smallCommand('slow', async () => {
  await new Promise<void>((resolve) => holds.push(resolve));
  return line('at last');
});

let running: Running;
/** The gateway's threads, in the order of their start. */
let threads: Worker[];
const keep = (worker: Worker) => threads.push(worker);

beforeEach(async () => {
  threads = [];
  holds.length = 0;
  process.on('worker', keep);
  running = await run({ commands: [slow] });
  // The store has a thread of its own, which starts first.
  threads = threads.slice(-1);
});
afterEach(async () => {
  process.off('worker', keep);
  await running.close();
});

const answered = (asked: Interaction) => running.peer.answer(asked);
const identified = () => running.peer.gateway.identifies.length;

describe('the gateway thread that dies', () => {
  it('starts again after five seconds, says so meanwhile, and goes on answering', async () => {
    const { peer, person, discord } = running;
    await endLast(threads);
    expect(discord.health()).toEqual({ ok: false, fault: 'disconnected' });
    expect(running.waits).toContain(5_000);
    await peer.until(() => identified() === 2, 'the second thread');
    await eventually(() => discord.health().ok);
    expect(threads).toHaveLength(2);
    expect(visible(await answered(person.slash('/paper search', { query: 'GRPO' })))).toContain('GRPO');
    const typed = person.types('/paper show', 'paper', 'tree');
    await peer.until(() => typed.choices !== undefined, 'choices');
  });

  it('loses nothing that it handed on, however often: what is being answered is answered, once', async () => {
    const { peer, person } = running;
    const asked: Interaction[] = [];
    for (let round = 1; round <= 5; round += 1) {
      for (let n = 0; n < 10; n += 1) asked.push(person.slash('/paper slow'));
      await eventually(() => holds.length === 10);
      await endLast(threads);
      for (const letGo of holds.splice(0)) letGo();
      await peer.until(() => identified() === round + 1, `the thread after round ${round}`);
      await eventually(() => running.discord.health().ok);
    }
    expect((await Promise.all(asked.map(answered))).map(visible)).toEqual(asked.map(() => 'at last'));
    expect(asked.map(({ fills }) => fills)).toEqual(asked.map(() => 1));
  });

  it.each([
    ['Discord has heard it', true],
    ['Discord has not', false],
  ])('while it acknowledges leaves that to who remains, whether %s', async (_what, stored) => {
    const { peer, person, channel } = running;
    let reached = 0;
    peer.faults.each('POST', /\/callback$/u, () => {
      reached += 1;
      return reached > 2 ? undefined : { kind: 'silent', stored };
    });
    const asked = [
      person.slash('/paper share', { paper: 'AC-ODM' }),
      person.slash('/paper search', { query: 'GRPO' }),
    ];
    await eventually(() => reached === 2);
    await endLast(threads);
    expect((await Promise.all(asked.map(answered))).map(visible)).toEqual([
      expect.stringContaining('AC-ODM'),
      expect.stringContaining('GRPO'),
    ]);
    expect(asked.map(({ fills }) => fills)).toEqual([1, 1]);
    expect([...channel.messages.values()].filter(({ onlyFor }) => !onlyFor)).toHaveLength(1);
  });

  it('is tried again until Discord lets it in', async () => {
    const { peer, discord, person } = running;
    peer.gateway.down = true;
    peer.faults.add({ path: /^\/gateway\/bot$/u, times: 2, fault: { kind: 'status', status: 401 } });
    await endLast(threads);
    await eventually(() => logged(running, 'could not be started again').length >= 1);
    peer.faults.clear();
    peer.gateway.down = false;
    await eventually(() => discord.health().ok);
    expect(visible(await answered(person.slash('/paper search', { query: 'GRPO' })))).toContain('GRPO');
  });

  it('is not started again by who stops', async () => {
    const { discord } = running;
    await discord.stop();
    expect(running.waits).toEqual([]);
    expect(threads).toHaveLength(1);
  });
});
