import { once } from 'node:events';
import { opened } from '../contracts/store-fixture.ts';
import { benchWorker, platformChats, type WorkerJob } from './digest-fixture.ts';

/** A process that gets ready, and from a line on standard input on delivers until it is killed. `node digest-process.ts '<WorkerJob as JSON>'` */
const { addresses, settings = {}, ...job } = JSON.parse(process.argv[2]!) as WorkerJob;
const store = await opened(job.store);
const worker = benchWorker(store, { chats: await platformChats(store, addresses), settings });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
worker.start();
