import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordProblem } from '../../../../src/i18n/problems/problems.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import type { Interaction } from '../../../peers/discord/interaction.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { addChannel, addGuild, join } from '../../../peers/discord/world.ts';
import { eventually, type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { logged, seenByAll } from '../shared-desk.ts';

const leaseMs = 15_000;
const original = /@original$/u;
const messages = /^\/channels\/\d+\/messages$/u;

/** The store as a frozen process uses it: leases are not renewed, and nothing is taken over. */
function withoutRenewal(store: Store): Store {
  return { ...store, events: { ...store.events, renew: async () => [], takeOver: async () => [] } };
}

describe.each(['gateway', 'http'] as const)('what a process left, by %s', (way) => {
  let clock: ReturnType<typeof manualClock>;
  /** Stands for the process that dies: it acknowledges, begins, and gets no further. */
  let first: Running;
  let store: Store;
  /** Aborts the requests that the first process still waits for. */
  let dead: AbortController;
  const others: Running[] = [];

  beforeEach(async () => {
    clock = manualClock();
    const peer = await startDiscord({ clock });
    const deadline = () => dead.signal;
    const around = (opened: Store) => {
      store = opened;
      return withoutRenewal(opened);
    };
    dead = new AbortController();
    first = await run({ way, peer, now: clock.now, aroundStore: around, deadline });
  });
  afterEach(async () => {
    dead.abort();
    for (const other of others.splice(0)) await other.discord.stop();
    await first.close();
  });

  /** Starts another process on the same store after the leases of the first have expired. */
  async function takenOver(afterMs = leaseMs): Promise<Running> {
    clock.advance(afterMs);
    first.peer.faults.clear();
    const other = await run({ way, peer: first.peer, store, now: clock.now });
    others.push(other);
    return other;
  }

  /** Asks, and lets requests to this path hang after the first `after` of them. Resolves when one hangs. */
  async function stuckAt(path: RegExp, ask: () => Interaction, after = 0): Promise<Interaction> {
    let seen = 0;
    const never = new Promise(() => {});
    for (const method of ['POST', 'PATCH', 'DELETE'])
      first.peer.faults.each(method, path, () => {
        seen += 1;
        return seen > after ? { kind: 'hold', until: never } : undefined;
      });
    const asked = ask();
    await eventually(() => seen > after);
    return asked;
  }

  const share = () => first.person.slash('/paper share', { paper: 'AC-ODM' });
  /** Resolves when the record is done. Claims at time 0, when no lease has expired, take nothing over. */
  async function finished(id: string): Promise<void> {
    while ((await store.events.claim(`discord:${id}`, 0)).state !== 'done')
      await new Promise((resolve) => setImmediate(resolve));
  }

  it('is answered', async () => {
    const asked = await stuckAt(original, () => first.person.slash('/paper search', { query: 'GRPO' }));
    await takenOver();
    expect(visible(await first.peer.answer(asked))).toContain('GRPO');
    await finished(asked.id);
    expect(asked.fills).toBe(1);
  });

  it('is answered even if Discord did not accept the answer at first', async () => {
    const unavailable = { kind: 'status', status: 503 } as const;
    first.peer.faults.add({ method: 'PATCH', path: original, times: 3, fault: unavailable });
    const asked = first.person.slash('/paper search', { query: 'GRPO' });
    await eventually(() => logged(first, 'An answer was not shown').length > 0);
    await takenOver();
    expect(visible(await first.peer.answer(asked))).toContain('GRPO');
    await finished(asked.id);
    expect(asked.fills).toBe(1);
  });

  it('is posted once if it had been posted before', async () => {
    const asked = await stuckAt(original, share);
    expect(seenByAll(first.channel)).toHaveLength(1);
    await takenOver(10 * 60_000);
    expect(visible(await first.peer.answer(asked))).toContain('Shared');
    expect(seenByAll(first.channel)).toHaveLength(1);
  });

  it('is posted if it had not been posted before', async () => {
    const asked = await stuckAt(messages, share);
    expect(seenByAll(first.channel)).toHaveLength(0);
    await takenOver();
    expect(visible(await first.peer.answer(asked))).toContain('Shared');
    expect(seenByAll(first.channel)).toHaveLength(1);
  });

  it('is completed: a thread gets its missing messages', async () => {
    const discuss = () => first.person.slash('/paper discuss', { paper: 'AC-ODM' });
    const asked = await stuckAt(messages, discuss, 3);
    const [holder] = seenByAll(first.channel);
    const thread = first.peer.world.channels.get(holder?.thread ?? '');
    expect(thread?.messages.size).toBe(2);
    await takenOver();
    await first.peer.answer(asked);
    expect(seenByAll(first.channel)).toHaveLength(1);
    expect(thread?.messages.size).toBe(4);
    expect(new Set([...(thread?.messages.values() ?? [])].map(visible)).size).toBe(4);
  });

  it('is not done if Discord had no acknowledgement: the person saw that it failed', async () => {
    const { peer } = first;
    peer.faults.add({ path: /\/callback$/u, times: 3, fault: { kind: 'status', status: 503 } });
    const asked = share();
    if (way === 'http') await peer.answer(asked);
    const later = { ...asked.payload, id: peer.world.id(), token: 'never-acknowledged' };
    const payload = JSON.stringify(later);
    const recorded = { payload, leaseMs, expiresAt: clock.now() + 900_000 };
    await store.events.claim(`discord:${later.id}`, clock.now(), recorded);
    const posted = seenByAll(first.channel).length;
    await takenOver();
    await finished(later.id);
    expect(seenByAll(first.channel)).toHaveLength(posted);
  });

  it('is not done after the token has expired', async () => {
    const asked = await stuckAt(messages, share);
    await takenOver(15 * 60_000 + 1);
    await finished(asked.id);
    expect(seenByAll(first.channel)).toHaveLength(0);
  });

  it('is not sent again if nobody can look: the person is asked to check', async () => {
    const { peer, reader } = first;
    const guild = addGuild(peer.world, 'Elsewhere', { bot: false });
    join(peer.world, guild, reader.id);
    const channel = addChannel(peer.world, { name: 'general', guild: guild.id });
    const person = peer.person(reader, channel);
    const asked = await stuckAt(
      /^\/webhooks\/\d+\/[\w-]+$/u,
      () => person.slash('/paper share', { paper: 'AC-ODM' }),
      1,
    );
    expect(asked.followUps.map(({ onlyFor }) => onlyFor !== undefined)).toEqual([false]);
    await takenOver();
    await peer.until(() => asked.followUps.length > 1, 'words');
    await finished(asked.id);
    expect(asked.followUps.map(({ onlyFor }) => onlyFor !== undefined)).toEqual([false, true]);
    expect(asked.followUps.slice(1).map(visible)).toEqual([wordProblem({ code: 'post-unknown' }, 'en')]);
  });
});
