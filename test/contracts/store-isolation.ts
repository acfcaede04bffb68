import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { entries } from '../entries.ts';
import { today } from './store-digest.ts';
import { ada, daily, minute, type StoreUnderTest, t0, team } from './store-fixture.ts';

const stranger = { ...ada, workspace: 'T2' };
const theirChannel = { ...stranger, channel: 'C1' };

const first = { offset: 0, limit: 9 };

type Question = (store: Store, line: string) => Promise<unknown>;

/**
 * Every call of the store that a request of another workspace can reach. Each is made by the same person in the same
 * channel of that workspace, with the ids of data that this workspace stored.
 */
const questions: Readonly<Record<string, Question>> = {
  'installations.get': async ({ installations }) => {
    const found = await installations.get(stranger);
    return found.ok && found.value;
  },
  'commandLines.get': ({ commandLines }, line) => commandLines.get(stranger, line),
  'saves.get': ({ saves }) => saves.get(stranger, 'p'),
  'saves.list': ({ saves }) => saves.list(stranger),
  'saves.change': ({ saves }) => saves.change(stranger, 'p', { note: 'x' }),
  'saves.remove': ({ saves }) => saves.remove(stranger, 'p'),
  'feeds.of': async ({ feeds }) => (await feeds.of(stranger)) ?? feeds.of(theirChannel),
  'feeds.revoke': async ({ feeds }) => (await feeds.revoke(stranger)) || feeds.revoke(theirChannel),
  'shares.ofPaper': ({ shares }) => shares.ofPaper(stranger, ['p'], first),
  'shares.inChannel': ({ shares }) => shares.inChannel(theirChannel, first),
  'shares.ofMessage': ({ shares }) => shares.ofMessage(theirChannel, '1'),
  'shares.remove': ({ shares }) => shares.remove(theirChannel, '1'),
  'paperClaims.holds': ({ paperClaims }) => paperClaims.holds({ ...theirChannel, message: 'm' }, 'p'),
  'paperClaims.release': ({ paperClaims }) => paperClaims.release({ ...theirChannel, message: 'm' }, 'p'),
  'shares.removeChannel': ({ shares }) => shares.removeChannel(theirChannel),
  'saves.shortlist': ({ saves }) => saves.shortlist(stranger, 9),
  'likes.get': ({ likes }) => likes.get(theirChannel, ada.user, 'p'),
  'likes.list': ({ likes }) => likes.list(theirChannel, 9),
  'likes.clear': ({ likes }) => likes.clear(theirChannel),
  'votes.endedSince': ({ votes }) => votes.endedSince(theirChannel, 0),
  'votes.openIn': ({ votes }) => votes.openIn(theirChannel),
  'preferences.language': ({ preferences }) => preferences.language(stranger),
  'preferences.subscriptionManagers': ({ preferences }) => preferences.subscriptionManagers(stranger),
  'preferences.linkCards': ({ preferences }) => preferences.linkCards(theirChannel),
  'introductions.has': ({ introductions }) => introductions.has(stranger, 'U1'),
  'subscriptions.inChannel': ({ subscriptions }) => subscriptions.inChannel(theirChannel),
  'subscriptions.inWorkspace': ({ subscriptions }) => subscriptions.inWorkspace(stranger),
  'deliveries.inChannel': ({ deliveries }) => deliveries.inChannel(theirChannel, 9),
  'deliveries.untoldMisses': ({ deliveries }) => deliveries.untoldMisses(theirChannel),
  'seenPapers.list': ({ seenPapers }) => seenPapers.list(theirChannel),
  'seenPapers.of': ({ seenPapers }) => seenPapers.of(theirChannel, 'p'),
  personData: (store) => store.personData(stranger),
  forgetPerson: (store) => store.forgetPerson(stranger),
};

