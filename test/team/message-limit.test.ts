import { expect, it } from 'vitest';
import { MessageLimit } from '../../src/team/message-limit.ts';

const ada = { platform: 'slack', workspace: 'T1', user: 'U1' };

it('answers a person 30 messages at once and 30 a minute from then on, and says so once a minute', () => {
  const limit = new MessageLimit();
  const counted = (now: number, count: number, person = ada) => {
    const turns = Array.from({ length: count }, () => limit.take(person, now));
    return ['answer', 'tell', 'ignore'].map((turn) => turns.filter((one) => one === turn).length);
  };
  expect(counted(0, 40)).toEqual([30, 1, 9]);
  expect(counted(0, 1, { ...ada, user: 'U2' })).toEqual([1, 0, 0]);
  expect(counted(0, 1, { ...ada, workspace: 'T2' })).toEqual([1, 0, 0]);
  expect(counted(2_000, 2)).toEqual([1, 0, 1]);
  expect(counted(59_999, 40)).toEqual([28, 0, 12]);
  expect(counted(60_000, 2)).toEqual([1, 1, 0]);
  expect(counted(180_000, 40)).toEqual([30, 1, 9]);
});
