import type { StoreSettings } from '../../../adapters/store/open.ts';
import { anyTerms } from '../../../src/commands/subscriptions/build-subscription.ts';
import type { Subscription } from '../../../src/ports/digest-store.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { opened } from '../../contracts/store-fixture.ts';

/**
 * Writes saves, finished events and deliveries until it is killed and prints the number of each round that the store
 * acknowledged. `node writer.ts '<settings as JSON>' <prefix> <first> [<count>]`
 */
const [settings, prefix = '', first = '0', count = 'Infinity'] = process.argv.slice(2);
const store = await opened(JSON.parse(settings!) as StoreSettings);
const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const person = { platform: 'slack', workspace: 'T1', user: prefix };

/** Repeats a call while the database is locked: another writer may stand still while it holds the lock. */
async function unlessLocked(call: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      return void (await call());
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || error.problem.fault !== 'busy') throw error;
    }
  }
}

for (let round = Number(first); round < Number(first) + Number(count); round++) {
  const id = `${prefix}${round}`;
  const subscription: Subscription = {
    ...anyTerms,
    ...where,
    id,
    createdBy: 'U1',
    createdAt: round,
    nextRunAt: round,
  };
  const day = { id, subscription: id, localDate: '2026-01-01', dueAt: round, nextRunAt: round + 1e12 };
  await unlessLocked(() => store.saves.add(person, id, round));
  await unlessLocked(() => store.events.claim(id, round));
  await unlessLocked(() => store.events.finish(id, 1));
  await unlessLocked(() => store.subscriptions.add(subscription));
  await unlessLocked(() => store.deliveries.create([day]));
  process.stdout.write(`${round}\n`);
}
await store.close();
