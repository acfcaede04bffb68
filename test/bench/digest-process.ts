import { once } from 'node:events';
import { opened } from '../contracts/store-fixture.ts';
import { benchWorker, type WorkerJob } from './digest-fixture.ts';

/** A process that gets ready, and from a line on standard input on delivers until it is killed. `node digest-process.ts '<WorkerJob as JSON>'` */
const job = JSON.parse(process.argv[2]!) as WorkerJob;
const worker = benchWorker(await opened(job.store), job);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
worker.start();
