import { beforeEach, expect, it } from 'vitest';
import { fail, ok } from '../../src/model/outcome.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Place, Request } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { postUnlessPressedTwice } from '../../src/team/second-press.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';

const second = 1000;
const began = Date.UTC(2026, 10, 29, 3);

interface Pressed {
  /** The clock of the process is this much ahead of the store's. */
  apart?: number;
  problem?: Problem;
  user?: string;
  place?: Place;
  isPress?: boolean;
}

let store: Store;
beforeEach(async () => {
  store = await storeOfTest();
});

/** Returns what becomes of a press at the store's time `at`. */
async function press(
  at: number,
  { apart = 0, problem, user = 'U1', place = { channel: 'C1' }, isPress = true }: Pressed = {},
): Promise<'posted' | 'second-press'> {
  const actor = { platform: 'slack', workspace: 'T1', user, displayName: 'Ada', managesChannel: true };
  const call = { verb: 'share', options: { paper: 'treepo' } };
  const request: Request = {
    id: `press at ${at}`,
    call,
    actor,
    language: 'en',
    now: at + apart,
    place,
    isPress,
  };
  const atStore = { paperClaims: store.paperClaims, now: async () => at };
  const posted = await postUnlessPressedTwice(atStore, request, place, async () =>
    problem ? fail(problem) : ok({ message: '1', url: '' }),
  );
  return posted.ok && !posted.value ? 'second-press' : 'posted';
}

it.each([15 * second, -15 * second])(
  'sees a second press in a process whose clock is %i ms apart, and posts a later one',
  async (apart) => {
    expect(await press(began)).toBe('posted');
    expect(await press(began + second, { apart })).toBe('second-press');
    expect(await press(began + 12 * second, { apart })).toBe('posted');
  },
);

it.each<[Problem, string]>([
  [{ code: 'post-refused', reason: 'forbidden' }, 'posted'],
  [{ code: 'post-failed' }, 'posted'],
  [{ code: 'post-unknown' }, 'second-press'],
])('a press a second after one that ended with %j: %s', async (problem, outcome) => {
  await press(began, { problem });
  expect(await press(began + second)).toBe(outcome);
});

it.each<[string, Pressed]>([
  ['by somebody else', { user: 'U2' }],
  ['into another channel', { place: { channel: 'C2' } }],
  ['into a thread', { place: { channel: 'C1', thread: '1' } }],
  ['as a typed command', { isPress: false }],
])('posts the same a second later %s', async (_case, pressed) => {
  await press(began);
  expect(await press(began + second, pressed)).toBe('posted');
});
