import { opened } from '../contracts/store-fixture.ts';
import { benchWorker, type WorkerJob } from './digest-fixture.ts';

/** A process that delivers until it is killed. `node digest-process.ts '<WorkerJob as JSON>'` */
const job = JSON.parse(process.argv[2]!) as WorkerJob;
benchWorker(await opened(job.store), job).start();
process.stdout.write('started\n');
