import { describe, expect, it } from 'vitest';
import { RequestBudget } from '../../../../adapters/discord/api/request-budget.ts';
import { sharedDesk } from '../shared-desk.ts';
import { line } from '../small-command.ts';

/** A budget with a clock that advances by whatever it waits. */
function budgetOf(perSecond: number) {
  const clock = { now: 0 };
  const budget = new RequestBudget({
    perSecond,
    now: () => clock.now,
    wait: async (ms) => {
      await new Promise((resolve) => setImmediate(resolve));
      clock.now += ms;
    },
  });
  const begun: { who: string; at: number }[] = [];
  const ask = async (who: 'people' | 'digest', longestMs = 60_000) => {
    const isMine = await budget.acquire(who === 'digest', longestMs);
    if (isMine) begun.push({ who, at: clock.now });
    return isMine;
  };
  return { clock, begun, ask };
}

describe('the requests of a bot', () => {
  it('never exceed the limit in any second, whoever asks', async () => {
    const { begun, ask } = budgetOf(45);
    await Promise.all(Array.from({ length: 400 }, (_, n) => ask(n % 3 === 0 ? 'people' : 'digest')));
    expect(begun).toHaveLength(400);
    const busiest = Math.max(
      ...begun.map(({ at }) => begun.filter((other) => other.at >= at && other.at < at + 1_000).length),
    );
    expect(busiest).toBe(45);
  });

  it('start first if a person waits for them, and a digest of any size leaves room for them', async () => {
    const { begun, ask, clock } = budgetOf(45);
    const digest = Promise.all(Array.from({ length: 200 }, () => ask('digest')));
    const asked = Array.from({ length: 5 }, () => ask('people'));
    expect(await Promise.all(asked)).toEqual([true, true, true, true, true]);
    expect(clock.now).toBe(0);
    expect(begun.filter(({ who }) => who === 'digest')).toHaveLength(40);
    await digest;
  });

  it('are given up if they cannot be acquired in time', async () => {
    const { ask } = budgetOf(10);
    const asked = await Promise.all(Array.from({ length: 30 }, () => ask('people', 1_500)));
    expect(asked.filter((isMine) => isMine)).toHaveLength(20);
  });
});

const desk = sharedDesk();

it("share one budget among scheduled posts and people's requests", async () => {
  const turns: boolean[] = [];
  const budget = new RequestBudget();
  const { acquire } = budget;
  budget.acquire = (isLater, longestMs) => {
    turns.push(isLater);
    return acquire.call(budget, isLater, longestMs);
  };
  const { peer, discord, guild, channel, person } = await desk.start({ budget });
  await discord.chat(guild.id).post({ channel: channel.id }, line('x'), 'k', 'en');
  await peer.answer(person.slash('/paper share', { paper: 'AC-ODM' }));
  const asBot = peer.requests.filter(({ path }) => !/^\/(?:gateway|interactions|webhooks)/u.test(path));
  expect(turns).toHaveLength(asBot.length);
  expect(new Set(turns)).toEqual(new Set([true, false]));
});
