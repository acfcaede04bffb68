import { expect, it } from 'vitest';
import { CachedChoices } from '../../src/team/cached-choices.ts';

it('follows a choice that was made while an earlier one was being read', async () => {
  const who = { platform: 'slack', workspace: 'T1' };
  const reading = Promise.withResolvers<string>();
  let stored = 'members';
  const answers = [() => reading.promise, async () => stored];
  const choices = new CachedChoices<typeof who, string>({
    usual: 'members',
    read: () => answers.shift()!(),
    write: async (_, choice) => {
      stored = choice;
    },
  });
  const early = choices.of(who, 0);
  await choices.choose(who, 'admins');
  reading.resolve('members');
  await early;
  expect(await choices.of(who, 1)).toBe('admins');
});
