import { afterEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

let running: Running;
afterEach(() => running.stop());

const archived = 'The channel is archived, so nothing can be posted in it.';
const uninvited = 'I’m not in the channel. Invite me and try again.';
const unknown = 'can’t check what you may do here right now';
const saved = 'Saved to your reading list';
const liked = 'Papers like “TreePO';

type Verb = 'vote' | 'recap' | 'share' | 'discuss' | 'like' | 'save';

interface Situation {
  user: string;
  channel: string;
  prepare?(running: Running): void;
  /** The answer to the verb, or to the button of its plan if there is one. */
  answers: Record<Verb, string>;
}

/** A verb that posts is refused where nothing can be posted. `like` and `save` post nothing. */
const situations: Record<string, Situation> = {
  'in an archived channel': {
    user: 'U1',
    channel: 'C4',
    prepare: ({ workspace }) =>
      void workspace.addChannel('C4', { archived: true, members: [workspace.botUser, 'U1'] }),
    answers: {
      vote: archived,
      recap: archived,
      share: archived,
      discuss: archived,
      like: liked,
      save: saved,
    },
  },
  'in a private channel without the bot': {
    user: 'U1',
    channel: 'G3',
    prepare: ({ workspace }) => void workspace.addChannel('G3', { kind: 'private', members: ['U1'] }),
    answers: {
      vote: uninvited,
      recap: uninvited,
      share: uninvited,
      discuss: uninvited,
      like: liked,
      save: saved,
    },
  },
  'from somebody whose rights cannot be looked up': {
    user: 'U1',
    channel: 'C1',
    prepare: ({ slack }) => slack.faults.each('users.info', () => ({ kind: 'error-before-storing' })),
    answers: {
      vote: unknown,
      recap: unknown,
      share: unknown,
      discuss: unknown,
      like: unknown,
      save: unknown,
    },
  },
  'in a direct message': {
    user: 'U1',
    channel: 'DU1',
    prepare: ({ workspace }) =>
      void workspace.addChannel('DU1', { kind: 'im', members: ['U1', workspace.botUser] }),
    answers: {
      vote: 'started a vote',
      recap: 'Subscribed',
      share: 'Shared here',
      discuss: 'Thread started',
      like: liked,
      save: saved,
    },
  },
};

/** Guests and people of another organisation may do what everybody in the channel may, but not manage it. */
for (const [name, user] of [
  ['guest', { role: 'guest' }],
  ['person of another organisation', { foreignTeam: 'T9' }],
] as const)
  situations[`from a ${name}`] = {
    user: 'U3',
    channel: 'C1',
    prepare({ workspace }) {
      workspace.addUser('U3', user);
      workspace.channels.get('C1')?.members.add('U3');
    },
    answers: {
      vote: 'started a vote',
      recap: 'Only full members of this workspace can change what is posted here',
      share: 'Shared here',
      discuss: 'Thread started',
      like: liked,
      save: saved,
    },
  };

const lines: Record<Verb, string> = {
  vote: 'vote AC-ODM, TreePO',
  recap: 'recap',
  share: 'share TreePO',
  discuss: 'discuss TreePO',
  like: 'like TreePO',
  save: 'save TreePO',
};
const confirm = /"(?:Start the vote|Post a weekly recap)"/u;
const refusals = [
  archived,
  uninvited,
  unknown,
  'Only full members of this workspace can change what is posted here',
];

/** Returns everything that a verb other than `save` may change. */
async function changes({ user, channel }: Situation) {
  const { store, workspace } = running;
  const where = { platform: 'slack', workspace: 'T1', channel };
  return {
    posts: workspace.channels.get(channel)?.messages.filter(({ ephemeralTo }) => !ephemeralTo).length,
    likes: await store.likes.list(where, 9),
    subscriptions: await store.subscriptions.inChannel(where),
    shares: await store.shares.inChannel(where, { offset: 0, limit: 9 }),
    data: (await store.personData({ ...where, user })).filter(({ table }) => table !== 'votes'),
  };
}

describe.each(Object.entries(situations))('%s', (_name, situation) => {
  it.each(Object.entries(situation.answers))('%s is answered “%s”', async (verb, answer) => {
    running = await run({ mode: 'http' });
    situation.prepare?.(running);
    const { user, channel } = situation;
    const person = running.person(user);
    const told = async () => (await running.seen(user, channel)).at(-1);
    const before = await changes(situation);
    await person.command(lines[verb as Verb], channel);
    const plan = await told();
    if (plan && confirm.test(JSON.stringify(plan.blocks)))
      await person.click(plan, (element) => confirm.test(JSON.stringify(element)));
    expect((await told())?.text).toContain(answer);
    if (refusals.includes(answer)) {
      expect(await changes(situation)).toEqual(before);
      expect(await running.store.votes.lease(Date.now() + 3_600_000, 1, 1)).toEqual([]);
    }
  });
});