/** Calls that only write, or only the asker's own rows. */
const writes = entries(`
installations.put | commandLines.put | saves.add | feeds.put | votes.open | likes.set | shares.add
preferences.setLanguage | preferences.setSubscriptionManagers | preferences.setLinkCards | paperClaims.claim
introductions.add | subscriptions.add | seenPapers.cycle | seenPapers.startOver | forget
`);

/** Calls by a random id or secret, whose callers compare the workspace or know the secret. */
const byId = entries(`
feeds.byHash | votes.get | votes.cast | votes.takeBack | votes.tally | votes.closeNow | votes.meet
subscriptions.get | subscriptions.change | subscriptions.pause | subscriptions.resume | subscriptions.end | deliveries.get
deliveries.ofSubscription
`);

/** Calls of the service itself, which no request can reach, or of parts that belong to no workspace. */
const ofService = [
  /^(?:events|demoPosts|keyValues|paperIds)\./u,
  /^(?:now|expire|health|close)$/u,
  /^installations\.list$/u,
  /^subscriptions\.(?:runningAfter|workspacesPausedFor|pausedUntil|reschedule|due)$/u,
  /^votes\.(?:lease|mayPost|maybeSent|posted|shown|close|stepped|withdraw|cancel|release|endFarWaits)$/u,
  /^deliveries\.(?:create|lease|mayPost|rest|reserve|maybeSent|later|giveBack|sent|end|untold|telling|tellLater|countLate|endFarWaits|setRight)$/u,
];

export function isolationContract(test: () => StoreUnderTest): void {
  describe('another workspace', () => {
    it('is asked about with every call that there is', () => {
      const calls = Object.entries(test().store).flatMap(([part, value]) =>
        typeof value === 'function' ? [part] : Object.keys(value).map((name) => `${part}.${name}`),
      );
      const known = new Set([...Object.keys(questions), ...writes, ...byId]);
      expect(calls.filter((call) => !known.has(call) && !ofService.some((form) => form.test(call)))).toEqual(
        [],
      );
      expect([...known].filter((call) => !calls.includes(call))).toEqual([]);
    });

    it.each(Object.keys(questions))('gets nothing from %s', async (call) => {
      const { store } = test();
      const line = await fill(store);
      const own = await store.personData(ada);
      const answer = await questions[call]!(store, line);
      expect(Array.isArray(answer) ? answer : (answer ?? false)).toEqual(Array.isArray(answer) ? [] : false);
      expect(await store.personData(ada)).toEqual(own);
      expect(await store.saves.list(ada)).toEqual([{ paper: 'p', savedAt: t0 }]);
    });
  });
}

/** Stores something in every table of a workspace. Returns the key of a command line. */
async function fill(store: Store): Promise<string> {
  await store.installations.put({ ...team, data: {}, installedAt: t0 });
  await store.saves.add(ada, 'p', t0);
  await store.feeds.put({ owner: ada, language: 'en', createdAt: t0 }, 'h1');
  await store.feeds.put({ owner: { ...team, channel: 'C1' }, language: 'en', createdAt: t0 }, 'h2');
  await store.preferences.setLanguage(ada, 'zh');
  await store.preferences.setSubscriptionManagers(team, 'admins');
  await store.preferences.setLinkCards({ ...team, channel: 'C1' }, true);
  await store.introductions.add(team, 'U1', t0);
  const message = { channel: 'C1', message: '1', url: 'https://example.test/', displayName: 'Ada' };
  await store.shares.add({ ...ada, ...message, paper: 'p', identity: 'p', kind: 'share', sharedAt: t0 });
  await store.likes.set({ ...team, channel: 'C1' }, ada.user, 'p', 1, t0);
  await store.subscriptions.add(daily);
  await store.deliveries.create([today]);
  const [leased] = await store.deliveries.lease(t0, minute, 1);
  await store.deliveries.reserve(leased!.lease, ['p'], t0);
  await store.deliveries.end(leased!.lease, { state: 'failed', endedAt: t0, reason: 'missed', tellAt: t0 });
  return (await store.commandLines.put(team, ['help'], t0))[0]!;
}
