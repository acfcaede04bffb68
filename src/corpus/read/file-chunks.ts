import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 256 * 1024;

/**
 * Yields a file in chunks, with blocking reads: corpora are read at start or in a worker, and asynchronous reads
 * take three times as long. Throws the system's error for a file that cannot be read.
 */
export function* fileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const length = readSync(file, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
