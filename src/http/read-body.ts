import type { IncomingMessage } from 'node:http';

/** In bytes. While the bodies that are being read exceed `mostHeld` together, each may have `mostThen` alone. */
const mostHeld = 32 * 1_048_576;
const mostThen = 64 * 1_024;

/** The bytes of all bodies that are being read. */
let held = 0;

/**
 * Reads a request's body. One of more than `mostBytes` is not read to its end, so its connection should be closed.
 * Many large bodies at once count as too large: nobody knows yet who sends them, and small ones must get through.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too-large'> {
  if (Number(request.headers['content-length']) > mostBytes) return 'too-large';
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // The connection is still needed for an answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      held += chunk.length;
      if (size > mostBytes || (size > mostThen && held > mostHeld)) return 'too-large';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    held -= size;
  }
}
