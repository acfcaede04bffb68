import { parentPort, workerData } from 'node:worker_threads';
import { type LibraryPlaces, readAll } from './open-library.ts';

// Runs in a worker: reads and indexes the corpora once, so that the main thread goes on answering.
parentPort?.postMessage(await readAll(workerData as LibraryPlaces));
