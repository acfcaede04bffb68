import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 256 * 1024;

/**
 * A file in pieces, read while nothing else waits: asked one by one without blocking, the pieces of a page take
 * three times as long. Throws what the system says of a file that cannot be read.
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
