import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type LibraryPlaces, readAll } from './open-library.ts';

// Runs in a worker: reads and indexes the corpora once, so that the main thread goes on answering. The index is sent
// when the main thread asks for it, because unpacking everything at once would hold up what arrives meanwhile.
const read = await readAll(workerData as LibraryPlaces);
if (!read.ok || !parentPort) parentPort?.postMessage(read);
else {
  const { lexicon, made } = read.value;
  const { index, ...rest } = made;
  parentPort.postMessage({ ok: true, value: { lexicon, made: rest } });
  await once(parentPort, 'message');
  parentPort.postMessage(index);
}
