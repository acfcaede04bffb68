import { afterEach, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';
import { wholeDesk } from '../whole-desk.ts';

let running: Running;
afterEach(() => running.close());

it('choices come from the gateway thread, whatever the desk is doing, in the language of who asks', async () => {
  running = await run({
    locale: 'zh-CN',
    desk: async (store) => ({
      ...(await wholeDesk(store)),
      complete: () => {
        throw new Error('the desk was asked');
      },
    }),
  });
  const { peer, person, store } = running;
  const ask = async (verb: string, option: string, typed: string) => {
    const typing = person.types(`/paper ${verb}`, option, typed);
    await peer.until(() => typing.choices !== undefined, 'choices');
    return typing.choices;
  };
  const desk = await wholeDesk(store);
  for (const [verb, option, typed] of [
    ['show', 'paper', 'treeop'],
    ['random', 'query', '强化'],
    ['help', 'verb', 'sub'],
  ] as const) {
    const expected = desk.complete({ verb, option, typed, language: 'zh', limit: 25 });
    expect(await ask(verb, option, typed)).toEqual(
      expected.map(({ label, value }) => ({ name: label, value })),
    );
    expect(expected.length).toBeGreaterThan(0);
  }
  expect(running.log).toEqual([]);
});
