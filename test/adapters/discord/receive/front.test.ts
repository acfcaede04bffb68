import { afterEach, describe, expect, it } from 'vitest';
import { createFront } from '../../../../adapters/discord/receive/front.ts';
import type { FrontRequest } from '../../../../src/http/http-front.ts';
import { deliverSigned, signedHeaders } from '../../../peers/discord/signed-delivery.ts';
import { type Running, type RunningOptions, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { line, smallCommand } from '../small-command.ts';
import { wholeDesk } from '../whole-desk.ts';

let running: Running;
afterEach(() => running.close());

describe('the front of Discord', () => {
  /** The front as its thread has it: what it is given went from one thread to another. */
  async function opened() {
    running = await run({ way: 'http' });
    const { peer, discord } = running;
    const front = createFront(structuredClone(discord.front?.data));
    const sent = (body: string): FrontRequest => ({
      headers: signedHeaders(peer.world, body),
      body: Buffer.from(body),
    });
    return { front, sent, ...running };
  }

  it('defers a command, and a button in the message that it changes', async () => {
    const { front, sent, peer, person } = await opened();
    const search = person.slash('/paper search', { query: '稀疏' });
    const { payload } = search;
    const taken = front(sent(JSON.stringify(payload)));
    expect(taken?.answer).toEqual({ type: 5, data: { flags: 64 } });
    expect(taken?.content).toMatchObject({ id: search.id, token: search.token, type: 2 });
    const list = await peer.answer(search);
    const next = person.clicks(list, buttons(list).find((label) => label.startsWith('Next')) ?? '');
    expect(front(sent(JSON.stringify(next.payload)))?.answer).toEqual({ type: 6 });
  });

  it('offers choices by itself', async () => {
    const { front, sent, person, desk } = await opened();
    const { payload } = person.types('/paper show', 'paper', 'treeop');
    const expected = desk.complete({
      verb: 'show',
      option: 'paper',
      typed: 'treeop',
      language: 'en',
      limit: 25,
    });
    const choices = expected.map(({ label, value }) => ({ name: label, value }));
    expect(choices.length).toBeGreaterThan(0);
    expect(front(sent(JSON.stringify(payload)))).toEqual({ answer: { type: 8, data: { choices } } });
  });

  it('leaves PING, forms, what comes twice and what it does not know', async () => {
    const { front, sent, peer, person, reader, channel } = await opened();
    const menu = person.usesMenu('Share a paper here', peer.says(reader, channel, 'TreePO?'));
    const help = JSON.stringify(person.slash('/paper help').payload);
    expect(front(sent(help))).toBeDefined();
    for (const body of [help, JSON.stringify(menu.payload), '{"type":1}', '{"type":77}', 'null'])
      expect(front(sent(body))).toBeUndefined();
    expect(() => front(sent('{'))).toThrow();
  });

  it('takes nothing that Discord did not sign', async () => {
    const { front, sent, person } = await opened();
    const { headers, body } = sent(JSON.stringify(person.slash('/paper help').payload));
    for (const changed of [
      {},
      { ...headers, 'x-signature-timestamp': '1' },
      { ...headers, 'x-signature-ed25519': '0'.repeat(128) },
      { ...headers, 'x-signature-ed25519': 'short' },
    ])
      expect(front({ headers: changed, body })).toBeUndefined();
    expect(front({ headers, body: Buffer.concat([body, Buffer.from(' ')]) })).toBeUndefined();
  });
});

describe('Discord behind its front', () => {
  const open = async (options: RunningOptions = {}) => {
    running = await run({ way: 'front', ...options });
    return running;
  };

  it('answers commands, buttons and forms as without it', async () => {
    const { peer, person, reader, channel, log } = await open();
    const list = await peer.answer(person.slash('/paper search', { query: 'GRPO' }));
    expect(visible(list)).toContain('GRPO');
    const next = person.clicks(list, buttons(list).find((label) => label.startsWith('Next')) ?? '');
    await peer.answer(next);
    expect(next.fills).toBe(1);
    const menu = person.usesMenu('Share a paper here', peer.says(reader, channel, 'TreePO?'));
    await peer.until(() => menu.modal !== undefined, 'a form');
    expect([peer.violations, log]).toEqual([[], []]);
  });

  it('offers choices whatever the desk is doing, in the language of who asks', async () => {
    const { peer, person, store, log } = await open({
      locale: 'zh-CN',
      desk: async (kept) => ({
        ...(await wholeDesk(kept)),
        complete: () => {
          throw new Error('the desk was asked');
        },
      }),
    });
    const typing = person.types('/paper random', 'query', '强化');
    await peer.until(() => typing.choices !== undefined, 'choices');
    const asked = { verb: 'random', option: 'query', typed: '强化', language: 'zh', limit: 25 } as const;
    const expected = (await wholeDesk(store)).complete(asked);
    expect(typing.choices).toEqual(expected.map(({ label, value }) => ({ name: label, value })));
    expect(log).toEqual([]);
  });

  it('does once what is delivered twice', async () => {
    let runs = 0;
    const counted = smallCommand('count', () => line(`run ${++runs}`));
    const { peer, person } = await open({ commands: [counted] });
    const asked = person.slash('/paper count');
    const again = await deliverSigned(peer.world, asked.payload);
    await peer.answer(asked);
    await running.discord.stop();
    expect([200, 202]).toContain(again.status);
    expect([runs, asked.fills]).toEqual([1, 1]);
  });

  it('does not answer what was not signed', async () => {
    const { peer, person } = await open();
    const { payload } = person.slash('/paper help');
    const forged = await deliverSigned(peer.world, payload, (headers) => {
      headers['x-signature-timestamp'] = '1';
    });
    expect(forged.status).toBe(401);
  });
});
