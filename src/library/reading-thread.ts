import { parentPort, workerData } from 'node:worker_threads';
import { type LibraryPlaces, readAll } from './open-library.ts';

// Reads and indexes the corpora once, away from the thread that answers.
parentPort?.postMessage(await readAll(workerData as LibraryPlaces));
