import { pino } from 'pino';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { voteSettings } from '../../src/votes/vote-settings.ts';
import { VoteWorker } from '../../src/votes/vote-worker.ts';
import { opened } from '../contracts/store-fixture.ts';
import { realLibrary } from '../search/real-library.ts';
import { platformChats, type WorkerJob } from './digest-fixture.ts';

/** One ballot to cast, and the vote it is cast in. */
export interface Ballot {
  vote: string;
  user: string;
  choice: number;
}

/** A replica: casts the ballots that its parent sends, and posts and edits the messages of votes. */
const job = JSON.parse(process.argv[2]!) as WorkerJob;
const store = await opened(job.store);
const worker = new VoteWorker({
  store,
  library: () => realLibrary,
  chats: await platformChats(store, job.addresses),
  clock: new StoreClock(store),
  settings: { ...voteSettings, ...job.settings },
  log: pino({ level: 'error' }, pino.destination(2)),
});
process.on('message', async ({ vote, user, choice }: Ballot) => {
  const cast = await store.votes.cast(vote, user, choice, Date.now());
  process.send?.({ vote, user, choice, cast });
});
process.on('disconnect', () => process.exit());
worker.start();
process.send?.('ready');
