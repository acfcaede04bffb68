import './skewed-clock.ts';
import { once } from 'node:events';
import { opened } from '../contracts/store-fixture.ts';
import { benchWorker, platformChats, type WorkerJob } from './digest-fixture.ts';

/** Delivers from the first line on standard input until it is killed. `node digest-process.ts '<WorkerJob as JSON>'` */
const { addresses, settings = {}, ...job } = JSON.parse(process.argv[2]!) as WorkerJob;
const store = await opened(job.store);
const worker = benchWorker(store, { chats: await platformChats(store, addresses), settings });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
worker.start();
