import type { StoreSettings } from '../../../adapters/store/open.ts';
import { opened } from '../../contracts/store-fixture.ts';

/**
 * Writes saves, finished events and deliveries until it is killed and prints the number of each round that the store
 * acknowledged. `node writer.ts '<settings as JSON>' <prefix> <first> [<count>]`
 */
const [settings, prefix = '', first = '0', count = 'Infinity'] = process.argv.slice(2);
const store = await opened(JSON.parse(settings!) as StoreSettings);
const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const person = { platform: 'slack', workspace: 'T1', user: prefix };

for (let round = Number(first); round < Number(first) + Number(count); round++) {
  const id = `${prefix}${round}`;
  await store.saves.add(person, id, round);
  await store.events.claim(id, round);
  await store.events.finish(id, 1);
  await store.subscriptions.add({
    ...where,
    id,
    query: '',
    exclude: '',
    at: '09:00',
    timezone: 'UTC',
    days: [1],
    count: 1,
    language: 'en',
    layout: 'post',
    parts: [],
    titles: false,
    learns: true,
    createdBy: 'U1',
    createdAt: round,
    nextRunAt: round,
  });
  const day = { id, subscription: id, localDate: '2026-01-01', dueAt: round, nextRunAt: round + 1e12 };
  await store.deliveries.create([day]);
  process.stdout.write(`${round}\n`);
}
await store.close();
