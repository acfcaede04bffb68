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
  const read = Promise.withResolvers<Buffer | 'too-large'>();
  const take = (chunk: Buffer) => {
    size += chunk.length;
    held += chunk.length;
    if (size > mostBytes || (size > mostThen && held > mostHeld)) read.resolve('too-large');
    else chunks.push(chunk);
  };
  const end = () => read.resolve(Buffer.concat(chunks));
  const fail = (error: Error) => read.reject(error);
  request.on('data', take).on('end', end).on('error', fail);
  try {
    return await read.promise;
  } finally {
    held -= size;
    request.off('data', take).off('end', end).off('error', fail).pause();
  }
}
