import { anyTerms } from '../../src/commands/subscriptions/build-subscription.ts';
import { type DigestTools, type End, usualSettings } from '../../src/digest/deliver/tools.ts';
import { everyDay } from '../../src/digest/terms/read-days.ts';
import { DigestWorker } from '../../src/digest/worker.ts';
import type { Workspace } from '../../src/model/places.ts';
import type { Subscription } from '../../src/ports/digest-store.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Library } from '../../src/search/index/library.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { realLibrary } from '../search/real-library.ts';
import { MemoryChat } from './memory-chat.ts';

export const hour = 3_600_000;
export const minute = 60_000;
/** 09:00 UTC on Sunday, 1 March 2026, when the subscriptions of these tests are due. */
export const nine = Date.UTC(2026, 2, 1, 9);
export const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };

/** A worker on a real database, with a platform in memory and a clock that the test sets. */
export interface Days {
  store: Store;
  chat: MemoryChat;
  ends: End[];
  logged: string[];
  late: number;
  now: number;
  /** The papers at present. */
  library: Library;
  worker(): DigestWorker;
  subscribe(terms?: Partial<Subscription>): Promise<Subscription>;
  /** Sets the clock and runs one round of the worker. */
  at(now: number): Promise<void>;
  close(): Promise<void>;
}

export async function startDays({
  given,
  library = realLibrary,
  storeOf = (store: Store): DigestTools['store'] => store,
  chatOf = (chat: MemoryChat, _where: Workspace): MemoryChat | undefined => chat,
}: {
  /** Default is an empty store of its own. */
  given?: Store;
  library?: Library;
  storeOf?: (store: Store) => DigestTools['store'];
  chatOf?: (chat: MemoryChat, where: Workspace) => MemoryChat | undefined;
} = {}): Promise<Days> {
  const own = given ? undefined : await temporaryStore();
  const store = given ?? own!.store;
  let count = 0;
  const log = (_fields: object, message: string) => void days.logged.push(message);
  const tools = (): ConstructorParameters<typeof DigestWorker>[0] => ({
    store: storeOf(store),
    library: () => days.library,
    chats: { open: async (where) => chatOf(days.chat, where) },
    clock: {
      now: () => days.now,
      // Only the test makes time pass: no call reaches its limit, and a retry follows at once.
      wait: (ms, signal) =>
        new Promise((done) => {
          if (ms < usualSettings.callMs) setImmediate(done);
          else signal?.addEventListener('abort', () => done());
        }),
    },
    settings: usualSettings,
    log: { info: log, warn: log, error: log },
    metrics: {
      ended: (end) => void days.ends.push(end),
      late: (count) => {
        days.late = count;
      },
      delay: () => {},
      underWay: () => {},
    },
  });
  const days: Days = {
    store,
    chat: new MemoryChat(() => days.now),
    ends: [],
    logged: [],
    late: 0,
    now: nine,
    library,
    worker: () => new DigestWorker(tools()),
    async subscribe(terms = {}) {
      count += 1;
      const subscription: Subscription = {
        ...channel,
        id: `s${count}`,
        ...anyTerms,
        days: [...everyDay],
        createdBy: 'U1',
        createdAt: nine - hour,
        nextRunAt: nine,
        ...terms,
      };
      await store.subscriptions.add(subscription);
      return subscription;
    },
    async at(now) {
      days.now = now;
      await days.worker().tick();
    },
    async close() {
      await own?.remove();
    },
  };
  return days;
}
